package dev.assay.time;

import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What it costs to ask for the time: the JDK's own call is the floor for each stamp.
 *
 * <pre>./mvnw -ntp -Pjmh -Djmh.include=ClockBenchmark verify</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 4, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Fork(2)
public class ClockBenchmark {

    private final Clock clock = SystemClock.INSTANCE;

    @Benchmark
    public long bareNanoTime() {
        return System.nanoTime();
    }

    @Benchmark
    public long nanoTime() {
        return clock.nanoTime();
    }

    @Benchmark
    public Instant wallTime() {
        return clock.wallTime();
    }

    /** A wait whose deadline has passed: what an overdue request pays. */
    @Benchmark
    public long waitThatIsOver() {
        return clock.awaitPrecisely(Long.MIN_VALUE / 2 + clock.nanoTime(), () -> false);
    }
}
