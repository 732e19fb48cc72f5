package dev.assay.scheduler;

/** Where records go. */
@FunctionalInterface
public interface RecordSink {

    /**
     * Takes the record of a request that has ended. Called by the thread that sent the request:
     * must be safe for many threads, and never block.
     *
     * @param record is used again for the next request as soon as this returns: what is to stay has
     *     to be copied, such as by {@link RecordDraft#toRecord}
     */
    void accept(RecordDraft record);
}
