package dev.assay.scheduler;

/**
 * How many requests came how far.
 *
 * @param created built and given a place in the schedule
 * @param sent handed to the worker
 * @param completed ended well
 * @param errored failed
 * @param canceled cut off by the end of the run
 * @param neverSent created, and not handed to the worker before the end
 */
public record RunCounts(
        long created, long sent, long completed, long errored, long canceled, long neverSent) {

    /** Both together. */
    public RunCounts plus(RunCounts other) {
        return new RunCounts(
                created + other.created,
                sent + other.sent,
                completed + other.completed,
                errored + other.errored,
                canceled + other.canceled,
                neverSent + other.neverSent);
    }

    /** Created and not yet at any end. */
    public long pending() {
        return created - completed - errored - canceled - neverSent;
    }
}
