package dev.assay.strategy;

import java.util.OptionalInt;

/** One request at a time: a closed loop of one stream. */
public record SynchronousStrategy() implements SchedulingStrategy {

    static final String TYPE = "synchronous";

    @Override
    public ProcessingMode processingMode() {
        return ProcessingMode.SYNC;
    }

    @Override
    public OptionalInt processingRequestsLimit() {
        return OptionalInt.of(1);
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
