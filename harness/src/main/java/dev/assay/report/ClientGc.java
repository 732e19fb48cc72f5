package dev.assay.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * The collector of the client: what the worker JVMs of a cell allocated and how often they paused
 * for it, over the whole of every load, warm-up included. Assay's own work and the benchmark's
 * code, never the server's. Worker JVMs are added up.
 *
 * @param count pauses that began while the load ran
 * @param timeMs their length in all; the JVM tells each to the millisecond
 * @param loadS length of the loads in all, by the worker whose load was the longest in its fork
 * @param requests created in that time
 * @param allocatedBytes on the heap; absent where a JVM could not tell
 */
@JsonNaming(SnakeCaseStrategy.class)
public record ClientGc(
        long count, double timeMs, double loadS, long requests, OptionalLong allocatedBytes) {

    private static final double BYTES_PER_MB = 1024.0 * 1024.0;

    /** As JMH's {@code gc.alloc.rate}: in 2^20 bytes a second. */
    @JsonProperty("allocation_rate_mb_per_s")
    public OptionalDouble allocationRate() {
        return allocatedBytes.isPresent() && loadS > 0
                ? OptionalDouble.of(allocatedBytes.getAsLong() / BYTES_PER_MB / loadS)
                : OptionalDouble.empty();
    }

    /** As JMH's {@code gc.alloc.rate.norm}. */
    @JsonProperty("allocated_bytes_per_request")
    public OptionalDouble bytesPerRequest() {
        return allocatedBytes.isPresent() && requests > 0
                ? OptionalDouble.of((double) allocatedBytes.getAsLong() / requests)
                : OptionalDouble.empty();
    }

    /** Two forks of one cell. */
    public ClientGc plus(ClientGc other) {
        return new ClientGc(
                count + other.count,
                timeMs + other.timeMs,
                loadS + other.loadS,
                requests + other.requests,
                allocatedBytes.isPresent() && other.allocatedBytes.isPresent()
                        ? OptionalLong.of(
                                allocatedBytes.getAsLong() + other.allocatedBytes.getAsLong())
                        : OptionalLong.empty());
    }
}
