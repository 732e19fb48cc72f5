package com.example.orders;

import dev.assay.Constant;
import dev.assay.LoadBenchmark;
import dev.assay.Measurement;
import dev.assay.RequestGenerator;
import dev.assay.Warmup;
import java.util.function.LongFunction;

/** Fifty orders a second, whether or not the one before is done. */
@Constant(rate = 50)
@Warmup(iterations = 1, time = 1)
@Measurement(iterations = 1, time = 2)
public class OrderLoad {

    /** The request of a given index; the same at every run. */
    @RequestGenerator
    public LongFunction<String> orders() {
        return index -> "order " + index;
    }

    /** What is measured: here a call within the JVM, in your project perhaps one to a server. */
    @LoadBenchmark
    public int place(String order) {
        return order.hashCode();
    }
}
