package dev.assay.scheduler;

/** How the thread that sent a request ran. */
public enum SenderThread {
    /** A platform thread that was there before the request was due. */
    PLATFORM,
    /** A virtual thread that was there before the request was due. */
    VIRTUAL,
    /** No sender was free when the request became due: it waited for a fresh one. */
    OVERFLOW
}
