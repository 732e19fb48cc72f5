package dev.assay.metrics;

/** The percentiles that a result gives of every distribution. */
public enum Percentile {
    P50(50, "p50"),
    P90(90, "p90"),
    P95(95, "p95"),
    P99(99, "p99"),
    P99_9(99.9, "p99_9");

    private final double percent;
    private final String key;
    private final long neededN;

    Percentile(double percent, String key) {
        this.percent = percent;
        this.key = key;
        this.neededN = PercentileSupport.neededN(percent);
    }

    /** In percent: 99.9 is the value that 99.9 % of the observations don't exceed. */
    public double percent() {
        return percent;
    }

    /** The name in files. */
    public String key() {
        return key;
    }

    /** The fewest observations that support this percentile. */
    public long neededN() {
        return neededN;
    }
}
