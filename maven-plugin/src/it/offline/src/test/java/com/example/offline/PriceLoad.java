package com.example.offline;

import dev.assay.Constant;
import dev.assay.LoadBenchmark;
import dev.assay.Measurement;
import dev.assay.RequestGenerator;
import dev.assay.Warmup;
import java.util.function.LongFunction;

@Constant(rate = 50)
@Warmup(iterations = 0)
@Measurement(iterations = 1, time = 1)
public class PriceLoad {

    @RequestGenerator
    public LongFunction<String> requests() {
        return index -> "request " + index;
    }

    @LoadBenchmark
    public int call(String request) {
        return request.length();
    }
}
