package dev.assay.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.assay.metrics.Distribution;
import dev.assay.metrics.Percentile;
import dev.assay.metrics.Quantile;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * A distribution in a file, in the unit that its name says. A percentile that the sample can't
 * support is null, and {@code needs_n} says how many observations would; the figures named by
 * {@code at_least} are lower bounds, since requests that were cut off could raise them.
 *
 * @param n observations, those cut off included
 * @param censored those that were cut off
 * @param min the smallest
 * @param p50 percentile
 * @param p90 percentile
 * @param p95 percentile
 * @param p99 percentile
 * @param p999 percentile 99.9, {@code p99_9} in the file
 * @param max the largest
 * @param mean mean
 * @param sd standard deviation; absent where requests were cut off
 * @param needsN by percentile without a number, the observations that it needs
 * @param atLeast names of the figures that are lower bounds
 */
@JsonNaming(SnakeCaseStrategy.class)
public record DistributionResult(
        long n,
        long censored,
        OptionalDouble min,
        @JsonInclude(JsonInclude.Include.ALWAYS) Double p50,
        @JsonInclude(JsonInclude.Include.ALWAYS) Double p90,
        @JsonInclude(JsonInclude.Include.ALWAYS) Double p95,
        @JsonInclude(JsonInclude.Include.ALWAYS) Double p99,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("p99_9") Double p999,
        OptionalDouble max,
        OptionalDouble mean,
        OptionalDouble sd,
        Map<String, Long> needsN,
        List<String> atLeast) {

    static final double MS = 1e6;
    static final double COUNT = 1;

    /** The distribution in a unit of {@code unit} nanoseconds (or whatever it was recorded in). */
    static DistributionResult of(Distribution distribution, double unit) {
        Reader reader = new Reader(unit);
        Map<Percentile, Double> values = new EnumMap<>(Percentile.class);
        for (Percentile percentile : Percentile.values()) {
            Quantile quantile = distribution.percentile(percentile);
            reader.read(percentile.key(), quantile)
                    .ifPresent(value -> values.put(percentile, value));
        }
        return new DistributionResult(
                distribution.n(),
                distribution.censored(),
                reader.read("min", distribution.min()),
                values.get(Percentile.P50),
                values.get(Percentile.P90),
                values.get(Percentile.P95),
                values.get(Percentile.P99),
                values.get(Percentile.P99_9),
                reader.read("max", distribution.max()),
                reader.read("mean", distribution.mean()),
                reader.scaled(distribution.standardDeviation()),
                reader.needsN,
                reader.atLeast);
    }

    /** The same, absent where nothing was observed. */
    static Optional<DistributionResult> ifAny(Distribution distribution, double unit) {
        return distribution.isEmpty() ? Optional.empty() : Optional.of(of(distribution, unit));
    }

    /** Sorts what may be said of a figure into the members that say it. */
    private static final class Reader {
        private final double unit;
        private final Map<String, Long> needsN = new TreeMap<>();
        private final List<String> atLeast = new ArrayList<>();

        Reader(double unit) {
            this.unit = unit;
        }

        OptionalDouble read(String name, Optional<Quantile> quantile) {
            return quantile.isEmpty() ? OptionalDouble.empty() : read(name, quantile.get());
        }

        OptionalDouble read(String name, Quantile quantile) {
            if (quantile instanceof Quantile.Exact exact) {
                return OptionalDouble.of(exact.value() / unit);
            }
            if (quantile instanceof Quantile.AtLeast bound) {
                atLeast.add(name);
                return OptionalDouble.of(bound.value() / unit);
            }
            needsN.put(name, ((Quantile.Unsupported) quantile).neededN());
            return OptionalDouble.empty();
        }

        OptionalDouble scaled(OptionalDouble value) {
            return value.isEmpty() ? value : OptionalDouble.of(value.getAsDouble() / unit);
        }
    }
}
