package dev.assay.scheduler;

/**
 * Sees every request of a run on its way; called by the threads that send. Claims and records are
 * used again: what is to stay has to be copied.
 */
interface RunObserver<RequestT, ResponseT> {

    /** A sender has claimed the request and begins to wait for its targeted start. */
    default void scheduled(Claim<RequestT, ResponseT> claim) {}

    /** The call is about to be made. */
    default void started(Claim<RequestT, ResponseT> claim, long workerStartNs) {}

    /**
     * The request has come to its end.
     *
     * @param response what had arrived; null if nothing had
     */
    void ended(Claim<RequestT, ResponseT> claim, RecordDraft record, ResponseT response);
}
