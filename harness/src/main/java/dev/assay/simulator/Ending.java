package dev.assay.simulator;

/** What becomes of the connection once the last step has been sent. */
public enum Ending {
    /** The next request may come. */
    KEEP_ALIVE,
    /** The sending side is closed in good order. */
    CLOSE,
    /** The same, but in the middle of the answer: HTTP's end of the body is left out. */
    CUT,
    /** The connection is reset in the middle of the answer: the client's next read fails. */
    RESET;

    /** Whether the body comes to its end before. */
    boolean whole() {
        return this == KEEP_ALIVE || this == CLOSE;
    }
}
