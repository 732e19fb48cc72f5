package dev.assay.scheduler;

import dev.assay.PreparedCall;
import dev.assay.RequestError;
import dev.assay.Resolution;
import dev.assay.ResolveStatus;
import dev.assay.Timeline;
import dev.assay.time.Clock;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/**
 * A thread that waits for the targeted start of a request, claims it and makes the call itself.
 *
 * <p>That the waiting thread is the sending one is the point: handing the request to another thread
 * at its due time costs 25–30 µs, and shows up again in every latency.
 */
final class Sender<RequestT, ResponseT> implements Runnable {

    /**
     * How long before its targeted start a request is made ready: counters, flags, the watch over
     * the call. That takes 1 µs, and would be lag of every request if it came after.
     */
    private static final long READY_AHEAD_NS = 20_000;

    private static final BooleanSupplier NEVER = () -> false;

    private final ActiveRun<RequestT, ResponseT> run;
    private final int team;
    private final Clock clock;
    private final Timeline timeline = new Timeline();
    private final Flight flight = new Flight();
    private final Claim<RequestT, ResponseT> claim = new Claim<>();
    private final RecordDraft record = new RecordDraft();
    private final AtomicBoolean uncounted = new AtomicBoolean();
    private final BooleanSupplier closing;
    private final OwnStart ownStart = new OwnStart();
    private long dueNs;
    private long workerEndNs;
    private volatile Thread thread;
    private volatile boolean gone;

    Sender(ActiveRun<RequestT, ResponseT> run, int team, Clock clock) {
        this.run = run;
        this.team = team;
        this.clock = clock;
        this.closing = run::closing;
    }

    @Override
    public void run() {
        thread = Thread.currentThread();
        try {
            if (run.openLoop()) {
                openLoop();
            } else {
                closedLoop();
            }
        } finally {
            gone = true;
            run.threadEnded();
        }
    }

    private void openLoop() {
        while (run.awaitTurn(team) && run.feed().watch(team, claim)) {
            long dequeuedNs = clock.nanoTime();
            if (!awaitOrigin()) {
                return; // stopped before it began
            }
            long targetedNs = run.awaitOrigin() + claim.offsetNs();
            awaitClaim(targetedNs);
            if (run.closing()) {
                return; // the feed tells what nobody has claimed
            }
            if (!run.feed().take(claim)) {
                continue; // of those that wait for it, the one that the machine wakes in time
            }
            claim.due(targetedNs);
            boolean late = dequeuedNs - targetedNs > 0;
            claim.dequeued(
                    dequeuedNs,
                    late && !run.capped() ? SenderThread.OVERFLOW : SenderThread.PLATFORM);
            boolean ahead = run.callsAhead() != null && claim.call().aheadNs() != 0;
            if (ahead) {
                ownStart.makes();
            }
            run.leaveWaiting();
            run.observer().scheduled(claim);
            if (ahead) {
                run.sendTimer().sendWhatIsDue();
            }
            boolean back = send(targetedNs, slotWaitNs());
            if (ahead) {
                run.callsAhead().ended();
                run.sendTimer().sendWhatIsDue();
            }
            if (!back) {
                return;
            }
            run.becomeFree();
        }
    }

    private boolean awaitOrigin() {
        if (!run.started() && run.callsAhead() != null) {
            run.callsAhead().await(run::awaitOrigin);
        } else {
            run.awaitOrigin();
        }
        return run.started();
    }

    /** Waits until the request is to be claimed. */
    private void awaitClaim(long targetedNs) {
        long callNs = claim.call().aheadNs();
        if (run.callsAhead() != null) {
            run.callsAhead().awaitCall(targetedNs, callNs);
        } else {
            clock.awaitNearly(targetedNs - Math.max(READY_AHEAD_NS, callNs), closing);
        }
    }

    /**
     * How long the request had been due and built when a sender became free, under a declared
     * limit.
     */
    private long slotWaitNs() {
        long readyNs = Math.max(claim.targetedNs(), claim.queuedNs());
        return run.capped() ? Math.max(0, claim.dequeuedNs() - readyNs) : 0;
    }

    private void closedLoop() {
        long freeNs = run.awaitOrigin();
        awaitStart(freeNs);
        while (run.mayCreate(freeNs) && run.feed().claim(claim)) {
            claim.due(freeNs);
            claim.dequeued(clock.nanoTime(), run.senderThread());
            run.observer().scheduled(claim);
            if (!send(freeNs, 0)) {
                return;
            }
            freeNs = workerEndNs; // what we do from here on is a lag of the next request's
        }
    }

    /** Returns the time, which is at or after the targeted start; what is due counts as sent. */
    private long awaitDue() {
        long nowNs = clock.awaitPrecisely(dueNs, NEVER);
        count();
        return nowNs;
    }

    /** Counts the request as sent, once: when it is due, or when it has ended before. */
    private void count() {
        if (uncounted.compareAndSet(true, false)) {
            run.sending();
        }
    }

    private void awaitStart(long originNs) {
        if (run.senderThread() == SenderThread.PLATFORM) {
            clock.awaitPrecisely(originNs, closing);
            return;
        }
        while (clock.nanoTime() - originNs < 0 && !run.closing()) {
            clock.park(originNs); // a virtual thread must not spin
        }
    }

    /**
     * Makes the call when it is due and tells its end; false if it was given up, and this thread
     * with it.
     */
    private boolean send(long targetedNs, long slotWaitNs) {
        PreparedCall<ResponseT> call = claim.call();
        dueNs = targetedNs;
        timeline.reset(run.requestTimeoutNs());
        uncounted.set(true);
        flight.begin(call, Math.max(dueNs, claim.dequeuedNs()));
        long workerStartNs = callNs(call);
        run.observer().started(claim, workerStartNs);
        Resolution<ResponseT> resolution = resolve(call);
        ownStart.takeBack();
        workerEndNs = awaitDue(); // one made ahead may fail before
        Flight.Cut cut = flight.end();
        if (cut == null) {
            return false;
        }
        ResolveStatus told = resolution.status();
        ResolveStatus status = statusAfter(cut, told, Records.endNs(timeline, told, workerEndNs));
        run.records()
                .ended(record, claim, status, timeline, workerStartNs, workerEndNs, slotWaitNs);
        run.ended(claim, record, resolution.response());
        return true;
    }

    /** When the call is to be made: now, if it waits by itself. */
    private long callNs(PreparedCall<ResponseT> call) {
        if (call.aheadNs() == 0 || !run.openLoop()) {
            return awaitDue();
        }
        timeline.madeAhead(ownStart);
        return clock.nanoTime();
    }

    /** The targeted start of the request, for a call that is made ahead of it. */
    private final class OwnStart implements Timeline.TargetedStart {

        private SendTimer.Entry entry;
        private boolean making;

        void makes() {
            making = true;
            run.callsAhead().makes(claim.targetedNs());
        }

        @Override
        public void await() {
            mayBlock();
            awaitDue();
        }

        @Override
        public boolean sendWhenDue(Runnable send) {
            entry =
                    run.sendTimer()
                            .at(
                                    dueNs,
                                    () -> {
                                        count();
                                        send.run();
                                    });
            mayBlock();
            return entry != null;
        }

        @Override
        public boolean takeBack() {
            boolean taken = entry != null && run.sendTimer().takeBack(entry);
            entry = null;
            mayBlock();
            return taken;
        }

        @Override
        public void sendWhatIsDue() {
            run.sendTimer().sendWhatIsDue();
        }

        @Override
        public void mayBlock() {
            if (making) {
                making = false;
                run.callsAhead().made();
                run.callIfFew();
            }
        }
    }

    private Resolution<ResponseT> resolve(PreparedCall<ResponseT> call) {
        try {
            Resolution<ResponseT> resolution = call.call(timeline);
            return resolution != null ? resolution : noResolution();
        } catch (Throwable thrown) { // user code: whatever it throws is one errored request
            return Resolution.errored(RequestError.of(thrown));
        }
    }

    private Resolution<ResponseT> noResolution() {
        return Resolution.errored(
                new RequestError("no_resolution", "RequestsWorker.resolve returned null"));
    }

    /**
     * A complete answer counts if it was there before the call was cut off. One that came later,
     * through a call that nothing could stop, does not: how long a request may take must not depend
     * on what sends it.
     */
    private ResolveStatus statusAfter(Flight.Cut cut, ResolveStatus status, long endNs) {
        boolean inTime = status.completed() && endNs - flight.cutNs() <= 0;
        return cut == Flight.Cut.NONE || inTime ? status : cutStatus(cut);
    }

    private ResolveStatus cutStatus(Flight.Cut cut) {
        return cut == Flight.Cut.TIMEOUT
                ? ResolveStatus.ofErrored(timeoutError(run.requestTimeoutNs()))
                : ResolveStatus.ofCanceled();
    }

    static RequestError timeoutError(long timeoutNs) {
        return new RequestError(
                RequestError.TIMEOUT,
                "No complete answer within the request timeout of "
                        + TimeUnit.NANOSECONDS.toMillis(timeoutNs)
                        + " ms");
    }

    // ---- the supervisor ----

    Flight flight() {
        return flight;
    }

    void wake() {
        Thread sleeper = thread;
        if (sleeper != null) {
            clock.unpark(sleeper);
        }
    }

    boolean gone() {
        return gone;
    }

    int team() {
        return team;
    }

    /**
     * Tells the end of a call that does not return although it was cut off. Its thread, should it
     * ever come back, finds itself given up, and leaves the claim alone.
     */
    void abandon(long nowNs) {
        gone = true;
        ResolveStatus status = cutStatus(flight.reason());
        count();
        run.ended(claim, run.records().abandoned(claim, status, nowNs), null);
    }
}
