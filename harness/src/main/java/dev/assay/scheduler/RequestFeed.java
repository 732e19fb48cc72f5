package dev.assay.scheduler;

import dev.assay.PreparedCall;
import dev.assay.RequestsWorker;
import dev.assay.Timeline;
import dev.assay.time.Clock;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Builds requests ahead of their time, on one thread of its own, into a ring from which senders
 * claim them in order.
 *
 * <p>A sender claims by one atomic increment and then owns that place of the ring: nobody hands
 * anything over and nobody wakes anybody before a send. The generator and the encoding of a call
 * never stand between a targeted start and its send, unless the generator is slower than the
 * schedule.
 */
final class RequestFeed<RequestT, ResponseT> implements Runnable {

    private static final long SLOW_GENERATOR_POLL_NS = 50_000;
    private static final long FULL_RING_POLL_NS = 50_000_000;
    private static final int SPINS = 64;

    /**
     * Requests built without a rest, while enough are there. Filling the ring in one go takes
     * milliseconds of CPU, and a sender that wakes up on the same CPU meanwhile would wait for as
     * long: the kernel takes a CPU from a thread after 3 ms.
     */
    private static final int DOSE = 4;

    private static final long REST_NS = 100_000;

    private final RequestSource<RequestT> source;
    private final RequestsWorker<RequestT, ResponseT> worker;
    private final Ticks ticks;
    private final Clock clock;
    private final Consumer<Claim<RequestT, ResponseT>> leftOver;
    private final Place<RequestT, ResponseT>[] ring;
    private final int mask;
    private final Runnable onFinished;
    private final AtomicLong claimed = new AtomicLong();

    private boolean scheduleOver; // by the feeding thread alone
    private volatile Thread thread;
    private volatile long filled;
    private volatile long end = Long.MAX_VALUE;
    private volatile long lastOffsetNs;
    private volatile boolean closed;
    private volatile boolean sweep;
    private volatile boolean finished;
    private volatile boolean sourceEnded;
    private volatile Throwable failure;

    /**
     * @param window how many requests are built ahead; a power of two
     * @param leftOver gets the requests that nobody claimed before the end, if they are asked for;
     *     those that were not even built have no request
     */
    RequestFeed(
            RequestSource<RequestT> source,
            RequestsWorker<RequestT, ResponseT> worker,
            Ticks ticks,
            Clock clock,
            int window,
            Consumer<Claim<RequestT, ResponseT>> leftOver,
            Runnable onFinished) {
        this.source = source;
        this.worker = worker;
        this.ticks = ticks;
        this.clock = clock;
        this.leftOver = leftOver;
        this.onFinished = onFinished;
        this.ring = emptyRing(window);
        this.mask = window - 1;
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // an array has no type parameters
    private static <RequestT, ResponseT> Place<RequestT, ResponseT>[] emptyRing(int window) {
        Place<RequestT, ResponseT>[] ring = new Place[window];
        for (int i = 0; i < window; i++) {
            ring[i] = new Place<>(i);
        }
        return ring;
    }

    // ---- the feeding thread ----

    @Override
    public void run() {
        thread = Thread.currentThread();
        try {
            RequestSource.Cursor<RequestT> cursor = source.open();
            for (long ticket = 0; awaitPlace(ticket) && build(ticket, cursor); ticket++) {
                lastOffsetNs = ticks.offsetNs();
                filled = ticket + 1;
                restNowAndThen(ticket);
            }
        } catch (Throwable thrown) { // user code: whatever it throws ends the run, with its words
            failure = thrown;
        }
        end = filled;
        sweepUp();
        finished = true;
        onFinished.run();
    }

    /** Waits until the ticket's place is empty; false if the run ends before. */
    private boolean awaitPlace(long ticket) {
        while (!closed) {
            if (placeOf(ticket).waitsFor(ticket)) {
                return true;
            }
            clock.park(clock.nanoTime() + FULL_RING_POLL_NS);
        }
        return false;
    }

    private void restNowAndThen(long ticket) {
        if (ticket % DOSE == 0 && !closed && waiting() > ring.length / 2) {
            clock.park(clock.nanoTime() + REST_NS);
        }
    }

    private Place<RequestT, ResponseT> placeOf(long ticket) {
        return ring[(int) ticket & mask];
    }

    private boolean build(long ticket, RequestSource.Cursor<RequestT> cursor) {
        if (!ticks.advance()) {
            scheduleOver = true;
            return false;
        }
        RequestT request = cursor.next(ticks.tick());
        if (request == null) {
            scheduleOver = true;
            sourceEnded = true;
            return false;
        }
        PreparedCall<ResponseT> call = prepare(request);
        placeOf(ticket)
                .fill(ticket, ticks.tick(), ticks.offsetNs(), clock.nanoTime(), request, call);
        return true;
    }

    private PreparedCall<ResponseT> prepare(RequestT request) {
        try {
            return worker.prepare(request);
        } catch (Exception e) { // an errored request, at its own time
            return timeline -> {
                throw e;
            };
        }
    }

    /** What was built, or was due before the end, and was claimed by nobody. */
    private void sweepUp() {
        while (!closed) {
            if (claimed.get() >= end) {
                return;
            }
            clock.park(clock.nanoTime() + FULL_RING_POLL_NS);
        }
        if (!sweep) {
            return;
        }
        for (Place<RequestT, ResponseT> place : ring) {
            Claim<RequestT, ResponseT> item = new Claim<>();
            long ticket = place.ticket();
            if (ticket >= 0 && place.take(ticket, ticket + ring.length, item)) {
                leftOver.accept(item);
            }
        }
        while (!scheduleOver && failure == null && ticks.advance()) {
            Claim<RequestT, ResponseT> item = new Claim<>();
            item.set(ticks.tick(), ticks.offsetNs(), Timeline.ABSENT, null, null);
            leftOver.accept(item);
        }
    }

    // ---- senders ----

    /**
     * Claims the next request, in order; waits for it if it is not built yet.
     *
     * @return false when there is none
     */
    boolean claim(Claim<RequestT, ResponseT> into) {
        long ticket = claimed.getAndIncrement();
        Place<RequestT, ResponseT> place = placeOf(ticket);
        for (int spins = 0; ticket < end; spins++) {
            if (place.take(ticket, ticket + ring.length, into)) {
                wakeFeederNowAndThen(ticket);
                return true;
            }
            if (closed) {
                return false;
            }
            if (spins < SPINS) {
                Thread.onSpinWait();
            } else {
                // It may sleep because one sender was slow to empty its place, and nobody else
                // wakes it before its next look.
                clock.unpark(thread);
                clock.park(
                        clock.nanoTime()
                                + SLOW_GENERATOR_POLL_NS * Math.min(spins - SPINS + 1, 40));
            }
        }
        return false;
    }

    private void wakeFeederNowAndThen(long ticket) {
        if ((ticket & (mask >> 2)) == 0 || ticket + 1 == end) {
            clock.unpark(thread);
        }
    }

    // ---- the run ----

    /** Builds no more. With {@code sweep} what was due and is still unclaimed is given away. */
    void close(boolean sweepUp) {
        sweep = sweepUp;
        closed = true;
        clock.unpark(thread);
    }

    /** Whether all requests there will ever be are built. */
    boolean ended() {
        return end != Long.MAX_VALUE;
    }

    /** Whether the requests ended before the duration did. */
    boolean endedEarly() {
        return ended() && !ticks.outOfTime();
    }

    /** Whether the generator had no more requests. */
    boolean sourceEnded() {
        return sourceEnded;
    }

    /** Whether its thread has nothing left to do. */
    boolean finished() {
        return finished;
    }

    /** Whether all of them are claimed, too. */
    boolean exhausted() {
        return claimed.get() >= end;
    }

    /** How many were built. */
    long built() {
        return filled;
    }

    /** How many are built and not claimed. */
    long waiting() {
        return Math.max(0, filled - Math.min(filled, claimed.get()));
    }

    /** The targeted start of the last one that was built. */
    long lastOffsetNs() {
        return lastOffsetNs;
    }

    /** Why the generator failed; null if it did not. */
    Throwable failure() {
        return failure;
    }
}
