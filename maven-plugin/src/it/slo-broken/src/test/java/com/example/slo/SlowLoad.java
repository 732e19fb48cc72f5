package com.example.slo;

import dev.assay.Constant;
import dev.assay.LoadBenchmark;
import dev.assay.Measurement;
import dev.assay.RequestGenerator;
import dev.assay.Slo;
import dev.assay.Warmup;
import java.util.function.LongFunction;

@Constant(rate = 100)
@Warmup(iterations = 0)
@Measurement(iterations = 1, time = 1)
@Slo(metric = "latency", max = 5)
@Slo(metric = "attainment", min = 0.5)
@Slo(metric = "latency_p50", max = 5)
@Slo(metric = "error_rate", max = 0)
public class SlowLoad {

    @RequestGenerator
    public LongFunction<Long> requests() {
        return index -> index;
    }

    @LoadBenchmark
    public long call(long request) throws InterruptedException {
        Thread.sleep(20);
        return request;
    }
}
