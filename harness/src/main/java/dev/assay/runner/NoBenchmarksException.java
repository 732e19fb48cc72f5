package dev.assay.runner;

import java.util.List;

/** No benchmark was found, or none that the filters let through. */
public final class NoBenchmarksException extends RunnerException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> leftOut;

    /**
     * @param leftOut the benchmarks that there are, and that the filters don't let through
     */
    public NoBenchmarksException(String message, List<String> leftOut) {
        super(ExitCode.USAGE, message);
        this.leftOut = List.copyOf(leftOut);
    }

    /** The benchmarks that the filters left out; empty if there is none at all. */
    public List<String> leftOut() {
        return leftOut;
    }
}
