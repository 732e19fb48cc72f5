package dev.assay.report;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.assay.scheduler.RunLimits;
import dev.assay.strategy.SchedulingStrategy;
import java.time.Duration;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * The load that a cell was declared to send.
 *
 * @param strategy when
 * @param display the strategy's name for people
 * @param warmupS length of the warm-up
 * @param measurementS length of the measurement; absent when a count alone ends it
 * @param maxRequests the most measured requests; absent for no limit
 * @param drainS how long requests in flight could still end
 * @param requestTimeoutS how long one call could take
 * @param workersAsked worker processes asked for
 * @param workers worker processes that the strategy could use
 */
@JsonNaming(SnakeCaseStrategy.class)
public record DeclaredLoad(
        SchedulingStrategy strategy,
        String display,
        double warmupS,
        OptionalDouble measurementS,
        OptionalLong maxRequests,
        double drainS,
        double requestTimeoutS,
        int workersAsked,
        int workers) {

    public static DeclaredLoad of(
            SchedulingStrategy strategy, RunLimits limits, int workersAsked, int workers) {
        double warmupS = seconds(limits.warmup());
        return new DeclaredLoad(
                strategy,
                strategy.display(),
                warmupS,
                limits.maxDuration().isPresent()
                        ? OptionalDouble.of(
                                seconds(limits.maxDuration().get().minus(limits.warmup())))
                        : OptionalDouble.empty(),
                limits.maxNumber(),
                seconds(limits.drain()),
                seconds(limits.requestTimeout()),
                workersAsked,
                workers);
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
