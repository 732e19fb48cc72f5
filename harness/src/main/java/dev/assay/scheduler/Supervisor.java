package dev.assay.scheduler;

import dev.assay.Timeline;
import dev.assay.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Watches over a run, on one thread: starts senders when too few are waiting, cuts off calls that
 * take too long, and ends the run. The only one that waits for all.
 */
final class Supervisor<RequestT, ResponseT> implements Runnable {

    /** How long a call that was cut off may take to return, before it is given up. */
    static final long GRACE_NS = 1_000_000_000L;

    private static final long MAX_PAUSE_NS = 100_000_000;
    private static final long CUT_PAUSE_NS = 1_000_000;

    /**
     * While requests are late and all CPUs are busy, one sender more is started in so long. Each
     * takes a thread and a connection, and all of it CPU from those that are there, and from a
     * server on the same machine. At 5,000/s from two workers on 2 CPUs, with the target there too,
     * thirteen of fifteen runs of 6 s fell ever further behind after a bad first second: workers
     * had up to 2,500 threads, and requests were 1 to 49 s late. With this, six runs were late by
     * at most 6 to 63 ms.
     */
    static final long PACE_NS = 10_000_000;

    private final ActiveRun<RequestT, ResponseT> run;
    private final Clock clock;
    private final ThreadFactory threads;
    private final ThreadFactory senderThreads;
    private final SenderCount count;
    private final CpuPressure pressure;
    private final List<Sender<RequestT, ResponseT>> senders =
            new ArrayList<>(); // guarded by itself
    private final AtomicBoolean sendersWanted = new AtomicBoolean();
    private volatile Thread thread;
    private volatile boolean stopped;
    private long pacedNs = Timeline.ABSENT;
    private int started; // by this thread, and before it by the one that begins
    private long exhaustedNs = Timeline.ABSENT;

    Supervisor(
            ActiveRun<RequestT, ResponseT> run,
            Clock clock,
            ThreadFactory threads,
            ThreadFactory senderThreads,
            SenderCount count,
            CpuPressure pressure) {
        this.run = run;
        this.clock = clock;
        this.threads = threads;
        this.senderThreads = senderThreads;
        this.count = count;
        this.pressure = pressure;
    }

    // ---- other threads ----

    /** Starts all threads that the run begins with. */
    void begin() {
        threads.newThread(run.feed()).start();
        startSenders(count.first());
        thread = threads.newThread(this);
        thread.start();
    }

    /** Waits until a request is built. */
    void awaitFirstRequest() {
        while (run.feed().built() == 0) {
            if (run.feed().ended()) {
                Throwable failure = run.feed().failure();
                stop();
                throw new SchedulerException(
                        failure == null
                                ? "The request generator gave no request at all; at least one is needed."
                                : "The request generator failed at its first request: "
                                        + (failure instanceof SchedulerException
                                                ? failure.getMessage()
                                                : failure),
                        failure);
            }
            clock.park(clock.nanoTime() + CUT_PAUSE_NS);
        }
    }

    void stop() {
        stopped = true;
        wake();
    }

    void wake() {
        Thread sleeper = thread;
        if (sleeper != null) {
            clock.unpark(sleeper);
        }
    }

    void wakeAll() {
        wake();
        synchronized (senders) {
            senders.forEach(Sender::wake);
        }
    }

    /** Too few senders wait. The first to notice wakes this thread, once for each time. */
    void askForSenders() {
        if (!sendersWanted.get() && sendersWanted.compareAndSet(false, true)) {
            wake();
        }
    }

    int minFree() {
        return count.minFree();
    }

    // ---- this thread ----

    @Override
    public void run() {
        try {
            while (!stopped && !run.started()) {
                clock.park(clock.nanoTime() + MAX_PAUSE_NS);
            }
            while (!isOver()) {
                long nowNs = clock.nanoTime();
                growIfWanted();
                long pauseNs = sendersWanted.get() ? PACE_NS : MAX_PAUSE_NS;
                clock.park(Math.min(nowNs + pauseNs, superviseAt(nowNs)));
            }
        } finally {
            run.end();
        }
    }

    private boolean isOver() {
        if (run.allEnded()) {
            // Not before: at 1,000/s, with 500 in reserve, the last request was up to 84 ms late,
            // and answers that are still to come would be read late.
            run.dismissReserves();
        }
        synchronized (senders) {
            senders.removeIf(Sender::gone);
            if (!senders.isEmpty()) {
                return false;
            }
        }
        if (!run.closing()) {
            run.close(false); // nobody is left to claim what a closed loop still has in store
        }
        return run.feed().finished();
    }

    /**
     * A few at a time: where many are wanted, a machine that is behind gets further behind by
     * starting them. At 5,000/s on 2 CPUs, after a CPU was taken away for 8 ms, starting 67 or more
     * in one go took a quarter of both CPUs for 16 ms.
     */
    private void growIfWanted() {
        // Taken back before the free ones are counted: who goes off later wishes anew.
        if (!sendersWanted.getAndSet(false) || run.closing() || run.feed().exhausted()) {
            return;
        }
        int number = Math.max(0, count.minFree() + count.more() - run.free());
        if (number > 0 && run.isLate() && pressure.isFull()) {
            growSlowly();
        } else {
            startSenders(number);
        }
    }

    private void growSlowly() {
        long nowNs = clock.nanoTime();
        if (pacedNs == Timeline.ABSENT || nowNs - pacedNs >= PACE_NS) {
            startSenders(1);
            pacedNs = nowNs;
        }
        sendersWanted.set(true); // the others are
    }

    private void startSenders(int number) {
        for (int i = 0; i < number; i++) {
            startSender(started % count.teams());
        }
    }

    private void startSender(int team) {
        Sender<RequestT, ResponseT> sender = new Sender<>(run, team, clock);
        synchronized (senders) {
            senders.add(sender);
        }
        started++;
        run.becomeFree();
        senderThreads.newThread(sender).start();
    }

    /** Does what is due, and says when to look again. */
    private long superviseAt(long nowNs) {
        if (stopped) {
            closeAndCut(false, nowNs);
            return nowNs + CUT_PAUSE_NS;
        }
        if (exhaustedNs == Timeline.ABSENT && run.feed().exhausted()) {
            exhaustedNs = nowNs;
        }
        long creationEndNs = run.creationEndNs(exhaustedNs);
        long drainedNs =
                creationEndNs > Long.MAX_VALUE - run.drainNs()
                        ? Long.MAX_VALUE
                        : creationEndNs + run.drainNs();
        if (nowNs >= drainedNs) {
            closeAndCut(true, nowNs);
            return nowNs + CUT_PAUSE_NS;
        }
        return Math.min(drainedNs, cutOverdue(nowNs));
    }

    private void closeAndCut(boolean over, long nowNs) {
        if (!run.closing()) {
            run.close(over);
            wakeAll();
        }
        for (Sender<RequestT, ResponseT> sender : snapshot()) {
            sender.flight().cut(Flight.Cut.END, nowNs, nowNs);
            abandonIfStuck(sender, nowNs);
        }
    }

    /** Cuts off what has timed out; tells when the next call will. */
    private long cutOverdue(long nowNs) {
        long timeoutNs = run.requestTimeoutNs();
        long nextNs = nowNs + timeoutNs;
        for (Sender<RequestT, ResponseT> sender : snapshot()) {
            Flight flight = sender.flight();
            long startedNs = flight.startedNs();
            if (startedNs != Long.MAX_VALUE && nowNs - startedNs >= timeoutNs) {
                flight.cut(Flight.Cut.TIMEOUT, nowNs - timeoutNs, nowNs);
            } else if (startedNs != Long.MAX_VALUE) {
                nextNs = Math.min(nextNs, startedNs + timeoutNs);
            }
            if (flight.isCut()) {
                nextNs = Math.min(nextNs, nowNs + CUT_PAUSE_NS);
            }
            if (abandonIfStuck(sender, nowNs)) {
                startSender(sender.team()); // in its place
            }
        }
        return nextNs;
    }

    private boolean abandonIfStuck(Sender<RequestT, ResponseT> sender, long nowNs) {
        if (sender.gone() || !sender.flight().abandon(nowNs - GRACE_NS)) {
            return false;
        }
        sender.abandon(nowNs);
        return true;
    }

    private List<Sender<RequestT, ResponseT>> snapshot() {
        synchronized (senders) {
            return List.copyOf(senders);
        }
    }
}
