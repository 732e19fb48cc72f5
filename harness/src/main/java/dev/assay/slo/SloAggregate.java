package dev.assay.slo;

import java.util.OptionalLong;

/** What one figure is made of the values of all requests. */
public enum SloAggregate {
    P50("p50", "50th percentile", 11),
    P90("p90", "90th percentile", 64),
    P95("p95", "95th percentile", 130),
    P99("p99", "99th percentile", 662),
    P99_9("p99_9", "99.9th percentile", 6_636),
    MEAN("mean", "mean", 0),
    MIN("min", "smallest", 0),
    MAX("max", "largest", 0);

    private final String key;
    private final String inWords;
    private final long neededN;

    SloAggregate(String key, String inWords, long neededN) {
        this.key = key;
        this.inWords = inWords;
        this.neededN = neededN;
    }

    /** What stands behind the measure's name, after an underscore. */
    public String key() {
        return key;
    }

    public String inWords() {
        return inWords;
    }

    /**
     * The fewest observations that support it; absent where any number does. The numbers are those
     * of the metrics, whose percentiles are not printed with fewer.
     */
    public OptionalLong neededN() {
        return neededN == 0 ? OptionalLong.empty() : OptionalLong.of(neededN);
    }
}
