package dev.assay.scheduler;

import dev.assay.time.Clock;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * Where senders of an open loop wait for their turn to claim a request: the last to come is the
 * first to go, so that a few threads do the work of a quiet time and stay warm, and the others are
 * there for a busy one.
 */
final class Reserve {

    private static final long LOOK_NS = 60_000_000_000L;

    /** A sender that waits. */
    private static final class Place {
        private final Thread thread = Thread.currentThread();
        private volatile boolean called;
    }

    private final SenderCount count;
    private final LongSupplier waiting;
    private final Clock clock;
    private final BooleanSupplier over;
    private final Deque<Place> places = new ConcurrentLinkedDeque<>();
    private volatile boolean dismissed;

    /**
     * @param waiting how many requests that are still to be claimed have a sender
     * @param over whether nobody is needed any more
     */
    Reserve(SenderCount count, LongSupplier waiting, Clock clock, BooleanSupplier over) {
        this.count = count;
        this.waiting = waiting;
        this.clock = clock;
        this.over = over;
    }

    /** Waits until the calling sender is to claim a request; false if it is not needed any more. */
    boolean awaitTurn() {
        while (waiting.getAsLong() >= count.maxWaiting()) {
            if (isOver()) {
                return false;
            }
            Place place = new Place();
            places.addFirst(place);
            callIfFew(); // the last call may have come before it was there
            while (!place.called && !isOver()) {
                clock.park(clock.nanoTime() + LOOK_NS);
            }
            if (!place.called) {
                places.remove(place);
            }
        }
        return true;
    }

    /** Calls one, if too few requests have a sender since one was claimed. */
    void callIfFew() {
        if (waiting.getAsLong() < count.minWaiting()) {
            callOne();
        }
    }

    private void callOne() {
        Place place = places.pollFirst();
        if (place != null) {
            place.called = true;
            clock.unpark(place.thread);
        }
    }

    private boolean isOver() {
        return dismissed || over.getAsBoolean();
    }

    /** There is nothing more to claim: nobody has to wait any longer. */
    void dismiss() {
        dismissed = true;
        places.forEach(place -> clock.unpark(place.thread));
    }
}
