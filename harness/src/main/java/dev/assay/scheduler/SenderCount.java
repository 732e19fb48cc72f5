package dev.assay.scheduler;

import dev.assay.strategy.SchedulingStrategy;
import java.util.OptionalInt;

/**
 * How many senders a run has, and what they do without a request.
 *
 * @param first started before the origin
 * @param teams into which they are divided; one sender of each waits for every request
 * @param minFree fewer than this without a call means that more are started; 0 when the number is
 *     fixed
 * @param more how many are started then beyond that
 * @param minWaiting fewer than this of a team waiting for a request means that one of its reserve
 *     joins them
 * @param maxWaiting as many as this of a team wait for a request each, further ones in reserve
 * @param window how many requests are built ahead; a power of two, and more than may wait
 */
record SenderCount(
        int first, int teams, int minFree, int more, int minWaiting, int maxWaiting, int window) {

    /**
     * The timer of a thread that sleeps fires on the CPU where it fell asleep; if a compiler, a
     * kernel thread or another process has that CPU, the thread waits for up to a tick of the
     * kernel (4 ms), though other CPUs idle. So two wait for each request, on different CPUs more
     * often than not, and the one that runs first sends it. Measured at 1,000/s on 2 CPUs with a
     * target that stamps in the kernel, p99 in five runs in turn: one waits 177 to 697 µs, two wait
     * 84 to 189 µs. To pin the two to different CPUs gained nothing more (78 to 560 µs).
     */
    private static final int TEAMS = 2;

    /**
     * At 2,000/s p99 was 279 to 386 µs with two and 373 to 501 with one; at 5,000/s the second
     * sender's waking takes CPUs that are short by then.
     */
    private static final double MOST_IN_TEAMS_PER_S = 2_000;

    private static final int MIN_WINDOW = 1024;

    /**
     * An open loop is built this far ahead, and no further: what is built is copied by each young
     * collection, and 1,024 calls over OkHttp are 5 MB. At 5,000/s on 2 CPUs collections took 3.1
     * to 6.0 ms with 512 calls ahead and 2.1 to 3.3 ms with 128 (three runs in turn); this is
     * between the two, for a generator may pause as well.
     */
    private static final double AHEAD_S = 0.05;

    private static final int LEAST_WINDOW = 64;

    private static final int MAX_WINDOW = 4096;

    private static final int SPARE = 16;

    /**
     * A new sender takes some 0.5 ms of CPU until its call is on its way: what comes due until then
     * needs one already.
     */
    private static final double SPARE_S = 0.01;

    private static final int MAX_SPARE = 256;

    /**
     * Few wait, so that the same few send again and again while their code and stack are still in
     * the CPU's caches; yet more than come due until one of the reserve has woken up.
     */
    private static final int WAITING = 4;

    private static final double WAKE_S = 0.001;

    static SenderCount of(
            SchedulingStrategy strategy, OptionalInt cap, Share share, boolean callsAhead) {
        double rate = strategy.meanRate().orElse(0) / share.total();
        boolean hurried = strategy.meanRate().orElse(Double.MAX_VALUE) > MOST_IN_TEAMS_PER_S;
        int teams = hurried || callsAhead ? 1 : TEAMS; // with calls ahead the timer has two threads
        int waiting = (int) Math.min(MAX_SPARE, WAITING + rate * WAKE_S);
        if (cap.isPresent()) {
            int all = cap.getAsInt();
            return new SenderCount(all, teams, 0, 0, waiting, 2 * waiting, window(all));
        }
        int spare = (int) Math.min(MAX_SPARE, SPARE + rate * SPARE_S);
        int ahead = Math.max(2 * waiting, (int) Math.min(MAX_WINDOW, rate * AHEAD_S));
        return new SenderCount(
                2 * spare, teams, spare, spare / 4, waiting, 2 * waiting, powerOfTwo(ahead));
    }

    private static int window(int waiting) {
        return Math.max(MIN_WINDOW, powerOfTwo(2 * waiting));
    }

    /** More than n, and at most four times as much; not below 256. */
    private static int powerOfTwo(int n) {
        return Math.max(LEAST_WINDOW, Integer.highestOneBit(n) * 2);
    }
}
