package dev.assay.scheduler;

import dev.assay.jmh.MeasuredThreads;
import dev.assay.strategy.AsyncConstantStrategy;
import dev.assay.strategy.SchedulingStrategy;
import dev.assay.strategy.SynchronousStrategy;
import dev.assay.time.SystemClock;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * What the scheduler costs for each request, with a worker that does nothing: whole runs of 200,000
 * requests, from preparing to the end, so that nothing the scheduler does is left out. The floor is
 * a bare queue between two threads, which hands over as many objects and does nothing else.
 *
 * <p>{@code allocated} and {@code cpu} are what all threads of the run took for a request, the
 * start of the run included; the score is time, which includes the wait for a core.
 *
 * <pre>./mvnw -ntp -Pjmh -Djmh.include=SchedulerBenchmark verify</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class SchedulerBenchmark {

    private static final int REQUESTS = 200_000;
    private static final RunLimits LIMITS = RunLimits.none().withMaxNumber(REQUESTS);

    /** One stream, and its next request as soon as the last one has ended. */
    private static final SchedulingStrategy CLOSED_LOOP = new SynchronousStrategy();

    /** One sender, which is always behind its schedule and never waits. */
    private static final SchedulingStrategy OVERDUE =
            new AsyncConstantStrategy(10_000_000, false, OptionalInt.of(1));

    private final MeasuredThreads threads = new MeasuredThreads();
    private final Scheduler<Object, Object> scheduler =
            new Scheduler<>(new NoOpWorker(), NoOpWorker.requests(), SystemClock.INSTANCE, threads);

    @Benchmark
    @OperationsPerInvocation(REQUESTS)
    public void recordedClosedLoop(Blackhole records) throws Exception {
        record(CLOSED_LOOP, records);
    }

    @Benchmark
    @OperationsPerInvocation(REQUESTS)
    public void recordedOverdue(Blackhole records) throws Exception {
        record(OVERDUE, records);
    }

    private void record(SchedulingStrategy strategy, Blackhole records)
            throws InterruptedException {
        RecordingRun run =
                scheduler.record(
                        strategy, LIMITS, Share.WHOLE, Quota.of(REQUESTS), records::consume);
        run.start(SystemClock.INSTANCE.nanoTime());
        run.awaitEnd();
        threads.tell(REQUESTS);
    }

    @Benchmark
    @OperationsPerInvocation(REQUESTS)
    public void allEventsDelivered(Blackhole events) throws Exception {
        try (SchedulerRun<Object, Object> run = scheduler.run(CLOSED_LOOP, LIMITS)) {
            run.forEach(events::consume);
        }
        threads.tell(REQUESTS);
    }

    @Benchmark
    @OperationsPerInvocation(REQUESTS)
    public void bareQueue(Blackhole taken) throws InterruptedException {
        AtomicReferenceArray<Object> ring = new AtomicReferenceArray<>(1024);
        Object handedOver = new Object();
        Thread producer =
                threads.newThread(
                        () -> {
                            for (int i = 0; i < REQUESTS; i++) {
                                await(ring, i & 1023, true);
                                ring.setRelease(i & 1023, handedOver);
                            }
                        });
        Thread consumer =
                threads.newThread(
                        () -> {
                            for (int i = 0; i < REQUESTS; i++) {
                                taken.consume(await(ring, i & 1023, false));
                                ring.setRelease(i & 1023, null);
                            }
                        });
        producer.start();
        consumer.start();
        threads.tell(REQUESTS);
    }

    private static Object await(AtomicReferenceArray<Object> ring, int place, boolean empty) {
        for (int spins = 0; ; spins++) {
            Object there = ring.getAcquire(place);
            if ((there == null) == empty) {
                return there;
            }
            if (spins < 100) {
                Thread.onSpinWait();
            } else {
                Thread.yield(); // the other one may be waiting for this core
            }
        }
    }
}
