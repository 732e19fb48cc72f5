package dev.assay.scheduler;

import dev.assay.strategy.SchedulingStrategy;
import java.time.Instant;
import java.util.OptionalLong;

/**
 * The state of a run at one moment.
 *
 * @param startTimeNs the origin, on {@link System#nanoTime}'s scale
 * @param startTime the same moment by the wall clock, for people
 * @param endTimeNs when creation ends at the latest; absent when no duration limits it
 * @param endNumber the most requests; absent when no number limits it
 * @param processes worker processes
 * @param strategy when requests are sent
 * @param createdRequests given a place in the schedule so far
 * @param queuedRequests built ahead, and not yet claimed
 * @param scheduledRequests claimed, and waiting for their targeted start
 * @param processingRequests in flight
 * @param completedRequests come to an end, whichever it was
 */
public record SchedulerRunInfo(
        long startTimeNs,
        Instant startTime,
        OptionalLong endTimeNs,
        OptionalLong endNumber,
        int processes,
        SchedulingStrategy strategy,
        long createdRequests,
        long queuedRequests,
        long scheduledRequests,
        long processingRequests,
        long completedRequests) {}
