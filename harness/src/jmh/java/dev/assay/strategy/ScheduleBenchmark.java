package dev.assay.strategy;

import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What one tick of each schedule costs. A schedule is generated ahead of its time, by a thread of
 * its own, so this limits the rate and never shows as lag.
 *
 * <pre>./mvnw -ntp -Pjmh -Djmh.include=ScheduleBenchmark verify</pre>
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 4, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Fork(2)
public class ScheduleBenchmark {

    private static final double RATE = 1_234.5;

    @Param({"synchronous", "concurrent", "throughput", "constant", "poisson"})
    String strategy;

    private RequestTimes times;

    @Setup
    public void begin() {
        times = strategy(strategy).requestTimes();
    }

    private static SchedulingStrategy strategy(String name) {
        return switch (name) {
            case "concurrent" -> new ConcurrentStrategy(8);
            case "constant" -> new AsyncConstantStrategy(RATE);
            case "poisson" -> new AsyncPoissonStrategy(RATE, false, 42, OptionalInt.empty());
            default -> SchedulingStrategy.named(name);
        };
    }

    @Benchmark
    public long tick() {
        return times.nextNs();
    }
}
