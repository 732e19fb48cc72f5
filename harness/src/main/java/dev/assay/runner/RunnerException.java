package dev.assay.runner;

/**
 * A run could not be made or could not be finished; the message is for the user and stands alone.
 */
public class RunnerException extends Exception {

    private static final long serialVersionUID = 1L;

    private final ExitCode exitCode;

    public RunnerException(ExitCode exitCode, String message) {
        this(exitCode, message, null);
    }

    public RunnerException(ExitCode exitCode, String message, Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
    }

    public ExitCode exitCode() {
        return exitCode;
    }
}
