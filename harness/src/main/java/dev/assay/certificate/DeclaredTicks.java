package dev.assay.certificate;

import dev.assay.metrics.ScheduleDigest;
import dev.assay.strategy.RequestTimes;
import java.time.Duration;

/**
 * The ticks that an open loop was declared to have, computed from the strategy alone.
 *
 * @param warmup ticks of the warm-up
 * @param measured ticks of the measurement
 * @param digest {@link ScheduleDigest} over all of them
 */
record DeclaredTicks(long warmup, long measured, long digest) {

    /**
     * Goes through the schedule, at some ten nanoseconds a tick.
     *
     * @param mostTicks where to stop at the latest: the requests may have run out
     */
    static DeclaredTicks of(CellFacts facts, long mostTicks) {
        long warmupNs = facts.limits().warmup().toNanos();
        long endNs = facts.limits().maxDuration().map(Duration::toNanos).orElse(Long.MAX_VALUE);
        long mostMeasured = facts.limits().maxNumber().orElse(Long.MAX_VALUE);
        RequestTimes times = facts.strategy().requestTimes();
        ScheduleDigest digest = new ScheduleDigest();
        long warmup = 0;
        long measured = 0;
        while (warmup + measured < mostTicks && measured < mostMeasured) {
            long timeNs = times.nextNs();
            if (timeNs >= endNs) {
                break;
            }
            digest.add(warmup + measured, timeNs);
            if (timeNs < warmupNs) {
                warmup++;
            } else {
                measured++;
            }
        }
        return new DeclaredTicks(warmup, measured, digest.value());
    }
}
