package dev.assay.strategy;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * When requests are sent, and how many may be in flight.
 *
 * <p>A closed loop ({@link SynchronousStrategy}, {@link ConcurrentStrategy}, {@link
 * ThroughputStrategy}) sends a request when an earlier one has ended. An open loop ({@link
 * AsyncConstantStrategy}, {@link AsyncPoissonStrategy}) sends at times that do not depend on the
 * answers. In JSON the member {@code type_} tells them apart.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type_")
@JsonSubTypes({
    @JsonSubTypes.Type(value = SynchronousStrategy.class, name = SynchronousStrategy.TYPE),
    @JsonSubTypes.Type(value = ConcurrentStrategy.class, name = ConcurrentStrategy.TYPE),
    @JsonSubTypes.Type(value = ThroughputStrategy.class, name = ThroughputStrategy.TYPE),
    @JsonSubTypes.Type(value = AsyncConstantStrategy.class, name = AsyncConstantStrategy.TYPE),
    @JsonSubTypes.Type(value = AsyncPoissonStrategy.class, name = AsyncPoissonStrategy.TYPE)
})
public sealed interface SchedulingStrategy
        permits SynchronousStrategy,
                ConcurrentStrategy,
                ThroughputStrategy,
                AsyncConstantStrategy,
                AsyncPoissonStrategy {

    /** The most requests in flight where a strategy needs a limit and none was declared. */
    int DEFAULT_MAX_CONCURRENCY = 512;

    /** The most worker processes of one cell. */
    int MAX_WORKER_PROCESSES = 64;

    /** Whether a worker process goes through its requests one at a time. */
    default ProcessingMode processingMode() {
        return ProcessingMode.ASYNC;
    }

    /** The most worker processes that this strategy can use. */
    default int processesLimit() {
        return Math.min(MAX_WORKER_PROCESSES, processingRequestsLimit().orElse(Integer.MAX_VALUE));
    }

    /** The most requests that may be built ahead of their time; absent when nothing limits them. */
    default OptionalInt queuedRequestsLimit() {
        return processingRequestsLimit();
    }

    /** The most requests in flight at the same time; absent when nothing limits them. */
    OptionalInt processingRequestsLimit();

    /** The times at which requests start, from the first one on; each call begins anew. */
    RequestTimes requestTimes();

    /** Whether the times are set beforehand, independent of the answers. */
    default boolean openLoop() {
        return false;
    }

    /** Requests per second that the schedule asks for; absent where answers set the pace. */
    default OptionalDouble meanRate() {
        return OptionalDouble.empty();
    }

    /** The name for people: {@code synchronous}, {@code concurrent@8}, {@code constant@20.00} … */
    String display();

    /**
     * The strategies that need no more than their name: {@code synchronous} and {@code throughput}.
     */
    static SchedulingStrategy named(String word) {
        return switch (word.strip().toLowerCase(Locale.ROOT)) {
            case SynchronousStrategy.TYPE -> new SynchronousStrategy();
            case ThroughputStrategy.TYPE -> new ThroughputStrategy();
            default ->
                    throw new IllegalArgumentException(
                            "No strategy is named by the word '"
                                    + word
                                    + "'. The words are 'synchronous' and 'throughput'; the others need"
                                    + " a number: concurrent (streams), constant and poisson (rate).");
        };
    }
}
