package dev.assay.runner;

import java.util.Locale;

/**
 * What a run leaves besides its log. All but {@link #NONE} leave {@code results.json} and {@code
 * report.html}; the format says what else there is, and which file the user may name.
 */
public enum ResultFormat {
    /** Assay's own, which the goals of a build read. */
    JSON("results.json", "Assay's own: everything that was measured, and whether it is VALID"),
    /** For people. */
    HTML("report.html", "a page with charts, in one file to send around"),
    /** For spreadsheets. */
    CSV("results.csv", "one row for each cell, for spreadsheets"),
    /** One line for each request. */
    JSONL("records.jsonl", "one line for each request, with every stamp; as -records true"),
    /** For the viewers of HdrHistogram. */
    HLOG("results.hlog", "HdrHistogram's log, a histogram for each fork and metric"),
    /** That of JMH, for its viewers. */
    JMH("jmh-result.json", "JMH's JSON, for its viewers"),
    /** Nothing. */
    NONE("", "no file; the tables and the exit code are all there is");

    private final String file;
    private final String meaning;

    ResultFormat(String file, String meaning) {
        this.file = file;
        this.meaning = meaning;
    }

    /** As an option takes it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Its file, where the user names no other; empty for none. */
    public String file() {
        return file;
    }

    /** For people, with the file that is written. */
    public String meaning() {
        return file.isEmpty() ? meaning : meaning + ", in " + file;
    }
}
