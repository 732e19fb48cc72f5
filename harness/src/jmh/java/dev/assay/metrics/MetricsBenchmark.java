package dev.assay.metrics;

import dev.assay.jmh.SampleRecords;
import dev.assay.scheduler.RequestRecord;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What a record costs in the parent: one update of a distribution, and all that a cell's metrics do
 * with a plain call and with a stream of 100 tokens. It never shows in a worker, but limits how
 * many requests per second one parent can account for.
 *
 * <pre>./mvnw -ntp -Pjmh -Djmh.include=MetricsBenchmark verify</pre>
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 4, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Fork(2)
public class MetricsBenchmark {

    private static final int MASK = 1023;
    private static final int CHUNKS = 100;
    private static final long MEASUREMENT_NS = 60_000_000_000L;

    private final RequestRecord[] plain = new RequestRecord[MASK + 1];
    private final RequestRecord[] streamed = new RequestRecord[MASK + 1];
    private DistributionRecorder distribution;
    private CellMetrics metrics;
    private int next;

    @Setup
    public void make() {
        distribution = new DistributionRecorder();
        metrics = new CellMetrics(new CellWindow(0, MEASUREMENT_NS));
        for (int i = 0; i <= MASK; i++) {
            plain[i] = SampleRecords.plain(i);
            streamed[i] = SampleRecords.streamed(i, CHUNKS);
        }
    }

    @Benchmark
    public DistributionRecorder histogramUpdate() {
        distribution.record(plain[next++ & MASK].stamps().requestEndNs());
        return distribution;
    }

    @Benchmark
    public CellMetrics addPlainCall() {
        metrics.add(plain[next++ & MASK]);
        return metrics;
    }

    @Benchmark
    public CellMetrics addStreamOf100Tokens() {
        metrics.add(streamed[next++ & MASK]);
        return metrics;
    }
}
