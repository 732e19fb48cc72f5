package dev.assay.scheduler;

/** Where records go. */
@FunctionalInterface
public interface RecordSink {

    /**
     * Called by the thread that sent the request: must be safe for many threads, and never block.
     */
    void accept(RequestRecord record);
}
