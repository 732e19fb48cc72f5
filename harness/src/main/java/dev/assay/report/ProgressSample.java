package dev.assay.report;

/**
 * How far a fork has come.
 *
 * @param phase what it is doing
 * @param elapsedNs time since the origin, in nanoseconds
 * @param totalNs length of the load, in nanoseconds; {@link dev.assay.Timeline#ABSENT} when only a
 *     count limits it
 * @param targetedCount requests to be created; {@link dev.assay.Timeline#ABSENT} when not known
 * @param created requests created so far; all counts include the warm-up
 * @param sent handed to the worker
 * @param inFlight sent, and not ended
 * @param completed completed
 * @param errored errored
 */
public record ProgressSample(
        Phase phase,
        long elapsedNs,
        long totalNs,
        long targetedCount,
        long created,
        long sent,
        long inFlight,
        long completed,
        long errored) {

    /** What a fork is doing. */
    public enum Phase {
        WARMUP("warm-up"),
        MEASUREMENT("measuring"),
        DRAIN("draining");

        private final String display;

        Phase(String display) {
            this.display = display;
        }

        String display() {
            return display;
        }
    }
}
