package dev.assay.scheduler;

import dev.assay.jmh.Figures;
import dev.assay.strategy.AsyncConstantStrategy;
import dev.assay.time.SystemClock;
import dev.assay.time.TimerSlack;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
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
 * By how much a call is made after its targeted start, at several rates, with a worker that does
 * nothing; and by how much one bare thread is late that parks and spins for the same ticks. The
 * difference is the scheduler's, the rest the machine's. The figures are the rows {@code p50},
 * {@code p99} and {@code p99.9}; {@code min} is never negative, for nothing is sent early. The
 * score is the length of the run, and says nothing.
 *
 * <pre>./mvnw -ntp -Pjmh -Djmh.include=PacerBenchmark verify</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 1)
@Measurement(iterations = 4)
@Fork(2)
public class PacerBenchmark {

    private static final long LEAD_NS = 20_000_000;
    private static final double WARM_UP_RATE = 10_000;
    private static final Duration WARM_UP = Duration.ofMillis(250);

    @Param({"100", "1000", "5000", "20000"})
    int rate;

    /** How long a run sends. */
    @Param("1000")
    int runMs;

    private SystemClock clock;
    private long[] lateNs;
    private final AtomicInteger count = new AtomicInteger();

    @Setup
    public void calibrate() throws InterruptedException {
        TimerSlack.lower();
        clock = SystemClock.calibrated().forRate(rate);
        lateNs = new long[Math.max(1, rate * runMs / 1000)];
        warm();
    }

    /** As a worker warms its code before its start: a schedule so fast that it compiles. */
    private void warm() throws InterruptedException {
        RecordingRun run =
                new Scheduler<>(new NoOpWorker(), NoOpWorker.requests(), clock)
                        .record(
                                new AsyncConstantStrategy(WARM_UP_RATE),
                                RunLimits.none().withMaxDuration(WARM_UP),
                                Share.WHOLE,
                                Quota.UNLIMITED,
                                record -> {});
        run.start(clock.nanoTime() + LEAD_NS);
        run.awaitEnd();
    }

    @Benchmark
    public void scheduler() throws InterruptedException {
        count.set(0);
        RecordingRun run =
                new Scheduler<>(new NoOpWorker(), NoOpWorker.requests(), clock)
                        .record(
                                new AsyncConstantStrategy(rate),
                                RunLimits.none().withMaxNumber(lateNs.length),
                                Share.WHOLE,
                                Quota.UNLIMITED,
                                this::note);
        run.start(clock.nanoTime() + LEAD_NS);
        run.awaitEnd();
        if (count.get() != lateNs.length) {
            throw new AssertionError(count + " of " + lateNs.length + " requests were sent");
        }
        Figures.tellPercentiles(lateNs);
    }

    private void note(RecordDraft record) {
        lateNs[count.getAndIncrement()] = record.workerStartNs() - record.targetedNs();
    }

    @Benchmark
    public void bareParkAndSpin() {
        long originNs = System.nanoTime() + LEAD_NS;
        Arrays.setAll(lateNs, tick -> lateAt(originNs + tick * 1_000_000_000L / rate));
        Figures.tellPercentiles(lateNs);
    }

    private long lateAt(long deadlineNs) {
        long nowNs = System.nanoTime();
        while (deadlineNs - nowNs > clock.spinNs()) {
            LockSupport.parkNanos(deadlineNs - nowNs - clock.spinNs());
            nowNs = System.nanoTime();
        }
        while (nowNs - deadlineNs < 0) {
            Thread.onSpinWait();
            nowNs = System.nanoTime();
        }
        return nowNs - deadlineNs;
    }
}
