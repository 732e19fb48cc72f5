package dev.assay.scheduler;

import java.util.concurrent.atomic.AtomicLong;

/** How many measured requests a closed loop may still create. */
@FunctionalInterface
public interface Quota {

    Quota UNLIMITED = () -> true;

    /** Takes one unit; false when there are no more. May block only briefly. */
    boolean take();

    static Quota of(long n) {
        AtomicLong left = new AtomicLong(n);
        return () -> left.getAndDecrement() > 0;
    }
}
