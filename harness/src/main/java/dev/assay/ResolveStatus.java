package dev.assay;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How the resolution of a request ended.
 *
 * @param outcome one of the four ends; {@link Outcome#NEVER_SENT} when nothing was sent
 * @param error why, present exactly when the outcome is {@link Outcome#ERRORED}
 * @param requestStartNs when the first byte of the request left, on {@link System#nanoTime}'s
 *     scale; absent when the worker left it to the {@link Timeline} or to the scheduler, which then
 *     takes the moment of the call
 * @param requestEndNs when the last byte of the answer was read, likewise
 */
public record ResolveStatus(
        Outcome outcome,
        Optional<RequestError> error,
        OptionalLong requestStartNs,
        OptionalLong requestEndNs) {

    private static final ResolveStatus COMPLETED = of(Outcome.COMPLETED, null);
    private static final ResolveStatus CANCELED = of(Outcome.CANCELED, null);
    private static final ResolveStatus NEVER_SENT = of(Outcome.NEVER_SENT, null);

    public ResolveStatus {
        Objects.requireNonNull(outcome, "outcome");
        if (error.isPresent() != (outcome == Outcome.ERRORED)) {
            throw new IllegalArgumentException(
                    "An error belongs to the outcome ERRORED and to no other, found " + outcome);
        }
    }

    public static ResolveStatus ofCompleted() {
        return COMPLETED;
    }

    public static ResolveStatus ofCanceled() {
        return CANCELED;
    }

    public static ResolveStatus ofNeverSent() {
        return NEVER_SENT;
    }

    public static ResolveStatus ofErrored(RequestError error) {
        return of(Outcome.ERRORED, Objects.requireNonNull(error, "error"));
    }

    private static ResolveStatus of(Outcome outcome, RequestError error) {
        return new ResolveStatus(
                outcome, Optional.ofNullable(error), OptionalLong.empty(), OptionalLong.empty());
    }

    /** Whether the request was handed to the target at all. */
    public boolean requested() {
        return outcome != Outcome.NEVER_SENT;
    }

    public boolean completed() {
        return outcome == Outcome.COMPLETED;
    }

    public boolean errored() {
        return outcome == Outcome.ERRORED;
    }

    public boolean canceled() {
        return outcome == Outcome.CANCELED;
    }
}
