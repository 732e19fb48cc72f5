package dev.assay.metrics;

import java.util.List;
import java.util.OptionalDouble;

/**
 * What happened inside the window, whichever request it happened to; see {@link CellWindow}.
 *
 * @param windowNs length of the window, in nanoseconds; of several forks, the sum
 * @param created requests whose targeted start is in the measurement
 * @param sent request starts inside
 * @param completed ends of completed requests inside
 * @param errored ends of errored requests inside
 * @param outputTokens output tokens of the requests completed inside
 * @param totalTokens the same, prompt tokens included
 * @param inFlightNs how long requests were in flight inside, from request start to end, added up
 */
public record WindowTotals(
        long windowNs,
        long created,
        long sent,
        long completed,
        long errored,
        long outputTokens,
        long totalTokens,
        double inFlightNs) {

    private static final double NS_PER_S = 1e9;

    private WindowTotals plus(WindowTotals other) {
        return new WindowTotals(
                windowNs + other.windowNs,
                created + other.created,
                sent + other.sent,
                completed + other.completed,
                errored + other.errored,
                outputTokens + other.outputTokens,
                totalTokens + other.totalTokens,
                inFlightNs + other.inFlightNs);
    }

    static WindowTotals pool(List<WindowTotals> parts) {
        return parts.stream().reduce(WindowTotals::plus).orElseThrow();
    }

    /** Requests due per second: the offered rate. */
    public OptionalDouble offeredPerSecond() {
        return perSecond(created);
    }

    public OptionalDouble sentPerSecond() {
        return perSecond(sent);
    }

    /** Requests completed per second: the achieved rate. */
    public OptionalDouble completedPerSecond() {
        return perSecond(completed);
    }

    public OptionalDouble erroredPerSecond() {
        return perSecond(errored);
    }

    public OptionalDouble outputTokensPerSecond() {
        return perSecond(outputTokens);
    }

    public OptionalDouble totalTokensPerSecond() {
        return perSecond(totalTokens);
    }

    /** Requests in flight, weighted by time. */
    public OptionalDouble concurrency() {
        return windowNs <= 0 ? OptionalDouble.empty() : OptionalDouble.of(inFlightNs / windowNs);
    }

    OptionalDouble perSecond(long count) {
        return windowNs <= 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(count * NS_PER_S / windowNs);
    }
}
