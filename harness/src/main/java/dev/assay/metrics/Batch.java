package dev.assay.metrics;

import java.util.EnumMap;
import java.util.Map;
import org.HdrHistogram.IntCountsHistogram;

/** One of the {@link Batches} of a measurement. For one thread while it is collected. */
public final class Batch {

    private static final int SIGNIFICANT_DIGITS = 2;

    /** One quantity: a small histogram, and the exact sum. */
    private static final class Column {
        private final IntCountsHistogram histogram = new IntCountsHistogram(SIGNIFICANT_DIGITS);
        private double sum;
    }

    private final Map<BatchedMetric, Column> columns = new EnumMap<>(BatchedMetric.class);
    long completed;
    long errored;
    long outputTokens;

    void record(BatchedMetric metric, long ns) {
        long value = Math.max(0, ns);
        Column column = column(metric);
        column.histogram.recordValue(value);
        column.sum += value;
    }

    private Column column(BatchedMetric metric) {
        return columns.computeIfAbsent(metric, any -> new Column());
    }

    /** Takes in the batch that follows this one. */
    void append(Batch next) {
        completed += next.completed;
        errored += next.errored;
        outputTokens += next.outputTokens;
        next.columns.forEach(
                (metric, theirs) -> {
                    Column ours = column(metric);
                    ours.histogram.add(theirs.histogram);
                    ours.sum += theirs.sum;
                });
    }

    /** Observations of requests whose targeted start lies in the batch. */
    public long n(BatchedMetric metric) {
        Column column = columns.get(metric);
        return column == null ? 0 : column.histogram.getTotalCount();
    }

    /** Their sum, in nanoseconds. */
    public double sum(BatchedMetric metric) {
        Column column = columns.get(metric);
        return column == null ? 0 : column.sum;
    }

    /**
     * How many of them are above a value.
     *
     * @param ns the value; those that differ from it by less than 1 % may be on either side
     */
    public long above(BatchedMetric metric, double ns) {
        Column column = columns.get(metric);
        return column == null
                ? 0
                : column.histogram.getTotalCount()
                        - column.histogram.getCountBetweenValues(0, (long) Math.max(0, ns));
    }

    /** Requests that completed while the batch lasted, whenever they began. */
    public long completed() {
        return completed;
    }

    /** Requests that errored while it lasted. */
    public long errored() {
        return errored;
    }

    /** Output tokens of the requests that completed while it lasted. */
    public long outputTokens() {
        return outputTokens;
    }
}
