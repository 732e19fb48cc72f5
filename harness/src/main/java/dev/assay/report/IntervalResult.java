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

/**
 * How far the true value may be from a figure of this sample, in milliseconds. It holds for
 * neighbours that depend on each other, as those in a queue do.
 *
 * @param low the lower end of the two-sided 95 % interval
 * @param high its upper end; absent where the sample can't bound it
 * @param atMost99 the one-sided upper bound at 99 %; absent likewise, and for a mean
 * @param effectiveN how many independent observations would say as much; absent for a mean
 */
@JsonNaming(SnakeCaseStrategy.class)
public record IntervalResult(
        double low,
        OptionalDouble high,
        @JsonProperty("at_most_99") OptionalDouble atMost99,
        OptionalDouble effectiveN) {

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
                Math.max(0, mean - half) / MS,
                OptionalDouble.of((mean + half) / MS),
                OptionalDouble.empty(),
                OptionalDouble.empty());
    }

    private static IntervalResult of(Interval interval) {
        return new IntervalResult(
                interval.low() / MS,
                scaled(interval.high()),
                scaled(interval.atMost()),
                OptionalDouble.of(Math.rint(interval.effectiveN())));
    }

    private static OptionalDouble scaled(OptionalDouble value) {
        return value.isEmpty() ? value : OptionalDouble.of(value.getAsDouble() / MS);
    }
}
