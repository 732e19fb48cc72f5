package dev.assay.scheduler;

import dev.assay.strategy.SchedulingStrategy;
import java.util.OptionalInt;

/**
 * How many senders a run has.
 *
 * @param first started before the origin
 * @param minIdle fewer than this waiting means that more are started; 0 when the number is fixed
 * @param maxIdle more than this waiting means that one ends when it has nothing to do
 * @param window how many requests are built ahead; a power of two, and more than may wait
 */
record SenderCount(int first, int minIdle, int maxIdle, int window) {

    private static final int MIN_WINDOW = 1024;
    private static final int SPARE = 16;

    /** New senders take about 0.1 ms each to start: what comes due until then needs one already. */
    private static final double SPARE_S = 0.01;

    private static final int MAX_SPARE = 256;

    static SenderCount of(SchedulingStrategy strategy, OptionalInt cap, Share share) {
        if (cap.isPresent()) {
            return new SenderCount(cap.getAsInt(), 0, cap.getAsInt(), window(cap.getAsInt()));
        }
        int spare =
                (int)
                        Math.min(
                                MAX_SPARE,
                                SPARE + strategy.meanRate().orElse(0) / share.total() * SPARE_S);
        int maxIdle = 4 * spare;
        return new SenderCount(2 * spare, spare, maxIdle, window(maxIdle));
    }

    private static int window(int waiting) {
        return Math.max(MIN_WINDOW, Integer.highestOneBit(2 * waiting) * 2);
    }
}
