package dev.assay.scheduler;

/** The start or the end of a run. */
public record SchedulerRunResult<RequestT, ResponseT>(EventType type, SchedulerRunInfo runInfo)
        implements SchedulerResult<RequestT, ResponseT> {}
