package dev.assay.metrics;

import org.HdrHistogram.Histogram;

/**
 * Collects one distribution. Recording takes constant time (some nanoseconds); memory grows with
 * the range of the values, to about 300 KB for an hour in nanoseconds. For one thread.
 */
final class DistributionRecorder {

    private static final int SIGNIFICANT_DIGITS = 3;

    private final Histogram known = new Histogram(SIGNIFICANT_DIGITS);
    private final Histogram censored = new Histogram(SIGNIFICANT_DIGITS);
    private long minKnown = Long.MAX_VALUE;
    private long minCensored = Long.MAX_VALUE;
    private long max = Long.MIN_VALUE;

    /** A value that is known. A negative one shows in the minimum alone, and counts as 0 else. */
    void record(long value) {
        minKnown = Math.min(minKnown, value);
        max = Math.max(max, value);
        known.recordValue(Math.max(0, value));
    }

    /** The true value is this one or larger. */
    void recordAtLeast(long value, long times) {
        long reached = Math.max(0, value);
        minCensored = Math.min(minCensored, reached);
        max = Math.max(max, reached);
        censored.recordValueWithCount(reached, times);
    }

    void recordAtLeast(long value) {
        recordAtLeast(value, 1);
    }

    void addAll(Distribution other) {
        if (!other.isEmpty()) {
            other.addTo(this);
        }
    }

    void add(Histogram otherKnown, Histogram otherCensored, long min, boolean cut, long otherMax) {
        known.add(otherKnown);
        censored.add(otherCensored);
        minKnown = cut ? minKnown : Math.min(minKnown, min);
        minCensored = cut ? Math.min(minCensored, min) : minCensored;
        max = Math.max(max, otherMax);
    }

    Distribution snapshot() {
        return new Distribution(
                known.copy(),
                censored.copy(),
                Math.min(minKnown, minCensored),
                minCensored < minKnown,
                max);
    }
}
