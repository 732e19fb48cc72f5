package dev.assay.scheduler;

/** What an event of a run tells. */
public enum EventType {
    /** The run begins; always the first event. */
    RUN_START,
    /** A request was claimed, and the wait for its targeted start begins. */
    REQUEST_SCHEDULED,
    /** The call is made. */
    REQUEST_START,
    /** The request has come to its end, whichever it is. */
    REQUEST_COMPLETE,
    /** Every request has ended; always the last event. */
    RUN_COMPLETE
}
