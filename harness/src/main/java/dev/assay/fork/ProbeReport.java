package dev.assay.fork;

/**
 * What an idle thread of a worker saw while the load was measured: a witness that sends nothing
 * itself.
 *
 * @param wakes how often it woke up, and counted the requests in flight by the worker's own
 *     counters
 * @param inFlight how many there were, on average
 * @param inFlightSd the standard deviation of that number
 * @param oversleepP50Ns how much too late it woke up: the median, to two digits
 * @param oversleepP99Ns the 99th percentile, likewise
 * @param oversleepMaxNs the most
 * @param latestAtNs when that was, in nanoseconds since the origin
 */
public record ProbeReport(
        long wakes,
        double inFlight,
        double inFlightSd,
        long oversleepP50Ns,
        long oversleepP99Ns,
        long oversleepMaxNs,
        long latestAtNs) {}
