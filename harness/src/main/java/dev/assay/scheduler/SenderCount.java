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

    /**
     * An open loop is built this far ahead, and no further: what is built is copied by each young
     * collection, and 1,024 calls over OkHttp are 5 MB.
     */
    private static final double AHEAD_S = 0.1;

    private static final int LEAST_WINDOW = 256;

    private static final int MAX_WINDOW = 4096;

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
        int ahead = Math.max(2 * waiting, (int) Math.min(MAX_WINDOW, rate * AHEAD_S));
        return new SenderCount(2 * spare, spare, waiting, 2 * waiting, powerOfTwo(ahead));
    }

    private static int window(int waiting) {
        return Math.max(MIN_WINDOW, powerOfTwo(2 * waiting));
    }

    /** More than n, and at most four times as much; not below 256. */
    private static int powerOfTwo(int n) {
        return Math.max(LEAST_WINDOW, Integer.highestOneBit(n) * 2);
    }
}
