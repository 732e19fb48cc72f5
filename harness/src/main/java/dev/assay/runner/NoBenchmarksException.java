package dev.assay.runner;

/** No benchmark was found, or none that the filters let through. */
public final class NoBenchmarksException extends RunnerException {

    private static final long serialVersionUID = 1L;

    public NoBenchmarksException(String message) {
        super(ExitCode.USAGE, message);
    }
}
