package dev.assay.scheduler;

/**
 * One event of a run. It never changes: what came later is in a later event.
 *
 * @param <RequestT> what a request is made from
 * @param <ResponseT> what comes back
 */
public sealed interface SchedulerResult<RequestT, ResponseT>
        permits SchedulerRunResult, SchedulerRequestResult {

    EventType type();

    /** The state of the run when this happened. */
    SchedulerRunInfo runInfo();
}
