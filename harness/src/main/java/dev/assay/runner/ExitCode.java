package dev.assay.runner;

/** How a run ends, as a process's exit code. */
public enum ExitCode {
    /** Everything ran, and the load was the one that was declared. */
    OK(0),
    /** Something inside failed that should not: please report it. */
    INTERNAL(1),
    /** An option, a benchmark class or the target is not as it must be; nothing was measured. */
    USAGE(2),
    /** The load was not the one that was declared: the certificate says INVALID. */
    INVALID_LOAD(3),
    /** The load was the declared one, and a service level objective is broken. */
    SLO_BROKEN(4),
    /** A worker JVM did not start, died or fell silent. */
    WORKER_DIED(5),
    /** The run was stopped from outside, by Ctrl-C or by the build. */
    INTERRUPTED(130),
    /** Too many requests errored, or none completed. */
    TOO_MANY_ERRORS(6),
    /** A result is worse than the one that it was compared with. */
    WORSE(7);

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }
}
