package dev.assay.compare;

import dev.assay.metrics.Percentile;
import dev.assay.report.BatchesResult;
import dev.assay.report.BatchesResult.BatchedCounts;
import dev.assay.report.BatchesResult.BatchedDistribution;
import dev.assay.report.BatchesResult.BatchedFork;
import dev.assay.report.CellResult;
import dev.assay.report.DistributionResult;
import dev.assay.report.Figures;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/** The figures of one cell, with how far chance moves them. */
final class Sample {

    private final CellResult cell;

    Sample(CellResult cell) {
        this.cell = cell;
    }

    /** The figure by itself; absent where the cell has none. */
    OptionalDouble value(ComparedFigure figure) {
        Figures.Rates rates = cell.figures().rates();
        return switch (figure.kind()) {
            case COMPLETED_PER_S -> rates.achievedPerS();
            case OUTPUT_TOKENS_PER_S -> rates.outputTokensPerS();
            case ERROR_SHARE -> errorShare();
            case PERCENTILE ->
                    distribution(figure)
                            .map(d -> percentile(d, figure.percentile().orElseThrow()))
                            .orElse(OptionalDouble.empty());
        };
    }

    private OptionalDouble errorShare() {
        Figures.Counts counts = cell.figures().counts();
        long ended = counts.completed() + counts.errored();
        return ended == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of((double) counts.errored() / ended);
    }

    private Optional<DistributionResult> distribution(ComparedFigure figure) {
        Figures figures = cell.figures();
        return switch (figure.distribution()) {
            case "response_time_ms" -> Optional.of(figures.responseTimeMs());
            case "service_time_ms" -> Optional.of(figures.serviceTimeMs());
            case "ttft_ms" -> Optional.ofNullable(figures.ttftMs().get("first_token"));
            case "itl_ms" -> figures.itlMs();
            default -> figures.tpotMs();
        };
    }

    private static OptionalDouble percentile(DistributionResult of, Percentile which) {
        Double value =
                switch (which) {
                    case P50 -> of.p50();
                    case P90 -> of.p90();
                    case P95 -> of.p95();
                    case P99 -> of.p99();
                    case P99_9 -> of.p999();
                };
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    /** Why the figure can't be compared, for people; absent if it can. */
    Optional<String> obstacle(ComparedFigure figure) {
        if (cell.batches().isEmpty()) {
            return Optional.of("written by an Assay that kept no batches");
        }
        if (figure.kind() != ComparedFigure.Kind.PERCENTILE) {
            return Optional.empty();
        }
        String key = figure.percentile().orElseThrow().key();
        DistributionResult of = distribution(figure).orElseThrow();
        if (of.needsN().containsKey(key)) {
            return Optional.of("needs n ≥ " + of.needsN().get(key));
        }
        return of.atLeast().contains(key)
                ? Optional.of("requests that were cut off lie below")
                : Optional.empty();
    }

    /** The figure, where it has a value and no obstacle. */
    Interval interval(ComparedFigure figure) {
        BatchesResult batches = cell.batches().orElseThrow();
        double value = value(figure).orElseThrow();
        return switch (figure.kind()) {
            case PERCENTILE ->
                    quantile(
                            batches.distributions().get(figure.distribution()),
                            figure.percentile().orElseThrow(),
                            value);
            case COMPLETED_PER_S -> rate(batches, value, BatchedCounts::completed);
            case OUTPUT_TOKENS_PER_S -> rate(batches, value, BatchedCounts::outputTokens);
            case ERROR_SHARE -> share(batches, value);
        };
    }

    // ---- percentiles: an interval for the share above, read back on the scale of values ----

    private static Interval quantile(BatchedDistribution of, Percentile which, double value) {
        List<double[]> above = new ArrayList<>();
        List<double[]> n = new ArrayList<>();
        for (BatchedFork fork : of.forks()) {
            above.add(numbers(fork.above().get(which.key())));
            n.add(numbers(fork.n()));
        }
        double tail = 1 - which.percent() / 100;
        double requests = n.stream().mapToDouble(ForkMeans::sum).sum();
        double half =
                ForkMeans.of(above, n)
                        .withErrorOfAtLeast(Math.sqrt(tail * (1 - tail) / requests))
                        .halfWidth(Comparison.CONFIDENCE);
        Quantiles quantiles = new Quantiles(of.quantiles(), requests);
        return new Interval(
                Math.min(value, quantiles.above(tail + half)),
                value,
                Math.max(value, quantiles.above(tail - half)));
    }

    // ---- rates and shares ----

    private static Interval rate(
            BatchesResult batches, double value, Function<BatchedCounts, List<Long>> figure) {
        List<double[]> sums = new ArrayList<>();
        List<double[]> lengths = new ArrayList<>();
        for (BatchedCounts fork : batches.counts()) {
            double[] counts = numbers(figure.apply(fork));
            double[] length = new double[counts.length];
            Arrays.fill(length, fork.widthS());
            if (length.length > 0) {
                length[length.length - 1] = fork.lastWidthS();
            }
            sums.add(counts);
            lengths.add(length);
        }
        return around(value, ForkMeans.of(sums, lengths).halfWidth(Comparison.CONFIDENCE));
    }

    private static Interval share(BatchesResult batches, double value) {
        List<double[]> errored = new ArrayList<>();
        List<double[]> ended = new ArrayList<>();
        for (BatchedCounts fork : batches.counts()) {
            double[] bad = numbers(fork.errored());
            double[] all = numbers(fork.completed());
            for (int i = 0; i < all.length; i++) {
                all[i] += bad[i];
            }
            errored.add(bad);
            ended.add(all);
        }
        double n = ended.stream().mapToDouble(ForkMeans::sum).sum();
        // None of n may have errored, which does not mean that none will (A. Agresti, B. Coull).
        double rather = (value * n + 1) / (n + 2);
        return around(
                value,
                ForkMeans.of(errored, ended)
                        .withErrorOfAtLeast(Math.sqrt(rather * (1 - rather) / n))
                        .halfWidth(Comparison.CONFIDENCE));
    }

    private static Interval around(double value, double half) {
        return new Interval(Math.max(0, value - half), value, value + half);
    }

    private static double[] numbers(List<Long> values) {
        return values.stream().mapToDouble(Long::doubleValue).toArray();
    }
}
