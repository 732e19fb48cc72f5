package dev.assay.scheduler;

import dev.assay.Outcome;
import dev.assay.RequestError;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What is known of a request at one moment. Times are on {@link System#nanoTime}'s scale; one that
 * was not taken, or not yet, is absent.
 *
 * @param tick its place in the schedule
 * @param outcome how it ended; absent before its end
 * @param error why it errored
 * @param targetedStartTimeNs when the schedule says that it starts
 * @param queuedTimeNs built
 * @param dequeuedTimeNs claimed by a sender
 * @param scheduledTimeNs the wait for the targeted start began
 * @param workerStartNs the call was made
 * @param requestStartNs its first byte was handed to the socket
 * @param requestEndNs the last byte of the answer was read
 * @param workerEndNs the call returned
 * @param processId which process sent it; from 0
 */
public record SchedulerRequestInfo(
        long tick,
        Optional<Outcome> outcome,
        Optional<RequestError> error,
        long targetedStartTimeNs,
        OptionalLong queuedTimeNs,
        OptionalLong dequeuedTimeNs,
        OptionalLong scheduledTimeNs,
        OptionalLong workerStartNs,
        OptionalLong requestStartNs,
        OptionalLong requestEndNs,
        OptionalLong workerEndNs,
        int processId) {

    /** Whether it was handed to the worker. */
    public boolean requested() {
        return workerStartNs.isPresent();
    }

    public boolean completed() {
        return has(Outcome.COMPLETED);
    }

    public boolean errored() {
        return has(Outcome.ERRORED);
    }

    public boolean canceled() {
        return has(Outcome.CANCELED);
    }

    private boolean has(Outcome wanted) {
        return outcome.filter(wanted::equals).isPresent();
    }
}
