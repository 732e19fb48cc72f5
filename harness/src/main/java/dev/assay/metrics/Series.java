package dev.assay.metrics;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * How one fork of a cell went over time: equal intervals from its origin to the last thing that
 * happened, warm-up and drain included. For looking at; every figure of a result comes from
 * elsewhere. Immutable.
 *
 * @param widthNs length of an interval
 * @param intervals from the origin on, without gaps; empty if there was no request
 */
public record Series(long widthNs, List<Interval> intervals) {

    public Series {
        intervals = List.copyOf(intervals);
    }

    /**
     * What happened in one interval. Counts are of what happened in it, whichever request it
     * happened to; the three spreads are over the requests whose targeted start lies in it, so that
     * they say what a user met who came at that time.
     *
     * @param offered requests that were to start
     * @param sent requests that started
     * @param completed requests that completed
     * @param errored requests that errored, by kind
     * @param canceled requests that were cut off
     * @param inFlight how many were in flight, averaged over the interval's time
     * @param responseTime targeted start to request end, of completed requests
     * @param ttft request start to first token, of streamed answers that had one
     * @param sendLag targeted start to request start
     */
    public record Interval(
            long offered,
            long sent,
            long completed,
            Map<String, Long> errored,
            long canceled,
            double inFlight,
            Spread responseTime,
            Spread ttft,
            Spread sendLag) {

        public Interval {
            errored = Collections.unmodifiableMap(new TreeMap<>(errored));
        }
    }

    /**
     * A small distribution, in nanoseconds, to two significant digits; the largest is exact. A
     * percentile is absent where the interval has too few requests for it ({@link
     * Percentile#neededN}).
     */
    public record Spread(long n, OptionalDouble p50Ns, OptionalDouble p99Ns, OptionalLong maxNs) {}
}
