package dev.assay.scheduler;

import java.util.Optional;

/**
 * What happened to one request. The events of a request come in the order of {@link EventType}; a
 * request that was never sent has no {@link EventType#REQUEST_START}.
 *
 * @param type which of the three
 * @param runInfo the state of the run when it happened
 * @param request the request; absent only when the run ended before it was built
 * @param requestInfo its stamps as far as they were taken by then
 * @param response what came back; only at the end, and only if something had arrived
 */
public record SchedulerRequestResult<RequestT, ResponseT>(
        EventType type,
        SchedulerRunInfo runInfo,
        Optional<RequestT> request,
        SchedulerRequestInfo requestInfo,
        Optional<ResponseT> response)
        implements SchedulerResult<RequestT, ResponseT> {}
