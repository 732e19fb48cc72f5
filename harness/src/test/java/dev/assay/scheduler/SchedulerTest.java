package dev.assay.scheduler;

import static dev.assay.scheduler.FakeRun.ENDLESS;
import static dev.assay.scheduler.FakeRun.MS;
import static dev.assay.scheduler.FakeRun.S;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.Outcome;
import dev.assay.RequestsWorker;
import dev.assay.Resolution;
import dev.assay.strategy.AsyncConstantStrategy;
import dev.assay.strategy.AsyncPoissonStrategy;
import dev.assay.strategy.ConcurrentStrategy;
import dev.assay.strategy.SchedulingStrategy;
import dev.assay.strategy.SynchronousStrategy;
import dev.assay.strategy.ThroughputStrategy;
import dev.assay.time.FakeClock;
import dev.assay.time.SystemClock;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(20)
class SchedulerTest {

    private final FakeClock clock = new FakeClock();

    private static RunLimits seconds(long duration) {
        return RunLimits.none().withMaxDuration(Duration.ofSeconds(duration));
    }

    static Stream<SchedulingStrategy> everyStrategy() {
        return Stream.of(
                new SynchronousStrategy(),
                new ConcurrentStrategy(7),
                new ThroughputStrategy(OptionalInt.of(20)),
                new AsyncConstantStrategy(50),
                new AsyncPoissonStrategy(50, 7));
    }

    @Test
    void constantRateSendsRateTimesDurationAndNotOneMore() throws Exception {
        FakeRun run =
                FakeRun.of(
                        clock,
                        new FakeService(clock, 30 * MS),
                        new AsyncConstantStrategy(200),
                        seconds(10));

        assertThat(run.records()).hasSize(2_000);
        assertThat(run.targets())
                .isEqualTo(LongStream.range(0, 2_000).map(k -> k * 5 * MS).boxed().toList());
        assertThat(run.count(Outcome.COMPLETED)).isEqualTo(2_000);
    }

    @Test
    void nothingIsSentEarlyAndNothingLateWhileSendersAreFree() throws Exception {
        FakeRun run =
                FakeRun.of(
                        clock,
                        new FakeService(clock, 500 * MS),
                        new AsyncPoissonStrategy(300, 42),
                        seconds(1));

        run.assertThatEachWasSentWhenItWasDue();
    }

    @Test
    void aServerThatStallsDelaysNoLaterSend() throws Exception {
        FakeRun run =
                FakeRun.of(
                        clock,
                        new FakeService(clock, request -> request < 100 ? 3 * S : MS),
                        new AsyncConstantStrategy(1_000),
                        seconds(1));

        assertThat(run.records()).hasSize(1_000);
        assertThat(run.records())
                .allSatisfy(
                        r ->
                                assertThat(r.stamps().requestStartNs() - r.stamps().targetedNs())
                                        .isLessThan(3 * MS)); // at worst a sender is started first
    }

    @Test
    void noMoreSendersAreStartedThanTheLoadHasUseFor() throws Exception {
        AtomicInteger senders = new AtomicInteger();
        ThreadFactory threads =
                task -> {
                    senders.addAndGet(task instanceof Sender ? 1 : 0);
                    return clock.threads().newThread(task);
                };
        RecordingRun run =
                new Scheduler<>(new FakeService(clock, 200 * MS), ENDLESS, clock, threads)
                        .record(
                                new AsyncConstantStrategy(20),
                                seconds(5),
                                Share.WHOLE,
                                Quota.UNLIMITED,
                                r -> {});
        FakeRun.toItsEnd(clock, run);

        assertThat(run.counts().completed()).isEqualTo(100);
        assertThat(senders.get()).isLessThanOrEqualTo(32);
    }

    @ParameterizedTest
    @MethodSource("everyStrategy")
    void everyCreatedRequestIsReportedOnceAndAccountsBalance(SchedulingStrategy strategy)
            throws Exception {
        FakeRun run =
                FakeRun.of(
                        clock,
                        new FakeService(clock, request -> 5 * MS + request % 11 * MS),
                        strategy,
                        seconds(3).withDrain(Duration.ofMillis(4)));

        assertThat(run.records()).isNotEmpty();
        assertThat(run.records().stream().map(RequestRecord::tick).distinct())
                .hasSameSizeAs(run.records());
        assertThat(run.counts().created()).isEqualTo(run.records().size());
        assertThat(run.counts().pending()).isZero();
    }

    @Test
    void targetedStartOfASynchronousRequestIsTheEndOfTheLastOne() throws Exception {
        FakeRun run =
                FakeRun.of(
                        clock,
                        new FakeService(clock, 100 * MS),
                        new SynchronousStrategy(),
                        seconds(1));

        assertThat(run.targets())
                .isEqualTo(LongStream.range(0, 10).map(k -> k * 100 * MS).boxed().toList());
    }

    @Test
    void concurrentStreamsKeepAsManyInFlightAsThereAreStreams() throws Exception {
        FakeService service = new FakeService(clock, 100 * MS);

        FakeRun run = FakeRun.of(clock, service, new ConcurrentStrategy(8), seconds(1));

        assertThat(service.maxInFlight()).isEqualTo(8);
        assertThat(run.records()).hasSize(80);
    }

    @Test
    void streamsAreDividedOverProcessesAndTheRemainderGoesToTheFirst() throws Exception {
        FakeService first = new FakeService(clock, 100 * MS);
        FakeService last = new FakeService(clock, 100 * MS);

        FakeRun.of(clock, first, ENDLESS, new ConcurrentStrategy(8), seconds(1), new Share(0, 3));
        FakeRun.of(clock, last, ENDLESS, new ConcurrentStrategy(8), seconds(1), new Share(2, 3));

        assertThat(first.maxInFlight()).isEqualTo(3);
        assertThat(last.maxInFlight()).isEqualTo(2);
    }

    @Test
    void throughputKeepsTheCapInFlightAndCountsLagFromTheFreeSlot() throws Exception {
        FakeService service = new FakeService(clock, 10 * MS);

        FakeRun run =
                FakeRun.of(clock, service, new ThroughputStrategy(OptionalInt.of(5)), seconds(1));

        assertThat(service.maxInFlight()).isEqualTo(5);
        run.assertThatEachWasSentWhenItWasDue();
    }

    @ParameterizedTest
    @MethodSource("everyStrategy")
    void maximumNumberIsExact(SchedulingStrategy strategy) throws Exception {
        FakeRun run =
                FakeRun.of(
                        clock,
                        new FakeService(clock, 5 * MS),
                        strategy,
                        RunLimits.none().withMaxNumber(123));

        assertThat(run.records()).hasSize(123);
        assertThat(run.count(Outcome.COMPLETED)).isEqualTo(123);
    }

    @ParameterizedTest
    @MethodSource("everyStrategy")
    void warmUpDoesNotCountTowardsTheMaximumNumber(SchedulingStrategy strategy) throws Exception {
        FakeRun run =
                FakeRun.of(
                        clock,
                        new FakeService(clock, 5 * MS),
                        strategy,
                        RunLimits.none().withMaxNumber(100).withWarmup(Duration.ofSeconds(1)));

        assertThat(run.records().stream().filter(r -> r.stamps().targetedNs() >= S)).hasSize(100);
        assertThat(run.records()).hasSizeGreaterThan(100);
    }

    @ParameterizedTest
    @MethodSource("everyStrategy")
    void theEndOfTheRequestsEndsTheRun(SchedulingStrategy strategy) throws Exception {
        FakeRun run =
                FakeRun.of(
                        clock,
                        new FakeService(clock, 5 * MS),
                        FakeRun.first(31),
                        strategy,
                        seconds(100),
                        Share.WHOLE);

        assertThat(run.records()).hasSize(31);
    }

    @Test
    void whatIsInFlightAtTheEndIsDrained() throws Exception {
        FakeRun run =
                FakeRun.of(
                        clock,
                        new FakeService(clock, 5 * S),
                        new AsyncConstantStrategy(10),
                        seconds(2));

        assertThat(run.count(Outcome.COMPLETED)).isEqualTo(20);
    }

    @Test
    void whatIsInFlightAfterTheDrainIsCanceledAndReported() throws Exception {
        FakeRun run =
                FakeRun.of(
                        clock,
                        new FakeService(clock, request -> request == 3 ? 1_000 * S : 10 * MS),
                        new AsyncConstantStrategy(10),
                        seconds(2).withDrain(Duration.ofSeconds(7)));

        assertThat(run.count(Outcome.COMPLETED)).isEqualTo(19);
        assertThat(run.records().get(3).outcome()).isEqualTo(Outcome.CANCELED);
        assertThat(run.records().get(3).stamps().requestEndNs()).isBetween(9 * S, 9 * S + 2 * MS);
    }

    @Test
    void drainOfZeroCutsOffAtTheEndTime() throws Exception {
        FakeRun run =
                FakeRun.of(
                        clock,
                        new FakeService(clock, 150 * MS),
                        new AsyncConstantStrategy(10),
                        seconds(1).withDrain(Duration.ZERO));

        assertThat(run.records()).hasSize(10);
        assertThat(run.count(Outcome.CANCELED)).isEqualTo(1);
        assertThat(run.records().get(9).stamps().requestEndNs()).isBetween(S, S + 2 * MS);
    }

    @Test
    void aServerThatNeverAnswersIsCutOffAtTheRequestTimeout() throws Exception {
        FakeRun run =
                FakeRun.of(
                        clock,
                        new FakeService(clock, 1_000_000 * S),
                        new AsyncConstantStrategy(10),
                        seconds(1).withRequestTimeout(Duration.ofSeconds(2)));

        assertThat(run.records())
                .hasSize(10)
                .allSatisfy(
                        r -> {
                            assertThat(r.outcome()).isEqualTo(Outcome.ERRORED);
                            assertThat(r.error().orElseThrow().kind()).isEqualTo("timeout");
                            assertThat(r.stamps().requestEndNs() - r.stamps().requestStartNs())
                                    .isBetween(2 * S, 2 * S + 2 * MS);
                        });
    }

    @Test
    void aTimeoutHoldsEvenWhereTheCallIgnoresInterrupts() throws Exception {
        FakeService normal = new FakeService(clock, 10 * MS);
        RequestsWorker<Long, Long> stuck =
                (request, timeline) -> {
                    while (request == 2) {
                        sleepThroughInterrupts();
                    }
                    return normal.resolve(request, timeline);
                };

        FakeRun run =
                FakeRun.of(
                        clock,
                        stuck,
                        new SynchronousStrategy(),
                        seconds(10).withRequestTimeout(Duration.ofSeconds(1)));

        assertThat(run.records().get(2).error().orElseThrow().kind()).isEqualTo("timeout");
        assertThat(run.records()).hasSizeGreaterThan(500); // its stream goes on with another thread
    }

    @Test
    void anAnswerAfterTheTimeoutIsATimeoutThoughTheCallCouldNotBeStopped() throws Exception {
        FakeRun run =
                FakeRun.of(
                        clock,
                        deafToInterrupts(1_500 * MS),
                        new AsyncConstantStrategy(10),
                        seconds(1).withRequestTimeout(Duration.ofSeconds(1)));

        assertThat(run.records())
                .hasSize(10)
                .allMatch(r -> r.error().orElseThrow().kind().equals("timeout"));
    }

    @Test
    void anAnswerAfterTheDrainIsCanceledThoughTheCallCouldNotBeStopped() throws Exception {
        FakeRun run =
                FakeRun.of(
                        clock,
                        deafToInterrupts(350 * MS),
                        new AsyncConstantStrategy(10),
                        seconds(1).withDrain(Duration.ZERO));

        assertThat(run.count(Outcome.COMPLETED)).isEqualTo(7);
        assertThat(run.count(Outcome.CANCELED)).isEqualTo(3);
    }

    /** Like a read from a socket: no interrupt ends it before its time. */
    private RequestsWorker<Long, Long> deafToInterrupts(long serviceNs) {
        return (request, timeline) -> {
            long endNs = clock.nanoTime() + serviceNs;
            while (clock.nanoTime() < endNs) {
                try {
                    clock.sleep(endNs - clock.nanoTime());
                } catch (InterruptedException e) {
                    assertThat(e).isNotNull(); // user code that does not care
                }
            }
            return Resolution.completed(request);
        };
    }

    private void sleepThroughInterrupts() {
        try {
            clock.sleep(1_000_000 * S);
        } catch (InterruptedException e) {
            assertThat(e).isNotNull(); // user code that does not care
        }
    }

    @Test
    void anExceptionOutOfResolveIsAnErroredRequest() throws Exception {
        RequestsWorker<Long, Long> failing =
                (request, timeline) -> {
                    if (request % 2 == 1) {
                        throw new IllegalStateException("odd " + request);
                    }
                    return Resolution.completed(request);
                };

        FakeRun run = FakeRun.of(clock, failing, new AsyncConstantStrategy(100), seconds(1));

        assertThat(run.count(Outcome.ERRORED)).isEqualTo(50);
        assertThat(run.records().get(7).error().orElseThrow().kind())
                .isEqualTo("IllegalStateException");
        assertThat(run.records().get(7).error().orElseThrow().message()).isEqualTo("odd 7");
    }

    @Test
    void anInterruptThatUserCodeLeavesBehindMeansNothingToLaterRequests() throws Exception {
        RequestsWorker<Long, Long> rude =
                (request, timeline) -> {
                    Thread.currentThread().interrupt();
                    return Resolution.completed(request);
                };

        FakeRun run = FakeRun.of(clock, rude, new AsyncConstantStrategy(100), seconds(1));

        assertThat(run.count(Outcome.COMPLETED)).isEqualTo(100);
        run.assertThatEachWasSentWhenItWasDue();
    }

    @Test
    void anErrorOutOfResolveIsAnErroredRequestToo() throws Exception {
        RequestsWorker<Long, Long> failing =
                (request, timeline) -> {
                    throw new StackOverflowError("deep");
                };

        FakeRun run =
                FakeRun.of(
                        clock,
                        failing,
                        new AsyncConstantStrategy(10),
                        RunLimits.none().withMaxNumber(5));

        assertThat(run.count(Outcome.ERRORED)).isEqualTo(5);
    }

    @Test
    void aConcurrencyLimitDelaysSendsAndTheDelayIsSlotWait() throws Exception {
        FakeService service = new FakeService(clock, 100 * MS);

        FakeRun run =
                FakeRun.of(
                        clock,
                        service,
                        new AsyncConstantStrategy(20, false, OptionalInt.of(1)),
                        seconds(1));

        assertThat(service.maxInFlight()).isEqualTo(1);
        assertThat(run.count(Outcome.COMPLETED)).isEqualTo(20);
        RequestRecord.Stamps last = run.records().get(19).stamps();
        assertThat(last.requestStartNs()).isEqualTo(1_900 * MS);
        assertThat(last.slotWaitNs()).isEqualTo(last.requestStartNs() - last.targetedNs());
    }

    @Test
    void whatALimitKeptBackUntilAfterTheDrainWasNeverSent() throws Exception {
        FakeRun run =
                FakeRun.of(
                        clock,
                        new FakeService(clock, 100 * MS),
                        new AsyncConstantStrategy(2_000, false, OptionalInt.of(1)),
                        seconds(2).withDrain(Duration.ofSeconds(1)));

        assertThat(run.records()).hasSize(4_000);
        assertThat(run.count(Outcome.COMPLETED)).isBetween(29L, 30L);
        assertThat(run.count(Outcome.NEVER_SENT)).isGreaterThan(3_960);
        assertThat(run.counts().pending()).isZero();
    }

    @Test
    void anInitialBurstSendsTheFloorOfTheRateAtTheOrigin() throws Exception {
        FakeRun run =
                FakeRun.of(
                        clock,
                        new FakeService(clock, MS),
                        new AsyncConstantStrategy(5.5, true, OptionalInt.empty()),
                        seconds(1));

        assertThat(run.targets().stream().filter(t -> t == 0))
                .hasSize(6); // 5, and the first of the grid
        assertThat(run.records()).hasSize(5 + 6);
    }

    @Test
    void aRateBelowOneSendsItsFirstRequestAtTheOrigin() throws Exception {
        FakeRun run =
                FakeRun.of(
                        clock,
                        new FakeService(clock, MS),
                        new AsyncConstantStrategy(0.1),
                        seconds(25));

        assertThat(run.targets()).containsExactly(0L, 10 * S, 20 * S);
    }

    @Test
    void sharesOfAScheduleMergeToTheWholeAndCarryTheSameRequests() throws Exception {
        SchedulingStrategy strategy = new AsyncPoissonStrategy(100, 3);
        FakeService service = new FakeService(clock, MS);
        List<Long> whole =
                FakeRun.of(clock, service, ENDLESS, strategy, seconds(3), Share.WHOLE).targets();

        List<Long> merged =
                Stream.of(0, 1, 2)
                        .map(i -> run(strategy, service, new Share(i, 3)))
                        .flatMap(run -> run.targets().stream())
                        .sorted()
                        .toList();

        assertThat(merged).isEqualTo(whole);
    }

    private FakeRun run(SchedulingStrategy strategy, FakeService service, Share share) {
        try {
            return FakeRun.of(clock, service, ENDLESS, strategy, seconds(3), share);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void anEmptyGeneratorIsRefusedBeforeAnythingIsSent() {
        Scheduler<Long, Long> scheduler =
                new Scheduler<>(
                        new FakeService(clock, MS), FakeRun.first(0), clock, clock.threads());

        assertThatThrownBy(
                        () ->
                                scheduler.record(
                                        new SynchronousStrategy(),
                                        seconds(1),
                                        Share.WHOLE,
                                        Quota.UNLIMITED,
                                        r -> {}))
                .isInstanceOf(SchedulerException.class)
                .hasMessageContaining("gave no request at all");
    }

    @Test
    void aGeneratorThatFailsEndsTheRunWithItsWords() {
        RequestSource<Long> failing =
                () ->
                        tick -> {
                            if (tick == 5) {
                                throw new IllegalArgumentException("line 6 is cut");
                            }
                            return tick;
                        };

        assertThatThrownBy(
                        () ->
                                FakeRun.of(
                                        clock,
                                        new FakeService(clock, MS),
                                        failing,
                                        new AsyncConstantStrategy(10),
                                        seconds(10),
                                        Share.WHOLE))
                .isInstanceOf(SchedulerException.class)
                .hasMessageContaining("after 5 requests")
                .hasMessageContaining("line 6 is cut");
    }

    @Test
    void stoppingEndsARunThatWaitsForAServerWithoutEnd() throws Exception {
        CountDownLatch called = new CountDownLatch(1);
        RequestsWorker<Long, Long> silent =
                (request, timeline) -> {
                    called.countDown();
                    Thread.sleep(1_000_000); // cut off by an interrupt
                    return Resolution.completed(request);
                };
        Queue<RequestRecord> records = new ConcurrentLinkedQueue<>();
        RecordingRun run =
                new Scheduler<>(silent, ENDLESS, SystemClock.INSTANCE)
                        .record(
                                new ConcurrentStrategy(3),
                                RunLimits.none(),
                                Share.WHOLE,
                                Quota.UNLIMITED,
                                record -> records.add(record.toRecord()));
        run.start(SystemClock.INSTANCE.nanoTime());
        called.await();

        run.stop();
        run.awaitEnd();

        assertThat(records).isNotEmpty().allMatch(r -> r.outcome() == Outcome.CANCELED);
    }
}
