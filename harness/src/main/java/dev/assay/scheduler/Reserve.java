package dev.assay.scheduler;

import dev.assay.time.Clock;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/**
 * Where senders of an open loop wait for their turn to claim a request: the last to come is the
 * first to go, so that a few threads do the work of a quiet time and stay warm, and the others are
 * there for a busy one.
 */
final class Reserve {

    private static final long LOOK_NS = 60_000_000_000L;

    /** How many senders have to be at work; the first argument says how many are on their way. */
    interface Need {

        /** Whether a sender without a call goes on, rather than to wait in reserve. */
        boolean mayGoOn(int called);

        /** Whether one of the reserve is to be called. */
        boolean oneMore(int called);

        /** What one that was called does first. */
        default void awaitNeed() {}
    }

    /** A sender that waits. */
    private static final class Place {
        private final Thread thread = Thread.currentThread();
        private volatile boolean called;
    }

    private final Need need;
    private final Clock clock;
    private final BooleanSupplier over;
    private final Deque<Place> places = new ConcurrentLinkedDeque<>();
    private final AtomicInteger called = new AtomicInteger();
    private volatile boolean dismissed;

    /**
     * @param over whether nobody is needed any more
     */
    Reserve(Need need, Clock clock, BooleanSupplier over) {
        this.need = need;
        this.clock = clock;
        this.over = over;
    }

    /** Waits until the calling sender is to claim a request; false if it is not needed any more. */
    boolean awaitTurn() {
        while (!need.mayGoOn(called.get())) {
            if (isOver()) {
                return false;
            }
            Place place = new Place();
            places.addFirst(place);
            callIfFew(); // the last call may have come before it was there
            while (!place.called && !isOver()) {
                clock.park(clock.nanoTime() + LOOK_NS);
            }
            if (place.called) {
                need.awaitNeed();
                called.decrementAndGet();
            } else {
                places.remove(place);
            }
        }
        return true;
    }

    /** Calls one, if too few are at work since a request was claimed. */
    void callIfFew() {
        if (need.oneMore(called.get())) {
            callOne();
        }
    }

    private void callOne() {
        Place place = places.pollFirst();
        if (place != null) {
            called.incrementAndGet();
            place.called = true;
            clock.unpark(place.thread);
        }
    }

    private boolean isOver() {
        return dismissed || over.getAsBoolean();
    }

    /** Nobody has to wait any longer. */
    void dismiss() {
        if (dismissed) {
            return;
        }
        dismissed = true;
        places.forEach(place -> clock.unpark(place.thread));
    }
}
