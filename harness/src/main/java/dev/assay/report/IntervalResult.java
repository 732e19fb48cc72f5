package dev.assay.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.assay.metrics.Distribution;
import dev.assay.metrics.Interval;
import dev.assay.metrics.Percentile;
import dev.assay.metrics.Quantile;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * How far the true value may be from a figure of this sample, in the figure's unit. It holds for
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

    /** Of the mean and of each percentile that has one, by name. */
    static Map<String, IntervalResult> of(Distribution distribution, double unit) {
        Map<String, IntervalResult> intervals = new TreeMap<>();
        for (Percentile percentile : Percentile.values()) {
            distribution
                    .interval(percentile)
                    .ifPresent(interval -> intervals.put(percentile.key(), of(interval, unit)));
        }
        distribution
                .mean()
                .filter(mean -> distribution.meanHalfWidth().isPresent())
                .map(Quantile.Exact.class::cast)
                .ifPresent(
                        mean -> {
                            double half = distribution.meanHalfWidth().getAsDouble();
                            intervals.put(
                                    "mean",
                                    new IntervalResult(
                                            Math.max(0, mean.value() - half) / unit,
                                            OptionalDouble.of((mean.value() + half) / unit),
                                            OptionalDouble.empty(),
                                            OptionalDouble.empty()));
                        });
        return intervals;
    }

    private static IntervalResult of(Interval interval, double unit) {
        return new IntervalResult(
                interval.low() / unit,
                scaled(interval.high(), unit),
                scaled(interval.atMost(), unit),
                OptionalDouble.of(Math.rint(interval.effectiveN())));
    }

    private static OptionalDouble scaled(OptionalDouble value, double unit) {
        return value.isEmpty() ? value : OptionalDouble.of(value.getAsDouble() / unit);
    }
}
