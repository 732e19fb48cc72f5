package dev.assay.simulator;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Who may be served at the same time, and the line of those who wait: first come, first served. Not
 * safe for several threads.
 */
final class Slots<T> {

    private final OptionalInt queueLimit;
    private final Set<T> waiting = new LinkedHashSet<>();
    private final Deque<Long> freedNs = new ArrayDeque<>();
    private int neverUsed;

    Slots(int slots, OptionalInt queueLimit) {
        this.neverUsed = slots;
        this.queueLimit = queueLimit;
    }

    /** Whether one more would neither be served nor may wait. */
    boolean full() {
        return neverUsed == 0
                && freedNs.isEmpty()
                && queueLimit.isPresent()
                && waiting.size() >= queueLimit.getAsInt();
    }

    /**
     * Takes a slot, or a place at the end of the line.
     *
     * @return when the slot was there for it: its arrival, or later if the slot became free only
     *     then; empty if it has to wait
     */
    OptionalLong take(T who, long arrivalNs) {
        if (!freedNs.isEmpty()) {
            long freed = freedNs.poll();
            return OptionalLong.of(freed - arrivalNs > 0 ? freed : arrivalNs);
        }
        if (neverUsed > 0) {
            neverUsed--;
            return OptionalLong.of(arrivalNs);
        }
        waiting.add(who);
        return OptionalLong.empty();
    }

    /** Gives a slot back: to the first in line, which is returned, or for later use. */
    Optional<T> release(long nowNs) {
        Iterator<T> line = waiting.iterator();
        if (!line.hasNext()) {
            freedNs.add(nowNs);
            return Optional.empty();
        }
        T first = line.next();
        line.remove();
        return Optional.of(first);
    }

    /** Leaves the line. False if it wasn't in it. */
    boolean leave(T who) {
        return waiting.remove(who);
    }
}
