package dev.assay.metrics;

import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.HdrHistogram.IntCountsHistogram;

/** One interval of a {@link Series} while it is collected. */
final class SeriesSlot {

    /** A server that puts something new into each error must not fill the memory. */
    static final int MOST_KINDS = 8;

    static final String OTHER_KINDS = "other";

    long offered;
    long completed;
    long canceled;
    final Small responseTime = new Small();
    final Small ttft = new Small();
    final Small sendLag = new Small();
    private final Map<String, Long> errored = new TreeMap<>();
    private long started;
    private long left;

    /** Request time inside the interval, less what those had that were in flight before. */
    private long inFlightNs;

    void started(long restNs) {
        started++;
        inFlightNs += restNs;
    }

    /** A request ended; it may have been started in an earlier interval. */
    void left(long restNs) {
        left++;
        inFlightNs -= restNs;
    }

    void errored(String kind) {
        errored(kind, 1);
    }

    private void errored(String kind, long times) {
        boolean room = errored.size() < MOST_KINDS || errored.containsKey(kind);
        errored.merge(room ? kind : OTHER_KINDS, times, Long::sum);
    }

    /** By how many more requests are in flight after the interval than before it. */
    long balance() {
        return started - left;
    }

    /** Takes in the interval that follows this one and is as long. */
    void append(SeriesSlot next, long widthNs) {
        inFlightNs += balance() * widthNs + next.inFlightNs;
        offered += next.offered;
        started += next.started;
        left += next.left;
        completed += next.completed;
        canceled += next.canceled;
        next.errored.forEach(this::errored);
        responseTime.add(next.responseTime);
        ttft.add(next.ttft);
        sendLag.add(next.sendLag);
    }

    Series.Interval interval(long inFlightBefore, long widthNs) {
        return new Series.Interval(
                offered,
                started,
                completed,
                errored,
                canceled,
                inFlightBefore + (double) inFlightNs / widthNs,
                responseTime.snapshot(),
                ttft.snapshot(),
                sendLag.snapshot());
    }

    /** A distribution that is cheap to have many of. */
    static final class Small {

        private static final int SIGNIFICANT_DIGITS = 2;

        private IntCountsHistogram histogram;
        private long max;

        void record(long ns) {
            long value = Math.max(0, ns);
            made().recordValue(value);
            max = Math.max(max, value);
        }

        private IntCountsHistogram made() {
            if (histogram == null) {
                histogram = new IntCountsHistogram(SIGNIFICANT_DIGITS);
            }
            return histogram;
        }

        void add(Small other) {
            if (other.histogram != null) {
                made().add(other.histogram);
                max = Math.max(max, other.max);
            }
        }

        Series.Spread snapshot() {
            long n = histogram == null ? 0 : histogram.getTotalCount();
            return new Series.Spread(
                    n,
                    percentile(Percentile.P50, n),
                    percentile(Percentile.P99, n),
                    n == 0 ? OptionalLong.empty() : OptionalLong.of(max));
        }

        private OptionalDouble percentile(Percentile percentile, long n) {
            return n < percentile.neededN()
                    ? OptionalDouble.empty()
                    : OptionalDouble.of(
                            Math.min(max, histogram.getValueAtPercentile(percentile.percent())));
        }
    }
}
