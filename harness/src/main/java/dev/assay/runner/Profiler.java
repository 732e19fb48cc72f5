package dev.assay.runner;

import java.util.Locale;

/** What else a run can tell of the client. */
public enum Profiler {
    /** The collector of the worker JVMs. */
    GC("the worker JVMs' own garbage collections and allocation, as secondary rows of each cell");

    private final String meaning;

    Profiler(String meaning) {
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
