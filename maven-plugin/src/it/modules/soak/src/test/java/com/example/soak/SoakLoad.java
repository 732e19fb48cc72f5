package com.example.soak;

import com.example.lib.Price;
import dev.assay.Constant;
import dev.assay.LoadBenchmark;
import dev.assay.Measurement;
import dev.assay.Param;
import dev.assay.RequestGenerator;
import dev.assay.Warmup;
import java.util.function.LongFunction;

@Constant(rate = 50)
@Warmup(iterations = 1, time = 1)
@Measurement(iterations = 1, time = 1)
public class SoakLoad {

    @Param("1")
    int size;

    @RequestGenerator
    public LongFunction<String> requests() {
        return index -> "request " + index;
    }

    @LoadBenchmark
    public int call(String request) {
        return Price.of(request) + size;
    }
}
