package dev.assay.fork;

import dev.assay.scheduler.RunCounts;
import dev.assay.time.Clock;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.HdrHistogram.IntCountsHistogram;

/**
 * A thread that sleeps for some milliseconds, again and again, and looks how much too late it woke
 * up and how many requests are in flight. What it suffers from, the senders suffer from: other work
 * on the CPUs, pauses of the JVM, a stopped machine. It sleeps for irregular times, so that it does
 * not fall into step with an even schedule; some 100 wakes per second cost about 0.2 % of a CPU.
 */
final class IdleProbe {

    private static final long SHORTEST_NS = 5_000_000;
    private static final long LONGEST_NS = 15_000_000;
    private static final int SIGNIFICANT_DIGITS = 2;

    private final Clock clock;
    private final long fromNs;
    private final long toNs;
    private final long originNs;
    private final Supplier<RunCounts> counts;
    private final SplittableRandom random = new SplittableRandom();
    private final IntCountsHistogram oversleep = new IntCountsHistogram(SIGNIFICANT_DIGITS);
    private long wakes;
    private double sum;
    private double squares;
    private long maxNs;
    private long latestAtNs;
    private volatile boolean stopped;

    /**
     * @param originNs the origin of the run, on the clock's scale
     * @param fromNs from when it looks, since the origin
     * @param toNs until when
     */
    IdleProbe(Clock clock, long originNs, long fromNs, long toNs, Supplier<RunCounts> counts) {
        this.clock = clock;
        this.originNs = originNs;
        this.fromNs = fromNs;
        this.toNs = toNs;
        this.counts = counts;
    }

    IdleProbe start() {
        Thread thread = new Thread(this::watch, "assay-probe");
        thread.setDaemon(true);
        thread.start();
        return this;
    }

    void watch() {
        while (!stopped) {
            long deadlineNs = clock.nanoTime() + random.nextLong(SHORTEST_NS, LONGEST_NS);
            long nowNs = clock.nanoTime();
            while (nowNs - deadlineNs < 0 && !stopped) {
                clock.park(deadlineNs);
                nowNs = clock.nanoTime();
            }
            long sinceNs = nowNs - originNs;
            if (sinceNs >= toNs) {
                return;
            }
            if (sinceNs >= fromNs && !stopped) {
                add(nowNs - deadlineNs, sinceNs);
            }
        }
    }

    private synchronized void add(long lateNs, long sinceNs) {
        RunCounts now = counts.get();
        long inFlight = Math.max(0, now.sent() - now.completed() - now.errored() - now.canceled());
        wakes++;
        sum += inFlight;
        squares += (double) inFlight * inFlight;
        oversleep.recordValue(lateNs);
        if (lateNs > maxNs) {
            maxNs = lateNs;
            latestAtNs = sinceNs;
        }
    }

    /** What it saw; absent if it never looked. */
    synchronized Optional<ProbeReport> stop() {
        stopped = true;
        if (wakes == 0) {
            return Optional.empty();
        }
        double mean = sum / wakes;
        return Optional.of(
                new ProbeReport(
                        wakes,
                        mean,
                        Math.sqrt(Math.max(0, squares / wakes - mean * mean)),
                        Math.min(maxNs, oversleep.getValueAtPercentile(50)),
                        Math.min(maxNs, oversleep.getValueAtPercentile(99)),
                        maxNs,
                        latestAtNs));
    }
}
