package dev.assay.scheduler;

import dev.assay.PreparedCall;
import dev.assay.RequestsWorker;
import dev.assay.Timeline;
import dev.assay.time.Clock;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Builds requests ahead of their time, on one thread of its own, into a ring from which senders
 * claim them in order.
 *
 * <p>A sender finds its place of the ring by one atomic increment: nobody hands anything over and
 * nobody wakes anybody before a send. The generator and the encoding of a call never stand between
 * a targeted start and its send, unless the generator is slower than the schedule.
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

    /**
     * So long before a request is due no other is begun to be built, if enough are there: its
     * sender is about to make its call and to spin, and would find the CPU taken.
     */
    private static final long QUIET_BEFORE_NS = 520_000;

    /** Until it is sent and its answer is there, most often. */
    private static final long QUIET_AFTER_NS = 100_000;

    private final RequestSource<RequestT> source;
    private final RequestsWorker<RequestT, ResponseT> worker;
    private final Ticks ticks;
    private final Clock clock;
    private final Consumer<Claim<RequestT, ResponseT>> leftOver;
    private final Place<RequestT, ResponseT>[] ring;
    private final int mask;
    private final LongSupplier origin;
    private final Runnable onFinished;
    private final AtomicLong[] next; // by team: the ticket that no sender of it has looked at yet
    private final AtomicLong taken = new AtomicLong(); // one more than the highest ticket that was

    private boolean scheduleOver; // by the feeding thread alone
    private long claimedOffsetNs;
    private long head; // by the feeding thread alone: no ticket before it is unclaimed
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
     * @param teams how many senders look at each request; the first of them that is awake when it
     *     is due gets it
     * @param window how many requests are built ahead; a power of two
     * @param leftOver gets the requests that nobody claimed before the end, if they are asked for;
     *     those that were not even built have no request
     */
    RequestFeed(
            RequestSource<RequestT> source,
            RequestsWorker<RequestT, ResponseT> worker,
            Ticks ticks,
            Clock clock,
            int teams,
            LongSupplier origin,
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
        this.origin = origin;
        this.next = new AtomicLong[teams];
        Arrays.setAll(next, team -> new AtomicLong());
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
            for (long ticket = 0; awaitPlace(ticket); ticket++) {
                restNowAndThen(ticket);
                if (!build(ticket, cursor)) {
                    break;
                }
                lastOffsetNs = ticks.offsetNs();
                filled = ticket + 1;
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
        if (next.length > 1 && waiting() > ring.length / 4) {
            awaitSent();
        }
    }

    /** Rests while a request is about to be sent, be it claimed or not. */
    private void awaitSent() {
        long originNs = origin.getAsLong();
        if (closed || originNs == Timeline.ABSENT) {
            return;
        }
        while (head < filled && placeOf(head).ticket() != head) {
            claimedOffsetNs = placeOf(head).offsetNs();
            head++;
        }
        if (!awaitSent(originNs + claimedOffsetNs)) {
            awaitSent(originNs + placeOf(head).offsetNs());
        }
    }

    private boolean awaitSent(long dueNs) {
        long leftNs = dueNs - clock.nanoTime();
        if (leftNs > QUIET_BEFORE_NS || leftNs < -QUIET_AFTER_NS) {
            return false;
        }
        while (!closed && clock.nanoTime() - dueNs < QUIET_AFTER_NS) {
            clock.park(dueNs + QUIET_AFTER_NS); // and senders end it, now and then
        }
        return true;
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
            if (exhausted()) {
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
        while (watch(0, into)) {
            if (empty(into)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Looks at the next request that the team does not look at yet; waits for it if it is not built
     * yet.
     *
     * @return false when there is none
     */
    boolean watch(int team, Claim<RequestT, ResponseT> into) {
        long ticket;
        long oldest = filled - ring.length; // what was before it has had to leave its place
        if (next[team].get() < oldest) {
            next[team].accumulateAndGet(oldest, Math::max);
        }
        do {
            ticket = next[team].getAndIncrement();
            if (!awaitBuilt(ticket)) {
                return false;
            }
        } while (!placeOf(ticket).show(ticket, into));
        return true;
    }

    /** Whether the next request that the team does not look at yet is built, and due by then. */
    boolean nextIsDueBy(int team, long offsetNs) {
        long ticket = next[team].get();
        Place<RequestT, ResponseT> place = placeOf(ticket);
        return place.hadTicket(ticket) && place.offsetNs() <= offsetNs;
    }

    private boolean awaitBuilt(long ticket) {
        Place<RequestT, ResponseT> place = placeOf(ticket);
        for (int spins = 0; ticket < end; spins++) {
            if (place.hadTicket(ticket)) {
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

    /** Claims what the claim looks at; false if another sender has. */
    boolean take(Claim<RequestT, ResponseT> watched) {
        if (!empty(watched)) {
            return false;
        }
        if (taken.get() <= watched.ticket()) {
            taken.accumulateAndGet(watched.ticket() + 1, Math::max);
        }
        return true;
    }

    private boolean empty(Claim<RequestT, ResponseT> watched) {
        long ticket = watched.ticket();
        if (!placeOf(ticket).take(ticket, ticket + ring.length, watched)) {
            return false;
        }
        wakeFeederNowAndThen(ticket);
        return true;
    }

    /**
     * How many requests ahead of the last that was claimed the team looks at. Not how many of its
     * senders do: one that the machine does not wake must not keep others from later requests.
     */
    long watched(int team) {
        return next[team].get() - taken.get();
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
        return ended() && Arrays.stream(ring).allMatch(place -> place.ticket() < 0);
    }

    /** How many were built. */
    long built() {
        return filled;
    }

    /** How many are built, and no sender looks at them yet. */
    long waiting() {
        long looked = 0;
        for (AtomicLong team : next) {
            looked = Math.max(looked, team.get());
        }
        return Math.max(0, filled - looked);
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
