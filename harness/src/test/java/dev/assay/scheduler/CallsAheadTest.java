package dev.assay.scheduler;

import static dev.assay.scheduler.FakeRun.ENDLESS;
import static dev.assay.scheduler.FakeRun.MS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.PreparedCall;
import dev.assay.RequestsWorker;
import dev.assay.Resolution;
import dev.assay.Timeline;
import dev.assay.strategy.AsyncConstantStrategy;
import dev.assay.time.FakeClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Calls that are made before they are due, and wait by themselves. */
@Timeout(20)
class CallsAheadTest {

    private final FakeClock clock = new FakeClock();
    private final List<Long> sentBefore = Collections.synchronizedList(new ArrayList<>());
    private final List<Long> sentAfter = Collections.synchronizedList(new ArrayList<>());
    private final List<Long> madeAtNs = Collections.synchronizedList(new ArrayList<>());
    private final List<Boolean> leftToTimer = Collections.synchronizedList(new ArrayList<>());
    private RecordingRun run;

    private abstract static class Prepares implements RequestsWorker<Long, Long> {

        @Override
        public Resolution<Long> resolve(Long request, Timeline timeline) {
            throw new AssertionError("prepared calls are called");
        }
    }

    /** Every second call ends before it comes to waiting, as one does that nobody answers. */
    private final class Ahead extends Prepares {

        @Override
        public PreparedCall<Long> prepare(Long request) {
            return new PreparedCall<>() {
                @Override
                public long aheadNs() {
                    return 20 * MS;
                }

                @Override
                public Resolution<Long> call(Timeline timeline) {
                    madeAtNs.add(clock.nanoTime());
                    sentBefore.add(run.counts().sent());
                    if (request % 2 == 0) {
                        timeline.awaitDue();
                        sentAfter.add(run.counts().sent());
                    }
                    return Resolution.completed(request);
                }
            };
        }
    }

    @Test
    void aCallIsInFlightFromWhenItIsDue() throws Exception {
        run =
                new Scheduler<>(new Ahead(), ENDLESS, clock, clock.threads())
                        .record(
                                new AsyncConstantStrategy(10),
                                RunLimits.none().withMaxDuration(Duration.ofSeconds(1)),
                                Share.WHOLE,
                                Quota.UNLIMITED,
                                record -> {});
        long originNs = FakeRun.toItsEnd(clock, run);

        assertThat(madeAtNs)
                .hasSize(10)
                .first()
                .satisfies(ns -> assertThat(ns).isBetween(originNs - 21 * MS, originNs - 20 * MS));
        assertThat(sentBefore)
                .as("not yet the one that waits")
                .isEqualTo(LongStream.range(0, 10).boxed().toList());
        assertThat(sentAfter).containsExactly(1L, 3L, 5L, 7L, 9L);
        assertThat(run.counts().sent()).isEqualTo(10);
        assertThat(run.counts().completed()).isEqualTo(10);
    }

    /** Leaves its request to whoever sends it when it is due, and then waits for the answer. */
    private final class LeftToTheTimer extends Prepares {

        private final long answerNs;
        private final AtomicInteger inFlight = new AtomicInteger();
        private final AtomicInteger mostInFlight = new AtomicInteger();

        LeftToTheTimer(long answerNs) {
            this.answerNs = answerNs;
        }

        @Override
        public boolean callsAhead() {
            return true;
        }

        @Override
        public PreparedCall<Long> prepare(Long request) {
            return new PreparedCall<>() {
                @Override
                public long aheadNs() {
                    return MS / 25;
                }

                @Override
                public Resolution<Long> call(Timeline timeline) throws Exception {
                    mostInFlight.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
                    madeAtNs.add(clock.nanoTime());
                    AtomicLong sentNs = new AtomicLong(Timeline.ABSENT);
                    Thread reader = Thread.currentThread();
                    boolean left =
                            timeline.sendWhenDue(
                                    () -> {
                                        sentNs.set(clock.nanoTime());
                                        timeline.requestStarted(sentNs.get());
                                        clock.unpark(reader);
                                    });
                    if (!left) {
                        timeline.awaitDue();
                        sentNs.set(clock.nanoTime());
                        timeline.requestStarted(sentNs.get());
                    }
                    leftToTimer.add(left);
                    while (sentNs.get() == Timeline.ABSENT) {
                        clock.park(clock.nanoTime() + FakeRun.S);
                    }
                    clock.sleep(answerNs);
                    inFlight.decrementAndGet();
                    return Resolution.completed(request);
                }
            };
        }
    }

    @Test
    void aCallIsMadeSomeMillisecondsAheadAndSentWhenItIsDue() throws Exception {
        LeftToTheTimer worker = new LeftToTheTimer(MS / 2);
        FakeRun run =
                FakeRun.of(
                        clock,
                        worker,
                        new AsyncConstantStrategy(1_000),
                        RunLimits.none().withMaxDuration(Duration.ofSeconds(2)));

        assertThat(run.counts().completed()).isEqualTo(2_000);
        run.assertThatEachWasSentWhenItWasDue();
        assertThat(leftToTimer).hasSize(2_000).containsOnly(true);
        assertThat(run.records())
                .allSatisfy(
                        r ->
                                assertThat(r.stamps().targetedNs() - r.stamps().workerStartNs())
                                        .isBetween(
                                                CallsAhead.LEAD_NS,
                                                2 * CallsAhead.LEAD_NS + MS / 25));
        assertThat(worker.mostInFlight.get()).isLessThanOrEqualTo(6);
    }

    @Test
    void aServerThatAnswersNobodyDelaysNobody() throws Exception {
        FakeRun run =
                FakeRun.of(
                        clock,
                        new LeftToTheTimer(5 * FakeRun.S),
                        new AsyncConstantStrategy(500),
                        RunLimits.none().withMaxDuration(Duration.ofMillis(400)));

        assertThat(run.counts().completed()).isEqualTo(200);
        run.assertThatEachWasSentWhenItWasDue();
    }

    @Test
    void aLimitIsKeptToAndItsSlotsGoToWhatIsDueFirst() throws Exception {
        LeftToTheTimer worker = new LeftToTheTimer(10 * MS);
        FakeRun run =
                FakeRun.of(
                        clock,
                        worker,
                        new AsyncConstantStrategy(500, false, OptionalInt.of(4)),
                        RunLimits.none().withMaxDuration(Duration.ofSeconds(1)));

        assertThat(run.counts().completed()).isEqualTo(500);
        assertThat(worker.mostInFlight.get()).isEqualTo(4);
        assertThat(run.records())
                .isSortedAccordingTo(
                        Comparator.comparingLong((RequestRecord r) -> r.stamps().requestStartNs()));
    }

    // ---- who makes the calls while requests are late ----

    private final AtomicBoolean nextIsDue = new AtomicBoolean();
    private final AtomicBoolean over = new AtomicBoolean();
    private final CallsAhead callsAhead =
            new CallsAhead(clock, ns -> nextIsDue.get(), 1, over::get);

    /** So many calls that are late, one of which ends and is followed by another every 1 ms. */
    private long calledInAfterNs(int calls, boolean serverAnswers) throws Exception {
        nextIsDue.set(true);
        for (int i = 0; i < calls; i++) {
            callsAhead.makes(clock.nanoTime() - MS);
            callsAhead.made();
        }
        callsAhead.makes(clock.nanoTime() - MS);
        callsAhead.made();
        callsAhead.ended();
        AtomicLong calledInNs = new AtomicLong();
        Thread called =
                clock.threads()
                        .newThread(
                                () -> {
                                    long fromNs = clock.nanoTime();
                                    callsAhead.awaitNeed();
                                    calledInNs.set(clock.nanoTime() - fromNs);
                                    over.set(true);
                                });
        Thread finisher =
                clock.threads()
                        .newThread(
                                () -> {
                                    while (serverAnswers && !over.get()) {
                                        clock.park(clock.nanoTime() + MS);
                                        callsAhead.ended();
                                        callsAhead.makes(clock.nanoTime() - MS);
                                        callsAhead.made();
                                    }
                                });
        clock.atOnce(
                () -> {
                    called.start();
                    finisher.start();
                });
        called.join();
        finisher.join();
        return calledInNs.get();
    }

    @Test
    void aClientThatIsBehindTakesNobodyOfTheReserveWhileItsOwnGoOn() throws Exception {
        assertThat(calledInAfterNs(8, true)).isEqualTo(100 * MS);
    }

    @Test
    void aServerThatAnswersNobodyTakesTheReserveSoon() throws Exception {
        assertThat(calledInAfterNs(8, false)).isEqualTo(2 * MS);
    }

    @Test
    void aFewCallsThatAreLateTakeTheReserveAtOnce() throws Exception {
        assertThat(calledInAfterNs(7, true)).isZero();
    }

    @Test
    void oneSleepsAndAsManyMakeTheirCallsAsHaveACpu() {
        assertThat(callsAhead.oneMore(0)).isTrue();
        assertThat(callsAhead.oneMore(1)).as("one is on its way").isFalse();
        callsAhead.await(() -> assertThat(callsAhead.oneMore(0)).as("one sleeps").isFalse());
        callsAhead.makes(clock.nanoTime() + MS);
        assertThat(callsAhead.oneMore(0)).as("its CPU is taken").isFalse();
        callsAhead.made();
        assertThat(callsAhead.oneMore(0)).isTrue();
    }
}
