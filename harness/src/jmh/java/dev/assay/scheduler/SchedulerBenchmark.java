package dev.assay.scheduler;

import dev.assay.jmh.AllocatingThreads;
import dev.assay.strategy.AsyncConstantStrategy;
import dev.assay.strategy.SchedulingStrategy;
import dev.assay.strategy.SynchronousStrategy;
import dev.assay.time.SystemClock;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.openjdk.jmh.annotations.AuxCounters;
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
 * <p>{@code bytesPerRequest} is what all threads of the run allocated, the start of the run
 * included.
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

    /** What the threads of the latest run allocated. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.EVENTS)
    public static class Allocation {

        private long bytes;
        private long runs;

        public double bytesPerRequest() {
            return runs == 0 ? 0 : (double) bytes / runs / REQUESTS;
        }

        void add(AllocatingThreads threads) throws InterruptedException {
            bytes += threads.takeBytes();
            runs++;
        }
    }

    private final AllocatingThreads threads = new AllocatingThreads();
    private final Scheduler<Object, Object> scheduler =
            new Scheduler<>(new NoOpWorker(), NoOpWorker.requests(), SystemClock.INSTANCE, threads);

    @Benchmark
    @OperationsPerInvocation(REQUESTS)
    public void recordedClosedLoop(Blackhole records, Allocation allocation) throws Exception {
        record(CLOSED_LOOP, records, allocation);
    }

    @Benchmark
    @OperationsPerInvocation(REQUESTS)
    public void recordedOverdue(Blackhole records, Allocation allocation) throws Exception {
        record(OVERDUE, records, allocation);
    }

    private void record(SchedulingStrategy strategy, Blackhole records, Allocation allocation)
            throws InterruptedException {
        RecordingRun run =
                scheduler.record(
                        strategy, LIMITS, Share.WHOLE, Quota.of(REQUESTS), records::consume);
        run.start(SystemClock.INSTANCE.nanoTime());
        run.awaitEnd();
        allocation.add(threads);
    }

    @Benchmark
    @OperationsPerInvocation(REQUESTS)
    public void allEventsDelivered(Blackhole events, Allocation allocation) throws Exception {
        try (SchedulerRun<Object, Object> run = scheduler.run(CLOSED_LOOP, LIMITS)) {
            run.forEach(events::consume);
        }
        allocation.add(threads);
    }

    @Benchmark
    @OperationsPerInvocation(REQUESTS)
    public void bareQueue(Blackhole taken) throws InterruptedException {
        AtomicReferenceArray<Object> ring = new AtomicReferenceArray<>(1024);
        Object handedOver = new Object();
        Thread producer =
                new Thread(
                        () -> {
                            for (int i = 0; i < REQUESTS; i++) {
                                while (ring.getAcquire(i & 1023) != null) {
                                    Thread.onSpinWait();
                                }
                                ring.setRelease(i & 1023, handedOver);
                            }
                        });
        producer.start();
        for (int i = 0; i < REQUESTS; i++) {
            Object next;
            while ((next = ring.getAcquire(i & 1023)) == null) {
                Thread.onSpinWait();
            }
            ring.setRelease(i & 1023, null);
            taken.consume(next);
        }
        producer.join();
    }
}
