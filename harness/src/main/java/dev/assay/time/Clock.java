package dev.assay.time;

import java.time.Instant;
import java.util.function.BooleanSupplier;

/**
 * The monotonic clock, and the ways to wait on it. The only place where anybody asks what time it
 * is or lets time pass, so that a test can run a whole schedule without sleeping.
 */
public interface Clock {

    /** Now, in nanoseconds, on the scale of {@link System#nanoTime}. Takes about 25 ns. */
    long nanoTime();

    /** The time of day, for people: never for an interval. */
    Instant wallTime();

    /**
     * The time of day at a moment of this clock, to hold against what others wrote down. Of several
     * readings of the two clocks the closest pair counts: a thread may lose its CPU between them.
     */
    default Instant wallTimeAt(long ns) {
        long closestNs = Long.MAX_VALUE;
        Instant wall = null;
        for (int i = 0; i < 10; i++) {
            long beforeNs = nanoTime();
            Instant now = wallTime();
            long apartNs = nanoTime() - beforeNs;
            if (apartNs < closestNs) {
                closestNs = apartNs;
                wall = now.plusNanos(ns - beforeNs - apartNs / 2);
            }
        }
        return wall;
    }

    /**
     * Waits for the deadline as precisely as the machine lets us, and never returns early unless
     * {@code stop} has turned true. Costs CPU for the last part of the wait.
     *
     * @return the time at which the wait ended
     */
    long awaitPrecisely(long deadlineNs, BooleanSupplier stop);

    /**
     * Waits until about the deadline, and rather a little less long than longer; costs no CPU. What
     * is left to the deadline is for {@link #awaitPrecisely}.
     */
    default void awaitNearly(long deadlineNs, BooleanSupplier stop) {
        awaitPrecisely(deadlineNs, stop);
    }

    /**
     * Waits until the deadline or until the thread is {@linkplain #unpark unparked}, whichever
     * comes first; may also return for no reason. Costs no CPU, and may be late by a time slice of
     * the machine.
     */
    void park(long deadlineNs);

    /** Ends the {@link #park} of a thread, or the next one that it begins. */
    void unpark(Thread thread);
}
