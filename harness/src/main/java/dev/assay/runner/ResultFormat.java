package dev.assay.runner;

import java.util.Locale;

/** What a run leaves for tools, besides its records. */
public enum ResultFormat {
    /** Assay's own, which the goals of a build read. */
    JSON("Assay's own, results.json: everything that was measured, and whether it is VALID"),
    /** That of JMH, for its viewers. */
    JMH("JMH's JSON, for its viewers, in jmh-result.json; results.json is written too"),
    /** Nothing. */
    NONE("no file; the tables and the exit code are all there is");

    private final String meaning;

    ResultFormat(String meaning) {
        this.meaning = meaning;
    }

    /** As an option takes it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String meaning() {
        return meaning;
    }
}
