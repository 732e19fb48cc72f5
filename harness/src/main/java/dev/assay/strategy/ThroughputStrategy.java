package dev.assay.strategy;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.OptionalInt;

/**
 * As many requests as possible: a closed loop with as many streams as may be in flight.
 *
 * @param maxConcurrency the most in flight over all worker processes; at least 1; 512 if absent
 */
public record ThroughputStrategy(
        @JsonInclude(JsonInclude.Include.NON_ABSENT) OptionalInt maxConcurrency)
        implements SchedulingStrategy {

    static final String TYPE = "throughput";

    public ThroughputStrategy {
        maxConcurrency = maxConcurrency == null ? OptionalInt.empty() : maxConcurrency;
        Limits.requireMaxConcurrency(maxConcurrency);
    }

    public ThroughputStrategy() {
        this(OptionalInt.empty());
    }

    @Override
    public OptionalInt processingRequestsLimit() {
        return OptionalInt.of(maxConcurrency.orElse(DEFAULT_MAX_CONCURRENCY));
    }

    @Override
    public RequestTimes requestTimes() {
        return () -> RequestTimes.WHEN_FREE;
    }

    @Override
    public String display() {
        return TYPE;
    }
}
