package dev.assay.scheduler;

import dev.assay.PreparedCall;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * A place of the feed's ring: empty until the feeder has put a request there, then full until one
 * sender, or the sweep, takes it. Used for ticket after ticket, so that a request costs no object.
 */
final class Place<RequestT, ResponseT> {

    private static final VarHandle TURN;

    static {
        try {
            TURN = MethodHandles.lookup().findVarHandle(Place.class, "turn", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private static final int EMPTY = 0;
    private static final int FULL = 1;
    private static final int BEING_TAKEN = 2;
    private static final int STATES = 4;

    /** {@link #STATES} · ticket + state: waits for that ticket, holds it, or is losing it. */
    private volatile long turn;

    private long tick;
    private long offsetNs;
    private long queuedNs;
    private RequestT request;
    private PreparedCall<ResponseT> call;

    Place(long firstTicket) {
        turn = turn(firstTicket, EMPTY);
    }

    private static long turn(long ticket, int state) {
        return ticket * STATES + state;
    }

    /** Whether the feeder may fill it with that ticket. */
    boolean waitsFor(long ticket) {
        return (long) TURN.getAcquire(this) == turn(ticket, EMPTY);
    }

    void fill(
            long ticket,
            long atTick,
            long atOffsetNs,
            long builtNs,
            RequestT made,
            PreparedCall<ResponseT> prepared) {
        tick = atTick;
        offsetNs = atOffsetNs;
        queuedNs = builtNs;
        request = made;
        call = prepared;
        TURN.setRelease(this, turn(ticket, FULL));
    }

    /** The targeted start of what it holds or held; for the feeder. */
    long offsetNs() {
        return offsetNs;
    }

    /** Whether that ticket has come: it is here, or was. */
    boolean hadTicket(long ticket) {
        return (long) TURN.getAcquire(this) >= turn(ticket, FULL);
    }

    /** Tells of that ticket what has to be known before it is taken; false if it is taken. */
    boolean show(long ticket, Claim<RequestT, ResponseT> to) {
        long holding = turn(ticket, FULL);
        if ((long) TURN.getAcquire(this) != holding) {
            return false;
        }
        to.watch(ticket, offsetNs, call);
        VarHandle.acquireFence(); // what was read above was read before the look below
        return turn == holding;
    }

    /** Moves what it holds, if it holds that ticket, and waits for {@code nextTicket} then. */
    boolean take(long ticket, long nextTicket, Claim<RequestT, ResponseT> to) {
        long holding = turn(ticket, FULL);
        if ((long) TURN.getAcquire(this) != holding
                || !TURN.compareAndSet(this, holding, turn(ticket, BEING_TAKEN))) {
            return false;
        }
        to.set(tick, offsetNs, queuedNs, request, call);
        request = null;
        call = null;
        TURN.setRelease(this, turn(nextTicket, EMPTY));
        return true;
    }

    /** The ticket that it holds; negative if it is empty. */
    long ticket() {
        long now = (long) TURN.getAcquire(this);
        return now % STATES == FULL ? now / STATES : -1;
    }
}
