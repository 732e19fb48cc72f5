package dev.assay.scheduler;

import static dev.assay.scheduler.FakeRun.ENDLESS;
import static dev.assay.scheduler.FakeRun.MS;
import static dev.assay.scheduler.FakeRun.S;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.RequestsWorker;
import dev.assay.Resolution;
import dev.assay.strategy.AsyncConstantStrategy;
import dev.assay.time.FakeClock;
import dev.assay.time.ShiftedClock;
import dev.assay.time.SystemClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two senders wait for each request of an open loop that is not hurried. */
@Timeout(20)
class TeamsTest {

    private static final int REQUESTS = 200;
    private static final RequestsWorker<Long, Long> AT_ONCE =
            (request, timeline) -> Resolution.completed(request);

    private final CountDownLatch machineComesBack = new CountDownLatch(1);

    /** Of those that wait for every tenth request, the machine does not wake the first. */
    private final class Oversleeping extends ShiftedClock {

        private final Set<Long> deadlines = ConcurrentHashMap.newKeySet();
        private final Set<Long> overslept = ConcurrentHashMap.newKeySet();

        Oversleeping() {
            super(0);
        }

        @Override
        public void awaitNearly(long deadlineNs, BooleanSupplier stop) {
            if (deadlines.add(deadlineNs) && deadlines.size() % 10 == 0) {
                overslept.add(deadlineNs);
                try {
                    machineComesBack.await();
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
            }
            SystemClock.INSTANCE.awaitNearly(deadlineNs, stop);
        }
    }

    @Test
    void aRequestIsSentThoughOneOfTheTwoIsNotWoken() throws Exception {
        Oversleeping clock = new Oversleeping();
        List<Long> ticks = Collections.synchronizedList(new ArrayList<>());
        CountDownLatch sent = new CountDownLatch(REQUESTS);
        RecordingRun run =
                new Scheduler<>(AT_ONCE, ENDLESS, clock)
                        .record(
                                new AsyncConstantStrategy(1_000),
                                RunLimits.none().withMaxNumber(REQUESTS),
                                Share.WHOLE,
                                Quota.UNLIMITED,
                                record -> {
                                    ticks.add(record.tick());
                                    sent.countDown();
                                });
        run.start(clock.nanoTime());

        assertThat(sent.await(15, TimeUnit.SECONDS)).isTrue();
        assertThat(clock.overslept).hasSizeGreaterThanOrEqualTo(REQUESTS / 10 - 1);
        machineComesBack.countDown();
        run.awaitEnd();
        assertThat(ticks)
                .as("each of them once")
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.range(0, REQUESTS).boxed().toList());
        assertThat(run.counts().completed()).isEqualTo(REQUESTS);
    }

    @Test
    void aLimitOfOneLeavesOneSenderWhichSendsThemAll() throws Exception {
        FakeClock clock = new FakeClock();
        FakeRun run =
                FakeRun.of(
                        clock,
                        new FakeService(clock, 3 * MS),
                        new AsyncConstantStrategy(100, false, OptionalInt.of(1)),
                        RunLimits.none().withMaxDuration(Duration.ofSeconds(1)));

        assertThat(run.counts().completed()).isEqualTo(100);
        run.assertThatEachWasSentWhenItWasDue();
    }

    /** The one sender of the first team is away for two thousand requests, longer than the ring. */
    @Test
    void whoWasAwayForLongGoesOnWhereTheOthersAre() throws Exception {
        FakeClock clock = new FakeClock();
        FakeRun run =
                FakeRun.of(
                        clock,
                        new FakeService(clock, request -> request == 0 ? 2 * S : MS / 2),
                        new AsyncConstantStrategy(1_000, false, OptionalInt.of(2)),
                        RunLimits.none().withMaxDuration(Duration.ofSeconds(4)));

        assertThat(run.counts().completed()).isEqualTo(4_000);
        run.assertThatEachWasSentWhenItWasDue();
    }

    @Test
    void noRequestIsBuiltWhileAnotherIsAboutToBeSent() throws Exception {
        FakeClock clock = new FakeClock();
        List<Long> builtAtNs = Collections.synchronizedList(new ArrayList<>());
        LongFunction<Long> generator =
                tick -> {
                    builtAtNs.add(clock.nanoTime());
                    return tick;
                };
        RecordingRun run =
                new Scheduler<>(
                                new FakeService(clock, MS / 20),
                                RequestSource.ofGenerated(generator),
                                clock,
                                clock.threads())
                        .record(
                                new AsyncConstantStrategy(1_000),
                                RunLimits.none().withMaxDuration(Duration.ofSeconds(2)),
                                Share.WHOLE,
                                Quota.UNLIMITED,
                                record -> {});
        long originNs = FakeRun.toItsEnd(clock, run);

        assertThat(run.counts().completed()).isEqualTo(2_000);
        List<Long> underLoad =
                builtAtNs.stream().filter(ns -> ns > originNs).map(ns -> ns - originNs).toList();
        assertThat(underLoad).hasSizeGreaterThan(1_500);
        assertThat(underLoad)
                .allSatisfy(ns -> assertThat(ns % MS).isBetween(MS / 10, MS - 52 * MS / 100));
    }
}
