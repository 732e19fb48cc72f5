package dev.assay.scheduler;

/** Where records go; called on sender threads, must never block. */
@FunctionalInterface
public interface RecordSink {

    void accept(RequestRecord record);
}
