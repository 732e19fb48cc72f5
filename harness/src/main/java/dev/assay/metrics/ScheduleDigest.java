package dev.assay.metrics;

/**
 * A sum over ticks and their targeted starts that does not depend on their order: two sets of ticks
 * with the same sum are, but for a chance of 2⁻⁶⁴, the same set. A tick that is missing, there
 * twice or at another time changes it. This way a schedule of any length is compared in constant
 * memory.
 */
public final class ScheduleDigest {

    private static final long GOLDEN = 0x9e3779b97f4a7c15L;

    private long sum;

    public void add(long tick, long targetedNs) {
        sum += mix(mix(tick + GOLDEN) + targetedNs);
    }

    public long value() {
        return sum;
    }

    /** The finalizer of SplitMix64 (G. Steele, D. Lea, C. Flood, OOPSLA 2014). */
    private static long mix(long value) {
        long z = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
