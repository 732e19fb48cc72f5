package dev.assay.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;

/**
 * The distribution of one quantity over the requests of a cell. Times are in nanoseconds.
 *
 * <p>Values are kept to three significant digits (HdrHistogram), so a percentile is at most 0.1 %
 * above the true one; minimum and maximum are exact. An observation that was cut off counts as "at
 * least" the value that it had reached: a figure that such an observation could raise is {@link
 * Quantile.AtLeast}. Immutable.
 */
public final class Distribution {

    /** No observation at all. */
    public static final Distribution EMPTY = new DistributionRecorder().snapshot();

    private final Histogram known;
    private final Histogram censored;
    private final Histogram all;
    private final long min;
    private final boolean minIsCensored;
    private final long max;

    Distribution(Histogram known, Histogram censored, long min, boolean minIsCensored, long max) {
        this.known = known;
        this.censored = censored;
        this.all = censored.getTotalCount() == 0 ? known : sum(known, censored);
        this.min = min;
        this.minIsCensored = minIsCensored;
        this.max = max;
    }

    private static Histogram sum(Histogram a, Histogram b) {
        Histogram sum = a.copy();
        sum.add(b);
        return sum;
    }

    /** All of them as one. */
    public static Distribution pool(List<Distribution> parts) {
        DistributionRecorder pooled = new DistributionRecorder();
        parts.forEach(pooled::addAll);
        return pooled.snapshot();
    }

    /** How many observations there are, those cut off included. */
    public long n() {
        return all.getTotalCount();
    }

    /** How many of them were cut off. */
    public long censored() {
        return censored.getTotalCount();
    }

    public boolean isEmpty() {
        return n() == 0;
    }

    public Quantile percentile(Percentile percentile) {
        if (n() < percentile.neededN()) {
            return new Quantile.Unsupported(percentile.neededN());
        }
        return at(percentile.percent());
    }

    /** The quantile of the sample as it is, 0 to 1, supported or not: never absent. */
    Quantile sampleQuantile(double share) {
        return at(100 * share);
    }

    /** The same without what may be said of it. */
    double sampleValue(double share) {
        return clamped(all.getValueAtPercentile(100 * share));
    }

    private Quantile at(double percent) {
        long value = all.getValueAtPercentile(percent);
        double clamped = clamped(value);
        long rank = (long) Math.ceil(percent / 100 * n() - 1e-9);
        boolean certain = censored() == 0 || known.getCountBetweenValues(0, value) >= rank;
        return certain ? new Quantile.Exact(clamped) : new Quantile.AtLeast(clamped);
    }

    /**
     * A point of the curve of percentiles.
     *
     * @param percent as in {@link Percentile#percent}
     * @param value {@link Quantile.Exact} or {@link Quantile.AtLeast}
     */
    public record Point(double percent, Quantile value) {}

    /**
     * The curve of percentiles, as far as the sample supports it; empty where there is not even a
     * median.
     *
     * @param perDecade how many points there are from 0 % to 90 %, from there to 99 %, and so on;
     *     at least 1
     */
    public List<Point> curve(int perDecade) {
        List<Point> points = new ArrayList<>();
        if (n() < Percentile.P50.neededN()) {
            return points;
        }
        points.add(new Point(0, at(0)));
        for (int i = 1; ; i++) {
            double percent = 100 * (1 - Math.pow(10, -(double) i / perDecade));
            if (n() < PercentileSupport.neededN(percent)) {
                return points;
            }
            points.add(new Point(percent, at(percent)));
        }
    }

    /**
     * Quantiles of the sample as it is, supported or not, for intervals that reach there; what was
     * cut off counts with the value that it had reached. At index i that of 1 − 10^(−i/perDecade),
     * as long as an observation lies beyond it, and last the largest.
     *
     * @param perDecade at least 1
     */
    public List<Double> sampleQuantiles(int perDecade) {
        List<Double> quantiles = new ArrayList<>();
        for (int i = 0; Math.pow(10, -(double) i / perDecade) * n() > 1; i++) {
            double percent = 100 * (1 - Math.pow(10, -(double) i / perDecade));
            quantiles.add(clamped(all.getValueAtPercentile(percent)));
        }
        if (!isEmpty()) {
            quantiles.add((double) max);
        }
        return quantiles;
    }

    private double clamped(double value) {
        return Math.max(min, Math.min(max, value));
    }

    /** The smallest; absent where there is none. Exact. */
    public Optional<Quantile> min() {
        return figure(min, minIsCensored);
    }

    /** The largest; absent where there is none. Exact. */
    public Optional<Quantile> max() {
        return figure(max, censored() > 0);
    }

    public Optional<Quantile> mean() {
        return figure(all.getMean(), censored() > 0);
    }

    /**
     * The standard deviation; absent where there is no observation, and where one was cut off, for
     * then it could be larger or smaller.
     */
    public OptionalDouble standardDeviation() {
        return isEmpty() || censored() > 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(all.getStdDeviation());
    }

    private Optional<Quantile> figure(double value, boolean lowerBound) {
        if (isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(lowerBound ? new Quantile.AtLeast(value) : new Quantile.Exact(value));
    }

    /** Takes a value and how many observations have it. */
    public interface Values {
        void value(long value, long count);
    }

    /** Goes through the observations that were not cut off, from the smallest on. */
    public void forEachKnown(Values values) {
        for (HistogramIterationValue each : known.recordedValues()) {
            long value = Math.max(min, Math.min(max, each.getValueIteratedTo()));
            values.value(value, each.getCountAtValueIteratedTo());
        }
    }

    /** The observations that were not cut off, to do with as one likes. */
    public Histogram knownHistogram() {
        return known.copy();
    }

    void addTo(DistributionRecorder recorder) {
        recorder.add(known, censored, min, minIsCensored, max);
    }
}
