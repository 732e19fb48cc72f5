package dev.assay.scheduler;

import dev.assay.strategy.RequestTimes;
import dev.assay.strategy.SchedulingStrategy;

/**
 * The ticks of one share of a schedule, one after the other. Every share walks the same sequence
 * and skips what belongs to others, so that together they are that sequence, bit for bit.
 */
final class Ticks {

    private final RequestTimes times;
    private final boolean openLoop;
    private final Share share;
    private final long endNs;
    private final long warmupNs;
    private final long maxMeasured;
    private long position;
    private long measured;
    private long tick;
    private long offsetNs;
    private volatile boolean outOfTime;

    Ticks(SchedulingStrategy strategy, RunLimits limits, Share share) {
        this.times = strategy.requestTimes();
        this.openLoop = strategy.openLoop();
        this.share = share;
        this.endNs = limits.maxDurationNs();
        this.warmupNs = limits.warmup().toNanos();
        this.maxMeasured = limits.maxNumber().orElse(Long.MAX_VALUE);
    }

    /** Goes to my next tick; false when the schedule has no more. */
    boolean advance() {
        while (true) {
            offsetNs = times.nextNs();
            if (openLoop && isOver(offsetNs)) {
                return false;
            }
            tick = position++;
            if (tick % share.total() == share.index()) {
                return true;
            }
        }
    }

    private boolean isOver(long atNs) {
        outOfTime = atNs >= endNs;
        return outOfTime || (atNs >= warmupNs && measured++ >= maxMeasured);
    }

    /** Whether it was the duration that ended the schedule. */
    boolean outOfTime() {
        return outOfTime;
    }

    /** The place of this tick in the whole schedule. */
    long tick() {
        return tick;
    }

    /** The targeted start after the origin; {@link RequestTimes#WHEN_FREE} in a closed loop. */
    long offsetNs() {
        return offsetNs;
    }
}
