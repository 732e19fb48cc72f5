package dev.assay;

/** How often {@link Setup} and {@link TearDown} run. */
public enum Level {

    /** Once in each worker JVM: before the first request, and after the last one. */
    Trial,

    /**
     * Refused. Load runs from one iteration into the next without a pause, so there is no moment
     * between them at which anything could be set up.
     */
    Iteration,

    /**
     * Refused. Work between two requests of a schedule would delay the next one, and be measured as
     * the target's. What a request needs belongs into the {@link RequestGenerator}, which works
     * ahead of time.
     */
    Invocation
}
