package dev.assay.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.assay.metrics.BatchedMetric;
import dev.assay.metrics.Batches;
import dev.assay.metrics.CellMeasurement;
import dev.assay.metrics.Interval;
import dev.assay.metrics.Intervals;
import dev.assay.metrics.Percentile;
import dev.assay.metrics.Quantile;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * How far the true value may be from a figure of this sample, in milliseconds. It holds for
 * neighbours that depend on each other, as those in a queue do.
 *
 * @param low the lower end of the two-sided 95 % interval; absent, as are the other ends, where the
 *     run is too short beside the dependence of its requests
 * @param high its upper end; absent where the sample can't bound it
 * @param atMost99 the one-sided upper bound at 99 %; absent likewise, and for a mean
 * @param effectiveN how many independent observations would say as much; absent for a mean
 * @param needsEffectiveN how many of those there must be; absent if there are enough
 */
@JsonNaming(SnakeCaseStrategy.class)
public record IntervalResult(
        OptionalDouble low,
        OptionalDouble high,
        @JsonProperty("at_most_99") OptionalDouble atMost99,
        OptionalDouble effectiveN,
        OptionalLong needsEffectiveN) {

    public IntervalResult {
        needsEffectiveN = needsEffectiveN == null ? OptionalLong.empty() : needsEffectiveN;
    }

    private static final double MS = DistributionResult.MS;

    /** Of the mean and of each percentile that has one, by quantity and figure. */
    static Map<String, Map<String, IntervalResult>> of(CellMeasurement all, List<Batches> forks) {
        Map<String, Map<String, IntervalResult>> results = new LinkedHashMap<>();
        for (BatchedMetric metric : BatchedMetric.values()) {
            Map<String, IntervalResult> figures = of(metric, all, forks);
            if (!figures.isEmpty()) {
                results.put(metric.key(), figures);
            }
        }
        return results;
    }

    private static Map<String, IntervalResult> of(
            BatchedMetric metric, CellMeasurement all, List<Batches> forks) {
        Intervals intervals = new Intervals(metric, all, forks);
        Map<String, IntervalResult> figures = new LinkedHashMap<>();
        for (Percentile percentile : Percentile.values()) {
            intervals
                    .of(percentile)
                    .ifPresent(interval -> figures.put(percentile.key(), of(interval)));
        }
        if (metric.of(all).mean().orElse(null) instanceof Quantile.Exact mean) {
            intervals.ofMean().ifPresent(half -> figures.put("mean", around(mean.value(), half)));
        }
        return figures;
    }

    private static IntervalResult around(double mean, double half) {
        return new IntervalResult(
                OptionalDouble.of(Math.max(0, mean - half) / MS),
                OptionalDouble.of((mean + half) / MS),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalLong.empty());
    }

    private static IntervalResult of(Interval interval) {
        boolean known = interval.neededN().isEmpty();
        return new IntervalResult(
                known ? OptionalDouble.of(interval.low() / MS) : OptionalDouble.empty(),
                known ? scaled(interval.high()) : OptionalDouble.empty(),
                known ? scaled(interval.atMost()) : OptionalDouble.empty(),
                OptionalDouble.of(Math.rint(interval.effectiveN())),
                interval.neededN());
    }

    /**
     * Whether its requests depend on each other for so long that the figure is a rough one, and how
     * far it is off is not known.
     */
    boolean rough() {
        return needsEffectiveN.isPresent();
    }

    /** About how many times as long a run it takes, if it is a rough figure. */
    long timesAsLong() {
        double times = needsEffectiveN.orElse(0) / Math.max(1, effectiveN.orElse(1));
        return Math.max(2, (long) Math.ceil(times));
    }

    private static OptionalDouble scaled(OptionalDouble value) {
        return value.isEmpty() ? value : OptionalDouble.of(value.getAsDouble() / MS);
    }
}
