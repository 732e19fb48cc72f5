package dev.assay.scheduler;

/**
 * A request that a sender has claimed. Times are on the clock's scale.
 *
 * @param item what was claimed
 * @param targetedNs targeted start
 * @param dequeuedNs when it was claimed
 * @param thread how its sender runs
 */
record Claim<RequestT, ResponseT>(
        ScheduledRequest<RequestT, ResponseT> item,
        long targetedNs,
        long dequeuedNs,
        SenderThread thread) {}
