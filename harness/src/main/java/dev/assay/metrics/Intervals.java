package dev.assay.metrics;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.ToDoubleFunction;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * How far chance moves the figures of one quantity, its neighbours depending on each other as they
 * may.
 *
 * <p>A percentile is the mean of an indicator, of which {@link BatchMeans} gives the error. That
 * error is the one of so many independent observations, and the interval is by the order statistics
 * of such a sample (E. L. Korn and B. I. Graubard, Survey Methodology 24, 1998, for shares of
 * dependent samples): it needs no density and stays within what was observed. Student's t makes up
 * for the error being an estimate. A dependence as long as the run can't be seen from inside of it.
 */
public final class Intervals {

    private static final double TWO_SIDED = 0.025;
    private static final double ONE_SIDED = 0.01;
    private static final double CONFIDENCE = 1 - 2 * TWO_SIDED;
    private static final int FEWEST_BATCHES = 8;
    private static final long FEWEST_INDEPENDENT = 50;

    /** An estimate of independent requests falls below this once in a hundred samples. */
    private static final double DEPENDENT = 0.5;

    /**
     * An interval no wider than this share of its value needs no doubt: streams in step with a
     * server that always takes the same time depend on each other, and one that is three times too
     * narrow is still within a few percent.
     */
    private static final double HARDLY = 0.01;

    private final BatchedMetric metric;
    private final Distribution pooled;
    private final List<Batch> batches;

    /**
     * @param all all forks pooled
     * @param forks each of them in batches
     */
    public Intervals(BatchedMetric metric, CellMeasurement all, List<Batches> forks) {
        this.metric = metric;
        this.pooled = metric.of(all);
        this.batches =
                forks.stream()
                        .flatMap(fork -> fork.batches().stream())
                        .filter(batch -> batch.n(metric) > 0)
                        .toList();
    }

    /** Absent where the percentile itself is not supported, and with too few batches. */
    public Optional<Interval> of(Percentile percentile) {
        if (pooled.n() < percentile.neededN() || batches.size() < FEWEST_BATCHES) {
            return Optional.empty();
        }
        double p = percentile.percent() / 100;
        double value = pooled.sampleValue(p);
        BatchMeans above = means(batch -> batch.above(metric, value));
        double n = pooled.n();
        double share = above.value();
        double variance = above.standardError() * above.standardError();
        double independent = share * (1 - share);
        double effective = independent <= n * variance ? independent / variance : n;
        int twoSided = corrected(effective, above.degreesOfFreedom(), TWO_SIDED);
        int oneSided = corrected(effective, above.degreesOfFreedom(), ONE_SIDED);
        double low = pooled.sampleValue(low(twoSided, p));
        OptionalDouble high = upper(high(twoSided, p, TWO_SIDED));
        boolean hardlyVaries = high.orElse(Double.MAX_VALUE) - low <= HARDLY * value;
        return Optional.of(
                new Interval(
                        low,
                        high,
                        upper(high(oneSided, p, ONE_SIDED)),
                        effective,
                        hardlyVaries ? OptionalLong.empty() : neededN(percentile, effective)));
    }

    /**
     * A run that is short beside the dependence of its requests does not see how long that is: its
     * interval is too narrow, for a queue that is 95 % busy by so much that one in five misses the
     * truth. It shows in how few independent observations are left.
     */
    private OptionalLong neededN(Percentile percentile, double effective) {
        long needed = Math.max(FEWEST_INDEPENDENT, percentile.neededN());
        return effective < needed && effective < pooled.n() * DEPENDENT
                ? OptionalLong.of(needed)
                : OptionalLong.empty();
    }

    /**
     * Half of the 95 % interval of the mean; absent likewise, where requests were cut off, and
     * where the run is too short for p90.
     */
    public OptionalDouble ofMean() {
        if (pooled.censored() > 0
                || of(Percentile.P90).filter(p90 -> p90.neededN().isPresent()).isPresent()) {
            return OptionalDouble.empty();
        }
        return ofMean(sums(batch -> batch.sum(metric)), sums(b -> b.n(metric)), CONFIDENCE);
    }

    /**
     * Half of the interval of a mean; absent with too few batches.
     *
     * @param sums of the observations, by batch
     * @param counts of the observations, by batch; each more than zero
     * @param confidence 0 to 1
     */
    public static OptionalDouble ofMean(double[] sums, double[] counts, double confidence) {
        return sums.length < FEWEST_BATCHES
                ? OptionalDouble.empty()
                : OptionalDouble.of(BatchMeans.of(sums, counts).halfWidth(confidence));
    }

    private BatchMeans means(ToDoubleFunction<Batch> sum) {
        return BatchMeans.of(sums(sum), sums(batch -> batch.n(metric)));
    }

    private double[] sums(ToDoubleFunction<Batch> sum) {
        return batches.stream().mapToDouble(sum).toArray();
    }

    /** Fewer by as much as Student's t is wider than the normal distribution. */
    private static int corrected(double n, double degreesOfFreedom, double risk) {
        double normal = NormalDistribution.of(0, 1).inverseSurvivalProbability(risk);
        double student = TDistribution.of(degreesOfFreedom).inverseSurvivalProbability(risk);
        double ratio = normal / student;
        return (int) Math.max(1, Math.min(Integer.MAX_VALUE - 1.0, n * ratio * ratio));
    }

    private static double low(int n, double p) {
        return (double) BinomialDistribution.of(n, p).inverseCumulativeProbability(TWO_SIDED) / n;
    }

    /** Where the first order statistic is that almost surely is above; over 1 if there is none. */
    private static double high(int n, double p, double risk) {
        int beyond = BinomialDistribution.of(n, p).inverseSurvivalProbability(risk) + 1;
        return beyond > n ? 2 : (double) beyond / n;
    }

    /** A bound from above is none where a request that was cut off lies below it. */
    private OptionalDouble upper(double share) {
        return share <= 1 && pooled.sampleQuantile(share) instanceof Quantile.Exact exact
                ? OptionalDouble.of(exact.value())
                : OptionalDouble.empty();
    }
}
