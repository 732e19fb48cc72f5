package dev.assay;

/**
 * The four ends of a created request. They exclude each other, and together they are all of it:
 * created = completed + errored + canceled + never sent, always.
 */
public enum Outcome {
    /** The answer arrived, and was an answer. */
    COMPLETED,
    /** The call failed, or took longer than the request timeout (kind {@code timeout}). */
    ERRORED,
    /** The call was in flight when the run ended, and was cut off. */
    CANCELED,
    /** The request was created, but not handed to the worker before the run ended. */
    NEVER_SENT
}
