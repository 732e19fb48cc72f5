package dev.assay.fork;

import dev.assay.scheduler.RunCounts;

/**
 * How far a worker is.
 *
 * @param worker its index
 * @param counts its requests up to now
 * @param inFlight how many of them were in flight when it was told; a snapshot that may be off by
 *     the requests that ended meanwhile
 */
public record WorkerProgress(int worker, RunCounts counts, long inFlight) {}
