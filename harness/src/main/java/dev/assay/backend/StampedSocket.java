package dev.assay.backend;

/** A socket that reports its writes and reads to the call that owns the connection. */
interface StampedSocket {

    /** Makes the connection the call's own, until another call is bound. */
    void bind(CallMarks marks);

    /** The server said that it closes the connection when it was idle for longer than that. */
    void staysOpenFor(long idleNs);

    /** The server closed the connection when a request of the bound call had not left yet. */
    void closedBeforeRequest();

    /** The server closed the connection while a request of the bound call was on its way to it. */
    void closingCrossedRequest();
}
