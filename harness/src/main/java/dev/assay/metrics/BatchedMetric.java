package dev.assay.metrics;

/** What is kept in batches: the quantities by which two results are compared. */
public enum BatchedMetric {
    RESPONSE_TIME("response_time_ms"),
    SERVICE_TIME("service_time_ms"),
    TTFT("ttft_ms"),
    ITL("itl_ms"),
    TPOT("tpot_ms");

    private final String key;

    BatchedMetric(String key) {
        this.key = key;
    }

    /** The name in files, where it is in milliseconds. */
    public String key() {
        return key;
    }

    /** The same quantity over a whole measurement. */
    public Distribution of(CellMeasurement measurement) {
        return switch (this) {
            case RESPONSE_TIME -> measurement.latencies().responseTime();
            case SERVICE_TIME -> measurement.latencies().serviceTime();
            case TTFT -> measurement.stream().ttft().get(TtftDefinition.FIRST_TOKEN);
            case ITL -> measurement.stream().itl();
            case TPOT -> measurement.stream().tpot();
        };
    }
}
