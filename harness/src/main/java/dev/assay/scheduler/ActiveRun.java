package dev.assay.scheduler;

import dev.assay.Outcome;
import dev.assay.RequestsWorker;
import dev.assay.Timeline;
import dev.assay.strategy.SchedulingStrategy;
import dev.assay.time.Clock;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.DoubleSupplier;

/**
 * One run on its way: what its senders, its feed and its supervisor share.
 *
 * <p>All threads are daemons. They are there, and the first requests are built, before the origin
 * is known.
 */
final class ActiveRun<RequestT, ResponseT> implements RecordingRun {

    private static final long ORIGIN_POLL_NS = 50_000_000;

    /** Else one that is slow, or is not woken, would keep all others from making their calls. */
    private static final int LEAST_MAKING = 2;

    private final RunLimits limits;
    private final Share share;
    private final Quota quota;
    private final RunObserver<RequestT, ResponseT> observer;
    private final Clock clock;
    private final RequestFeed<RequestT, ResponseT> feed;
    private final Supervisor<RequestT, ResponseT> supervisor;
    private final boolean openLoop;
    private final SenderThread senderThread;
    private final OptionalInt cap;
    private final long warmupNs;
    private final long endNs;
    private final long requestTimeoutNs;
    private final SendTimer sendTimer;
    private final CallsAhead callsAhead; // null if calls are made when they are due

    private final CountDownLatch ended = new CountDownLatch(1);
    private final AtomicInteger free = new AtomicInteger();
    private final Reserve[] reserves; // by team
    private final LongAdder created = new LongAdder();
    private final LongAdder sent = new LongAdder();
    private final LongAdder[] ends = new LongAdder[Outcome.values().length];
    private volatile Runnable onEnd = () -> {};
    private volatile long originNs = Timeline.ABSENT;
    private volatile Records records;
    private volatile long quotaEndNs = Timeline.ABSENT;
    private volatile boolean closing;

    ActiveRun(
            RequestsWorker<RequestT, ResponseT> worker,
            RequestSource<RequestT> source,
            SchedulingStrategy strategy,
            RunLimits limits,
            Share share,
            Quota quota,
            RunObserver<RequestT, ResponseT> observer,
            Clock clock,
            ThreadFactory threads,
            DoubleSupplier idleCpus) {
        this.limits = limits;
        this.share = share;
        this.quota = quota;
        this.observer = observer;
        this.clock = clock;
        this.openLoop = strategy.openLoop();
        this.cap = myCap(strategy, share);
        this.warmupNs = limits.warmup().toNanos();
        this.endNs = limits.maxDurationNs();
        this.requestTimeoutNs = limits.requestTimeout().toNanos();
        for (int i = 0; i < ends.length; i++) {
            ends[i] = new LongAdder();
        }
        boolean ahead = openLoop && worker.callsAhead();
        SenderCount count = SenderCount.of(strategy, cap, share, ahead);
        this.senderThread =
                SenderThreads.kind(strategy, count.first(), Runtime.version().feature());
        this.feed =
                new RequestFeed<>(
                        source,
                        worker,
                        new Ticks(strategy, limits, share),
                        clock,
                        count.teams(),
                        () -> originNs,
                        count.window(),
                        this::leftOver,
                        this::threadEnded);
        this.reserves = new Reserve[count.teams()];
        this.sendTimer = new SendTimer(clock, threads);
        this.callsAhead = ahead ? callsAhead(share) : null;
        Arrays.setAll(
                reserves,
                team ->
                        new Reserve(
                                ahead ? callsAhead : new Watchers(count, team),
                                clock,
                                this::closing));
        this.supervisor =
                new Supervisor<>(
                        this,
                        clock,
                        threads,
                        SenderThreads.factory(senderThread, threads),
                        count,
                        new CpuPressure(clock, idleCpus));
    }

    private static OptionalInt myCap(SchedulingStrategy strategy, Share share) {
        OptionalInt whole = strategy.processingRequestsLimit();
        return whole.isPresent() ? OptionalInt.of(share.of(whole.getAsInt())) : whole;
    }

    private CallsAhead callsAhead(Share share) {
        int cpus = Runtime.getRuntime().availableProcessors() / share.total();
        return new CallsAhead(
                clock,
                ns -> started() && feed.nextIsDueBy(0, ns - originNs),
                Math.max(LEAST_MAKING, cpus),
                this::closing);
    }

    /** So many requests ahead of the last that was claimed have a sender of the team. */
    private final class Watchers implements Reserve.Need {

        private final SenderCount count;
        private final int team;

        Watchers(SenderCount count, int team) {
            this.count = count;
            this.team = team;
        }

        @Override
        public boolean mayGoOn(int called) {
            return feed.watched(team) < count.maxWaiting();
        }

        @Override
        public boolean oneMore(int called) {
            return feed.watched(team) < count.minWaiting();
        }
    }

    /** Starts the threads, and returns when the first request is built. */
    void prepare() {
        if (callsAhead != null) {
            sendTimer.start();
        }
        supervisor.begin();
        supervisor.awaitFirstRequest();
    }

    // ---- the caller ----

    @Override
    public void start(long origin) {
        records = new Records(origin, share.index());
        originNs = origin;
        supervisor.wakeAll();
    }

    @Override
    public void awaitEnd() throws InterruptedException {
        ended.await();
        Throwable failure = feed.failure();
        if (failure != null) {
            throw new SchedulerException(
                    "The request generator failed after "
                            + feed.built()
                            + " requests: "
                            + (failure instanceof SchedulerException
                                    ? failure.getMessage()
                                    : failure.toString()),
                    failure);
        }
    }

    @Override
    public void stop() {
        supervisor.stop();
    }

    @Override
    public boolean requestsRanOut() {
        return feed.sourceEnded();
    }

    @Override
    public RunCounts counts() {
        return new RunCounts(
                created.sum(),
                sent.sum(),
                ends(Outcome.COMPLETED),
                ends(Outcome.ERRORED),
                ends(Outcome.CANCELED),
                ends(Outcome.NEVER_SENT));
    }

    private long ends(Outcome outcome) {
        return ends[outcome.ordinal()].sum();
    }

    // ---- senders ----

    boolean openLoop() {
        return openLoop;
    }

    SenderThread senderThread() {
        return senderThread;
    }

    SendTimer sendTimer() {
        return sendTimer;
    }

    /** Who makes calls ahead of their time; null if they are made when they are due. */
    CallsAhead callsAhead() {
        return callsAhead;
    }

    boolean capped() {
        return cap.isPresent();
    }

    boolean closing() {
        return closing;
    }

    long requestTimeoutNs() {
        return requestTimeoutNs;
    }

    RequestFeed<RequestT, ResponseT> feed() {
        return feed;
    }

    RunObserver<RequestT, ResponseT> observer() {
        return observer;
    }

    Records records() {
        return records;
    }

    /** The origin, as soon as it is known. */
    long awaitOrigin() {
        while (originNs == Timeline.ABSENT && !closing) {
            clock.park(clock.nanoTime() + ORIGIN_POLL_NS);
        }
        return originNs;
    }

    /** Whether a stream that became free now may create a request. */
    boolean mayCreate(long freeNs) {
        long offsetNs = freeNs - originNs;
        if (closing || offsetNs >= endNs) {
            return false;
        }
        if (offsetNs < warmupNs || limits.maxNumber().isEmpty() || quota.take()) {
            return true;
        }
        quotaEndNs = freeNs;
        return false;
    }

    /**
     * Waits until one more sender of the team is to claim a request; false if the run needs it no
     * more. Not for a closed loop, where a sender is a stream.
     */
    boolean awaitTurn(int team) {
        return reserves[team].awaitTurn();
    }

    /** A sender goes to make its call. */
    void leaveWaiting() {
        callIfFew();
        if (free.decrementAndGet() < supervisor.minFree()) {
            supervisor.askForSenders();
        }
    }

    void callIfFew() {
        for (Reserve reserve : reserves) {
            reserve.callIfFew();
        }
    }

    /** A sender has no call, or is about to start. */
    void becomeFree() {
        free.incrementAndGet();
    }

    int free() {
        return free.get();
    }

    void sending() {
        created.increment();
        sent.increment();
    }

    void ended(Claim<RequestT, ResponseT> claim, RecordDraft record, ResponseT response) {
        ends[record.outcome().ordinal()].increment();
        observer.ended(claim, record, response);
        if (feed.finished()) {
            supervisor.wake(); // it may have been the last
        }
    }

    void neverSent(Claim<RequestT, ResponseT> claim) {
        created.increment();
        ended(claim, records.neverSent(claim), null);
    }

    private void leftOver(Claim<RequestT, ResponseT> unclaimed) {
        unclaimed.due(originNs + unclaimed.offsetNs());
        neverSent(unclaimed);
    }

    void threadEnded() {
        supervisor.wake();
    }

    // ---- the supervisor ----

    /** Whether every request there will ever be has come to its end. */
    boolean allEnded() {
        return feed.finished()
                && Arrays.stream(ends).mapToLong(LongAdder::sum).sum() >= feed.built();
    }

    /** Lets those go that wait in reserve. */
    void dismissReserves() {
        for (Reserve reserve : reserves) {
            reserve.dismiss();
        }
    }

    /** Whether a request is due that no sender looks at yet. */
    boolean isLate() {
        return feed.nextIsDueBy(0, clock.nanoTime() - originNs);
    }

    boolean started() {
        return originNs != Timeline.ABSENT;
    }

    /**
     * When the last request is or was created: the end of the duration, or when the requests ended,
     * if that is sooner. {@link Long#MAX_VALUE} while nobody can know.
     */
    long creationEndNs(long exhaustedNs) {
        long byDuration = endNs == Long.MAX_VALUE ? Long.MAX_VALUE : originNs + endNs;
        if (quotaEndNs != Timeline.ABSENT) {
            return Math.min(byDuration, quotaEndNs);
        }
        if (exhaustedNs == Timeline.ABSENT || !feed.endedEarly()) {
            return byDuration;
        }
        long lastNs = openLoop ? originNs + feed.lastOffsetNs() : exhaustedNs;
        return Math.min(byDuration, Math.max(exhaustedNs, lastNs));
    }

    long drainNs() {
        return limits.drain().toNanos();
    }

    /**
     * No more creating and no more sending. What was due and is unsent is told, if the run is over.
     */
    void close(boolean over) {
        closing = true;
        feed.close(over && openLoop);
    }

    /** Sets what happens after the last record and before {@link #awaitEnd} returns. */
    void onEnd(Runnable action) {
        onEnd = action;
    }

    void end() {
        sendTimer.close();
        onEnd.run();
        ended.countDown();
    }

    long builtAndWaiting() {
        return feed.waiting();
    }
}
