package dev.assay.scheduler;

import dev.assay.strategy.SchedulingStrategy;
import java.util.OptionalInt;

/**
 * How many senders a run has, and what they do without a request.
 *
 * @param first started before the origin
 * @param minFree fewer than this without a call means that more are started; 0 when the number is
 *     fixed
 * @param minWaiting fewer than this waiting with a request means that one of the reserve joins them
 * @param maxWaiting as many as this wait with a request each, further ones in reserve
 * @param window how many requests are built ahead; a power of two, and more than may wait
 */
record SenderCount(int first, int minFree, int minWaiting, int maxWaiting, int window) {

    private static final int MIN_WINDOW = 1024;

    private static final int SPARE = 16;

    /** New senders take about 0.1 ms each to start: what comes due until then needs one already. */
    private static final double SPARE_S = 0.01;

    private static final int MAX_SPARE = 256;

    /**
     * Few wait, so that the same few send again and again while their code and stack are still in
     * the CPU's caches; yet more than come due until one of the reserve has woken up.
     */
    private static final int WAITING = 4;

    private static final double WAKE_S = 0.001;

    static SenderCount of(SchedulingStrategy strategy, OptionalInt cap, Share share) {
        double rate = strategy.meanRate().orElse(0) / share.total();
        int waiting = (int) Math.min(MAX_SPARE, WAITING + rate * WAKE_S);
        if (cap.isPresent()) {
            int all = cap.getAsInt();
            return new SenderCount(all, 0, waiting, 2 * waiting, window(all));
        }
        int spare = (int) Math.min(MAX_SPARE, SPARE + rate * SPARE_S);
        return new SenderCount(2 * spare, spare, waiting, 2 * waiting, window(2 * waiting));
    }

    private static int window(int waiting) {
        return Math.max(MIN_WINDOW, Integer.highestOneBit(2 * waiting) * 2);
    }
}
