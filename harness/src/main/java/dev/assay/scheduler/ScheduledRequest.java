package dev.assay.scheduler;

import dev.assay.PreparedCall;

/**
 * A request that was built ahead of its time.
 *
 * @param ticket its place among the requests of this process; from 0
 * @param tick its place in the schedule of the whole run
 * @param offsetNs its targeted start after the origin
 * @param queuedNs when it was built, on the clock's scale
 * @param request what the generator gave
 * @param call the call, ready to be sent
 */
record ScheduledRequest<RequestT, ResponseT>(
        long ticket,
        long tick,
        long offsetNs,
        long queuedNs,
        RequestT request,
        PreparedCall<ResponseT> call) {}
