package dev.assay.simulator;

/** What becomes of the connection once the last step has been sent. */
public enum Ending {
    /** The next request may come. */
    KEEP_ALIVE,
    /** The sending side is closed in good order. */
    CLOSE,
    /** The connection is reset: the client's next read fails. */
    RESET
}
