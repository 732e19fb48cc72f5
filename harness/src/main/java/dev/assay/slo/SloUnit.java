package dev.assay.slo;

/** What a metric counts in. */
public enum SloUnit {
    /** A length of time; limits and figures are in nanoseconds, files have milliseconds. */
    TIME("ms"),
    /** A part of a whole, from 0 to 1. */
    SHARE("share"),
    /** Requests per second. */
    REQUESTS_PER_S("requests/s"),
    /** Tokens per second. */
    TOKENS_PER_S("tokens/s");

    private final String inFiles;

    SloUnit(String inFiles) {
        this.inFiles = inFiles;
    }

    /** Its name in files. */
    public String inFiles() {
        return inFiles;
    }
}
