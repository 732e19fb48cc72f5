package dev.assay.slo;

/** What is measured, of each request or of a cell as a whole. */
public enum SloMeasure {
    /** Response time: targeted start to request end. */
    LATENCY("latency", SloUnit.TIME, Of.REQUEST, false),
    /** Request start to request end. */
    SERVICE_TIME("service_time", SloUnit.TIME, Of.REQUEST, false),
    /** Request start to the first token. */
    TTFT("ttft", SloUnit.TIME, Of.REQUEST, true),
    /** Targeted start to the first token. */
    TTFT_FROM_SCHEDULE("ttft_from_schedule", SloUnit.TIME, Of.REQUEST, true),
    /**
     * The gap between neighbouring chunks with text: of one request its mean, of a cell the gaps of
     * all requests pooled.
     */
    ITL("itl", SloUnit.TIME, Of.REQUEST, true),
    /** (Last token − first token) / (output tokens − 1). */
    TPOT("tpot", SloUnit.TIME, Of.REQUEST, true),
    /** Errored requests, of those that completed or errored. */
    ERROR_RATE("error_rate", SloUnit.SHARE, Of.CELL, false),
    /** Good requests, of all created in the measurement. */
    ATTAINMENT("attainment", SloUnit.SHARE, Of.CELL, false),
    /** Requests completed inside the window per second. */
    ACHIEVED_RATE("achieved_rate", SloUnit.REQUESTS_PER_S, Of.CELL, false),
    /** Good requests completed inside the window per second. */
    GOODPUT("goodput", SloUnit.REQUESTS_PER_S, Of.CELL, false),
    /** Output tokens of the requests completed inside the window per second. */
    OUTPUT_TOKENS_PER_S("output_tokens_per_s", SloUnit.TOKENS_PER_S, Of.CELL, true),
    /** The same, prompt tokens included. */
    TOTAL_TOKENS_PER_S("total_tokens_per_s", SloUnit.TOKENS_PER_S, Of.CELL, true),
    /** Output tokens per second of service time: the mean over completed requests. */
    OUTPUT_TOKENS_PER_S_PER_USER(
            "output_tokens_per_s_per_user", SloUnit.TOKENS_PER_S, Of.CELL, true);

    private enum Of {
        REQUEST,
        CELL
    }

    private final String key;
    private final SloUnit unit;
    private final Of of;
    private final boolean tokens;

    SloMeasure(String key, SloUnit unit, Of of, boolean tokens) {
        this.key = key;
        this.unit = unit;
        this.of = of;
        this.tokens = tokens;
    }

    /** The name by which a user writes it. */
    public String key() {
        return key;
    }

    public SloUnit unit() {
        return unit;
    }

    /** Whether each request has a value of its own. */
    public boolean ofEachRequest() {
        return of == Of.REQUEST;
    }

    /** Whether only streamed tokens have it. */
    public boolean needsTokens() {
        return tokens;
    }

    /** Whether it is counted in good requests, so that it needs limits on one request's value. */
    public boolean countsGoodRequests() {
        return this == GOODPUT || this == ATTAINMENT;
    }
}
