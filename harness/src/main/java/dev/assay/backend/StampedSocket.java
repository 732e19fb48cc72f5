package dev.assay.backend;

/** A socket that reports its writes and reads to the call that owns the connection. */
interface StampedSocket {

    /** Makes the connection the call's own, until another call is bound. */
    void bind(CallMarks marks);
}
