package com.example.check;

import dev.assay.Constant;
import dev.assay.LoadBenchmark;
import dev.assay.Measurement;
import dev.assay.RequestGenerator;
import dev.assay.Warmup;
import java.util.function.LongFunction;

@Constant(rate = 50)
@Warmup(iterations = 0)
@Measurement(iterations = 1, time = 1)
public class FailingLoad {

    @RequestGenerator
    public LongFunction<Long> requests() {
        return index -> index;
    }

    @LoadBenchmark
    public long call(long request) {
        if (request % 2 == 0) {
            throw new IllegalStateException("sold out");
        }
        return request;
    }
}
