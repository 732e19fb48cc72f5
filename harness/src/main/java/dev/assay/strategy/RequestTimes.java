package dev.assay.strategy;

/**
 * The targeted starts of a schedule, one after the other, as offsets from the origin. Not safe for
 * use by several threads.
 */
@FunctionalInterface
public interface RequestTimes {

    /** The request starts when its stream is free: a closed loop has no times of its own. */
    long WHEN_FREE = Long.MIN_VALUE;

    /**
     * The offset of the next request's targeted start, in nanoseconds ≥ 0 and never less than the
     * last one; or {@link #WHEN_FREE}.
     */
    long nextNs();
}
