package dev.assay.scheduler;

/** How many requests came to what, up to now. */
public record RunCounts(
        long created, long sent, long completed, long errored, long canceled, long neverSent) {}
