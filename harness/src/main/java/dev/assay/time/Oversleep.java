package dev.assay.time;

import java.util.Arrays;

/**
 * By how much a parked thread of this machine wakes too late.
 *
 * @param p50Ns the median, in nanoseconds
 * @param p99Ns the 99th percentile; of so few samples that it is good for a setting and not for a
 *     claim
 */
public record Oversleep(long p50Ns, long p99Ns) {

    private static final int SAMPLES = 300;
    private static final long SLEEP_NS = 200_000;

    /** Parks many times for a short while, and looks at the clock each time. */
    static Oversleep measure(Clock clock) {
        long[] lateNs = new long[SAMPLES];
        for (int i = 0; i < SAMPLES; i++) {
            long deadlineNs = clock.nanoTime() + SLEEP_NS;
            clock.park(deadlineNs);
            lateNs[i] = Math.max(0, clock.nanoTime() - deadlineNs);
        }
        Arrays.sort(lateNs);
        return new Oversleep(lateNs[SAMPLES / 2], lateNs[SAMPLES * 99 / 100]);
    }
}
