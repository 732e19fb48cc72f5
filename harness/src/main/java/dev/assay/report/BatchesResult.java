package dev.assay.report;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.assay.metrics.Batch;
import dev.assay.metrics.BatchedMetric;
import dev.assay.metrics.Batches;
import dev.assay.metrics.CellMeasurement;
import dev.assay.metrics.Distribution;
import dev.assay.metrics.Percentile;
import dev.assay.metrics.Quantile;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/**
 * A cell in batches: what it takes to say how far chance moves its figures, when they are compared
 * with those of another result. A few kilobytes, whatever the number of requests.
 *
 * @param distributions by the names that they have in {@link Figures}, {@code first_token} of TTFT
 * @param counts what happened in each batch, by fork
 */
@JsonNaming(SnakeCaseStrategy.class)
public record BatchesResult(
        Map<String, BatchedDistribution> distributions, List<BatchedCounts> counts) {

    /** How many quantiles there are from 0 % to 90 %, from there to 99 %, and so on. */
    public static final int QUANTILES_PER_DECADE = 20;

    private static final double NS_PER_S = 1e9;
    private static final MathContext DIGITS = new MathContext(5);

    /**
     * One distribution, in milliseconds.
     *
     * @param quantiles of all forks pooled: at index i the one of 1 - 10^(-i/20), and last the
     *     largest value. Those that few requests lie above are of the sample alone
     * @param forks by fork
     */
    @JsonNaming(SnakeCaseStrategy.class)
    public record BatchedDistribution(List<Double> quantiles, List<BatchedFork> forks) {}

    /**
     * The observations of a fork.
     *
     * @param n by batch
     * @param sum by batch, in milliseconds
     * @param above by percentile of all forks pooled, how many are above it, by batch
     */
    @JsonNaming(SnakeCaseStrategy.class)
    public record BatchedFork(List<Long> n, List<Double> sum, Map<String, List<Long>> above) {}

    /**
     * Requests that ended inside the window of a fork.
     *
     * @param widthS length of a batch
     * @param lastWidthS of the last one
     * @param completed by batch
     * @param errored by batch
     * @param outputTokens by batch
     */
    @JsonNaming(SnakeCaseStrategy.class)
    public record BatchedCounts(
            double widthS,
            double lastWidthS,
            List<Long> completed,
            List<Long> errored,
            List<Long> outputTokens) {}

    /**
     * @param all all forks pooled
     */
    static BatchesResult of(CellMeasurement all, List<Batches> forks) {
        Map<String, BatchedDistribution> distributions = new LinkedHashMap<>();
        for (BatchedMetric metric : BatchedMetric.values()) {
            Distribution pooled = metric.of(all);
            if (!pooled.isEmpty()) {
                distributions.put(metric.key(), distribution(metric, pooled, forks));
            }
        }
        return new BatchesResult(distributions, forks.stream().map(BatchesResult::counts).toList());
    }

    private static BatchedDistribution distribution(
            BatchedMetric metric, Distribution pooled, List<Batches> forks) {
        List<Double> quantiles =
                pooled.sampleQuantiles(QUANTILES_PER_DECADE).stream()
                        .map(value -> rounded(value / DistributionResult.MS))
                        .toList();
        return new BatchedDistribution(
                quantiles, forks.stream().map(fork -> fork(metric, pooled, fork)).toList());
    }

    private static BatchedFork fork(BatchedMetric metric, Distribution pooled, Batches fork) {
        Map<String, List<Long>> above = new LinkedHashMap<>();
        for (Percentile percentile : Percentile.values()) {
            if (pooled.percentile(percentile) instanceof Quantile.Exact exact) {
                above.put(
                        percentile.key(), longs(fork, batch -> batch.above(metric, exact.value())));
            }
        }
        return new BatchedFork(
                longs(fork, batch -> batch.n(metric)),
                doubles(fork, batch -> batch.sum(metric) / DistributionResult.MS),
                above);
    }

    private static BatchedCounts counts(Batches fork) {
        return new BatchedCounts(
                fork.widthNs() / NS_PER_S,
                fork.lastWidthNs() / NS_PER_S,
                longs(fork, Batch::completed),
                longs(fork, Batch::errored),
                longs(fork, Batch::outputTokens));
    }

    private static List<Long> longs(Batches fork, ToLongFunction<Batch> figure) {
        return fork.batches().stream().map(figure::applyAsLong).toList();
    }

    private static List<Double> doubles(Batches fork, ToDoubleFunction<Batch> figure) {
        List<Double> values = new ArrayList<>();
        fork.batches().forEach(batch -> values.add(rounded(figure.applyAsDouble(batch))));
        return List.copyOf(values);
    }

    private static double rounded(double value) {
        return new BigDecimal(value).round(DIGITS).doubleValue();
    }
}
