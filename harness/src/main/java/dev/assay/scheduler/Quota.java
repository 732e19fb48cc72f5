package dev.assay.scheduler;

import java.util.concurrent.atomic.AtomicLong;

/** How many more measured requests a closed loop may create. */
@FunctionalInterface
public interface Quota {

    Quota UNLIMITED = () -> true;

    /**
     * Takes one unit; false when none is left. May block, but briefly: the caller is about to send.
     */
    boolean take();

    static Quota of(long units) {
        AtomicLong left = new AtomicLong(units);
        return () -> left.get() > 0 && left.getAndDecrement() > 0;
    }
}
