package dev.assay.load;

import dev.assay.LoadBenchmark;
import dev.assay.RequestGenerator;
import dev.assay.Throughput;
import java.util.function.LongFunction;

/** Requests of which nothing is left but what the harness does with them. */
@Throughput(maxConcurrency = 4)
public class NothingLoad {

    @RequestGenerator
    public LongFunction<Long> numbers() {
        return index -> index;
    }

    @LoadBenchmark
    public long nothing(Long number) {
        return number;
    }
}
