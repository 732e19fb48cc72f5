package dev.assay.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.RequestsWorker;
import dev.assay.strategy.SchedulingStrategy;
import dev.assay.time.FakeClock;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;
import java.util.stream.LongStream;

/** Runs a schedule to its end on a fake clock, and keeps its records, sorted by tick. */
record FakeRun(List<RequestRecord> records, RunCounts counts) {

    static final long MS = 1_000_000;
    static final long S = 1_000_000_000;

    /** The requests 0, 1, 2 … without end. */
    static final RequestSource<Long> ENDLESS =
            RequestSource.ofGenerated((LongFunction<Long>) Long::valueOf);

    static RequestSource<Long> first(long count) {
        return RequestSource.of(LongStream.range(0, count).boxed().toList());
    }

    /** How many senders a run begins with that has no limit, and calls when it is time. */
    static int firstSenders(SchedulingStrategy strategy) {
        return SenderCount.of(strategy, OptionalInt.empty(), Share.WHOLE, false).first();
    }

    static FakeRun of(
            FakeClock clock,
            RequestsWorker<Long, Long> worker,
            SchedulingStrategy strategy,
            RunLimits limits)
            throws InterruptedException {
        return of(clock, worker, ENDLESS, strategy, limits, Share.WHOLE);
    }

    static FakeRun of(
            FakeClock clock,
            RequestsWorker<Long, Long> worker,
            RequestSource<Long> source,
            SchedulingStrategy strategy,
            RunLimits limits,
            Share share)
            throws InterruptedException {
        Queue<RequestRecord> records = new ConcurrentLinkedQueue<>();
        Quota quota =
                limits.maxNumber().isPresent()
                        ? Quota.of(limits.maxNumber().getAsLong())
                        : Quota.UNLIMITED;
        RecordingRun run =
                new Scheduler<>(worker, source, clock, clock.threads())
                        .record(
                                strategy,
                                limits,
                                share,
                                quota,
                                record -> records.add(record.toRecord()));
        toItsEnd(clock, run);
        return new FakeRun(
                records.stream().sorted(Comparator.comparingLong(RequestRecord::tick)).toList(),
                run.counts());
    }

    /** Runs what has been prepared; tells its origin. */
    static long toItsEnd(FakeClock clock, RecordingRun run) throws InterruptedException {
        AtomicLong originNs = new AtomicLong();
        clock.atOnce(
                () -> {
                    originNs.set(clock.nanoTime() + S);
                    run.start(originNs.get());
                });
        run.awaitEnd();
        return originNs.get();
    }

    void assertThatEachWasSentWhenItWasDue() {
        assertThat(records)
                .allSatisfy(
                        r ->
                                assertThat(r.stamps().requestStartNs())
                                        .isEqualTo(r.stamps().targetedNs()));
    }

    long count(dev.assay.Outcome outcome) {
        return records.stream().filter(r -> r.outcome() == outcome).count();
    }

    List<Long> targets() {
        return records.stream().map(r -> r.stamps().targetedNs()).toList();
    }
}
