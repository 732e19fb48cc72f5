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

    /** A sender that waits. */
    private static final class Place {
        private final Thread thread = Thread.currentThread();
        private volatile boolean called;
    }

    private final SenderCount count;
    private final Clock clock;
    private final BooleanSupplier over;
    private final AtomicInteger claiming = new AtomicInteger();
    private final Deque<Place> places = new ConcurrentLinkedDeque<>();
    private volatile boolean dismissed;

    /**
     * @param over whether nobody is needed any more
     */
    Reserve(SenderCount count, Clock clock, BooleanSupplier over) {
        this.count = count;
        this.clock = clock;
        this.over = over;
    }

    /** Waits until the calling sender is to claim a request; false if it is not needed any more. */
    boolean awaitTurn() {
        while (!join()) {
            if (isOver()) {
                return false;
            }
            Place place = new Place();
            places.addFirst(place);
            if (claiming.get() < count.minWaiting()) { // the last call came before it was there
                callOne();
            }
            while (!place.called && !isOver()) {
                clock.park(clock.nanoTime() + LOOK_NS);
            }
            if (!place.called) {
                places.remove(place);
            }
        }
        return true;
    }

    private boolean join() {
        for (int now = claiming.get(); now < count.maxWaiting(); now = claiming.get()) {
            if (claiming.compareAndSet(now, now + 1)) {
                return true;
            }
        }
        return false;
    }

    /** One that waited with a request goes to send it. Calls for another if too few are left. */
    void leave() {
        if (claiming.decrementAndGet() < count.minWaiting()) {
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
