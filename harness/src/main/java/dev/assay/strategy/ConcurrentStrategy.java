package dev.assay.strategy;

import java.util.OptionalInt;

/**
 * A closed loop: every stream sends its next request when its last one has ended.
 *
 * @param streams how many streams there are over all worker processes; at least 1
 */
public record ConcurrentStrategy(int streams) implements SchedulingStrategy {

    static final String TYPE = "concurrent";

    public ConcurrentStrategy {
        Limits.requireStreams(streams);
    }

    @Override
    public OptionalInt processingRequestsLimit() {
        return OptionalInt.of(streams);
    }

    @Override
    public RequestTimes requestTimes() {
        return () -> RequestTimes.WHEN_FREE;
    }

    @Override
    public String display() {
        return TYPE + "@" + streams;
    }
}
