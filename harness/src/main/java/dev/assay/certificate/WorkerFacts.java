package dev.assay.certificate;

import dev.assay.metrics.Accounts;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What one worker process tells of itself when it is done.
 *
 * @param process its index, from 0
 * @param accounts its own counters, warm-up included, kept apart from the records
 * @param requestsRanOut whether its generator of requests ended before the schedule did
 * @param clockChecked whether its clock lay inside the parent's bracket, so that both have one
 * @param timerSlackLowered whether the system let it lower its timer slack
 * @param recordsSpilled whether records had to wait on disk before they were taken in
 * @param spinNs how long it spun before each send, in nanoseconds
 * @param pauses pauses of its garbage collector
 * @param cpuNs CPU time that its process used while the load ran, in nanoseconds
 * @param wallNs how long that was, in nanoseconds
 * @param cpus how many CPUs it could use
 * @param stealShare the share of its machine's CPU time that the hypervisor took away; absent where
 *     the system doesn't tell
 * @param busyShare the share that all processes of the machine used; absent likewise
 * @param clockErrorNs how far its clock can at most be from the parent's, in nanoseconds
 * @param probe what an idle thread of it saw; absent if there was no time for it
 */
public record WorkerFacts(
        int process,
        Accounts accounts,
        boolean requestsRanOut,
        boolean clockChecked,
        boolean timerSlackLowered,
        boolean recordsSpilled,
        long spinNs,
        List<GcPause> pauses,
        long cpuNs,
        long wallNs,
        int cpus,
        OptionalDouble stealShare,
        OptionalDouble busyShare,
        long clockErrorNs,
        Optional<Probe> probe) {

    public WorkerFacts {
        pauses = List.copyOf(pauses);
    }

    /**
     * An idle thread that wakes up some hundred times a second during the measurement.
     *
     * @param wakes how often it did, and looked at the worker's own counters
     * @param inFlight requests in flight, on average
     * @param inFlightSd the standard deviation of that number
     * @param oversleepP50Ns how much too late it woke up, in nanoseconds: the median
     * @param oversleepP99Ns the 99th percentile
     * @param oversleepMaxNs the most
     * @param latestAtNs when that was, in nanoseconds since the origin of the run
     */
    public record Probe(
            long wakes,
            double inFlight,
            double inFlightSd,
            long oversleepP50Ns,
            long oversleepP99Ns,
            long oversleepMaxNs,
            long latestAtNs) {}

    /**
     * A stop of the whole worker by its garbage collector.
     *
     * @param startNs when, in nanoseconds since the origin of the run
     * @param durationNs how long, in nanoseconds
     */
    public record GcPause(long startNs, long durationNs) {}
}
