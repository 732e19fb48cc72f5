package dev.assay.metrics;

import dev.assay.scheduler.RunLimits;
import dev.assay.strategy.AsyncConstantStrategy;
import dev.assay.strategy.AsyncPoissonStrategy;
import dev.assay.strategy.RequestTimes;
import dev.assay.strategy.SchedulingStrategy;
import java.time.Duration;

/**
 * The part of a run that is measured, in nanoseconds since its origin.
 *
 * <p>A request belongs to the measurement when its targeted start is not before the end of the
 * warm-up; whether requests were created that should not have been is the certificate's affair. A
 * rate counts what happened inside the window, [warm-up, warm-up + measurement), whichever request
 * it happened to: load runs through both without a pause, so what flows in from the warm-up makes
 * up for what flows out at the end.
 *
 * @param warmupNs length of the warm-up; 0 for none
 * @param measurementNs length of the measurement, or {@link #UNTIL_LAST_END}
 * @param burstTicks how many ticks at the start of the schedule are its initial burst: measured,
 *     but left out when client lag is judged
 * @param lastNumber the number of measured requests with which a closed loop ends, so that its
 *     window ends with the last answer to them if it is not over before; {@link #NO_NUMBER} for
 *     none
 */
public record CellWindow(long warmupNs, long measurementNs, long burstTicks, long lastNumber) {

    /**
     * The window ends with the last answer to a measured request: what a closed loop has that ends
     * by a count alone.
     */
    public static final long UNTIL_LAST_END = Long.MAX_VALUE;

    /** No number of requests ends the load before the window does. */
    public static final long NO_NUMBER = Long.MAX_VALUE;

    public CellWindow(long warmupNs, long measurementNs) {
        this(warmupNs, measurementNs, 0, NO_NUMBER);
    }

    /**
     * The window of a run. Where a count ends an open loop, the window reaches to the moment at
     * which one more request would have been due, so that n requests at rate r last n / r.
     */
    public static CellWindow of(SchedulingStrategy strategy, RunLimits limits) {
        long warmupNs = limits.warmup().toNanos();
        long endNs = limits.maxDuration().map(Duration::toNanos).orElse(UNTIL_LAST_END);
        if (strategy.openLoop() && limits.maxNumber().isPresent()) {
            endNs = dueAfter(strategy, warmupNs, limits.maxNumber().getAsLong(), endNs);
        }
        long measurementNs =
                endNs == UNTIL_LAST_END ? UNTIL_LAST_END : Math.max(0, endNs - warmupNs);
        long lastNumber = strategy.openLoop() ? NO_NUMBER : limits.maxNumber().orElse(NO_NUMBER);
        return new CellWindow(warmupNs, measurementNs, burstOf(strategy), lastNumber);
    }

    private static long dueAfter(
            SchedulingStrategy strategy, long warmupNs, long requests, long endNs) {
        RequestTimes times = strategy.requestTimes();
        long left = requests;
        long timeNs = times.nextNs();
        while (timeNs < endNs && (timeNs < warmupNs || left > 0)) {
            left -= timeNs >= warmupNs ? 1 : 0;
            timeNs = times.nextNs();
        }
        return Math.min(timeNs, endNs);
    }

    private static long burstOf(SchedulingStrategy strategy) {
        if (strategy instanceof AsyncConstantStrategy constant && constant.initialBurst()) {
            return (long) constant.rate();
        }
        if (strategy instanceof AsyncPoissonStrategy poisson && poisson.initialBurst()) {
            return (long) poisson.rate();
        }
        return 0;
    }

    /** Where the window ends; {@link Long#MAX_VALUE} when the last answer decides. */
    public long endNs() {
        return measurementNs == UNTIL_LAST_END ? Long.MAX_VALUE : warmupNs + measurementNs;
    }

    boolean measures(long targetedNs) {
        return targetedNs >= warmupNs;
    }

    boolean contains(long ns) {
        return ns >= warmupNs && ns < endNs();
    }

    /** How much of [fromNs, toNs) lies inside. */
    long overlapNs(long fromNs, long toNs) {
        return Math.max(0, Math.min(toNs, endNs()) - Math.max(fromNs, warmupNs));
    }
}
