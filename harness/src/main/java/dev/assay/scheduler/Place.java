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

    private static final long BEING_TAKEN = -1;

    /** 2 · ticket while it is empty and waits for that ticket, one more when it holds it. */
    private volatile long turn;

    private long tick;
    private long offsetNs;
    private long queuedNs;
    private RequestT request;
    private PreparedCall<ResponseT> call;

    Place(long firstTicket) {
        turn = 2 * firstTicket;
    }

    /** Whether the feeder may fill it with that ticket. */
    boolean waitsFor(long ticket) {
        return (long) TURN.getAcquire(this) == 2 * ticket;
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
        TURN.setRelease(this, 2 * ticket + 1);
    }

    /** Moves what it holds, if it holds that ticket, and waits for {@code nextTicket} then. */
    boolean take(long ticket, long nextTicket, Claim<RequestT, ResponseT> to) {
        long holding = 2 * ticket + 1;
        if ((long) TURN.getAcquire(this) != holding
                || !TURN.compareAndSet(this, holding, BEING_TAKEN)) {
            return false;
        }
        to.set(tick, offsetNs, queuedNs, request, call);
        request = null;
        call = null;
        TURN.setRelease(this, 2 * nextTicket);
        return true;
    }

    /** The ticket that it holds; negative if it is empty. */
    long ticket() {
        long now = (long) TURN.getAcquire(this);
        return (now & 1) == 1 && now != BEING_TAKEN ? now >> 1 : -1;
    }
}
