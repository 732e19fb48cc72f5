package dev.assay.compare;

import dev.assay.metrics.BatchMeans;
import dev.assay.metrics.DueMeans;
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

    private static final String RESPONSE_TIME = "response_time_ms";

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
            case PERCENTILE -> percentile(cell.figures(), figure);
        };
    }

    private OptionalDouble errorShare() {
        Figures.Counts counts = cell.figures().counts();
        long ended = counts.completed() + counts.errored();
        return ended == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of((double) counts.errored() / ended);
    }

    private static OptionalDouble percentile(Figures figures, ComparedFigure figure) {
        return distribution(figures, figure)
                .map(of -> percentile(of, figure.percentile().orElseThrow()))
                .orElse(OptionalDouble.empty());
    }

    private static Optional<DistributionResult> distribution(
            Figures figures, ComparedFigure figure) {
        return switch (figure.distribution()) {
            case RESPONSE_TIME -> Optional.of(figures.responseTimeMs());
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
        OptionalDouble value = value(figure);
        if (!figure.isShare() && value.isPresent() && value.getAsDouble() <= 0) {
            return Optional.of("is 0, of which there is no percentage");
        }
        if (figure.kind() != ComparedFigure.Kind.PERCENTILE) {
            return Optional.empty();
        }
        String key = figure.percentile().orElseThrow().key();
        DistributionResult of = distribution(cell.figures(), figure).orElseThrow();
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
                    quantile(batches.distributions().get(figure.distribution()), figure, value);
            case COMPLETED_PER_S -> rate(batches, value);
            case OUTPUT_TOKENS_PER_S -> tokens(batches, value);
            case ERROR_SHARE -> share(batches, value);
        };
    }

    // ---- percentiles: an interval for the share above, read back on the scale of values ----

    private Interval quantile(BatchedDistribution of, ComparedFigure figure, double value) {
        Percentile which = figure.percentile().orElseThrow();
        List<double[]> above = new ArrayList<>();
        List<double[]> n = new ArrayList<>();
        for (BatchedFork fork : of.forks()) {
            above.add(numbers(fork.above().get(which.key())));
            n.add(numbers(fork.n()));
        }
        double tail = 1 - which.percent() / 100;
        double requests = n.stream().mapToDouble(ForkMeans::sum).sum();
        double[] ofForks = ofForks(figure);
        BatchMeans shares =
                (ofForks.length > 1 ? ForkMeans.within(above, n) : ForkMeans.of(above, n))
                        .withErrorOfAtLeast(Math.sqrt(tail * (1 - tail) / requests));
        double half = shares.halfWidth(Comparison.CONFIDENCE);
        Quantiles quantiles = new Quantiles(of.quantiles(), requests);
        Interval within =
                new Interval(
                        Math.min(value, quantiles.above(tail + half)),
                        value,
                        Math.max(value, quantiles.above(tail - half)));
        return ofForks.length > 1 ? widened(within, shares, ofForks) : within;
    }

    /** The percentile of each fork alone; empty where one does not support it. */
    private double[] ofForks(ComparedFigure figure) {
        List<OptionalDouble> values =
                cell.forks().stream().map(fork -> percentile(fork, figure)).toList();
        return values.stream().allMatch(OptionalDouble::isPresent)
                ? values.stream().mapToDouble(OptionalDouble::getAsDouble).toArray()
                : new double[0];
    }

    /**
     * The interval by what forks differ in beyond their batches, on the scale of the values'
     * logarithms: a share above would be off by all that there is where values hardly differ.
     */
    private static Interval widened(Interval within, BatchMeans shares, double... ofForks) {
        double half = Math.log(within.high() / within.low()) / 2;
        double oneError = half * shares.standardError() / shares.halfWidth(Comparison.CONFIDENCE);
        if (!Double.isFinite(half)) {
            return within;
        }
        int forks = ofForks.length;
        double mean = Arrays.stream(ofForks).map(Math::log).sum() / forks;
        double squares = 0;
        for (double ofFork : ofForks) {
            squares += (Math.log(ofFork) - mean) * (Math.log(ofFork) - mean);
        }
        double variance = squares / (forks - 1) / forks;
        double widened =
                ForkMeans.widened(
                                new BatchMeans(0, oneError, shares.degreesOfFreedom()),
                                variance,
                                forks)
                        .halfWidth(Comparison.CONFIDENCE);
        double more = widened - half; // on either side, so that what is lopsided stays so
        return new Interval(
                within.low() * Math.exp(-Math.max(0, more)),
                within.value(),
                within.high() * Math.exp(Math.max(0, more)));
    }

    // ---- rates and shares ----

    private Interval rate(BatchesResult batches, double value) {
        return relatively(value, completed(batches));
    }

    private Interval tokens(BatchesResult batches, double value) {
        if (!heldAgainstDue(batches)) {
            return relatively(value, byTime(batches, BatchedCounts::outputTokens));
        }
        BatchMeans ofRequest =
                ForkMeans.of(
                        figures(batches, BatchedCounts::outputTokens),
                        figures(batches, BatchedCounts::completed));
        return relatively(
                value,
                BatchMeans.sum(relative(completed(batches)), relative(ofRequest)).withValue(1));
    }

    /**
     * Completed requests. Those of an open loop are held against what was due, which is the same in
     * both results: how many requests a Poisson process has in a second is no chance of the
     * server's.
     */
    private BatchMeans completed(BatchesResult batches) {
        if (!heldAgainstDue(batches)) {
            return byTime(batches, BatchedCounts::completed);
        }
        List<BatchMeans> means = new ArrayList<>();
        List<Double> weights = new ArrayList<>();
        for (int i = 0; i < batches.counts().size(); i++) {
            BatchedCounts fork = batches.counts().get(i);
            double[] due = numbers(batches.distributions().get(RESPONSE_TIME).forks().get(i).n());
            double[] errored = numbers(fork.errored());
            double requests = ForkMeans.sum(due) + ForkMeans.sum(errored);
            if (requests > 0) {
                means.add(DueMeans.of(due, errored, numbers(fork.completed()), lengths(fork)));
                weights.add(requests);
            }
        }
        return ForkMeans.of(means, weights.stream().mapToDouble(Double::doubleValue).toArray());
    }

    private boolean heldAgainstDue(BatchesResult batches) {
        return cell.declared().strategy().openLoop()
                && batches.distributions().containsKey(RESPONSE_TIME);
    }

    private static BatchMeans byTime(
            BatchesResult batches, Function<BatchedCounts, List<Long>> figure) {
        return ForkMeans.of(
                figures(batches, figure), batches.counts().stream().map(Sample::lengths).toList());
    }

    private static List<double[]> figures(
            BatchesResult batches, Function<BatchedCounts, List<Long>> figure) {
        return batches.counts().stream().map(fork -> numbers(figure.apply(fork))).toList();
    }

    private static BatchMeans relative(BatchMeans means) {
        return new BatchMeans(1, means.standardError() / means.value(), means.degreesOfFreedom());
    }

    private static Interval relatively(double value, BatchMeans means) {
        return around(value, value * means.halfWidth(Comparison.CONFIDENCE) / means.value());
    }

    private static double[] lengths(BatchedCounts fork) {
        double[] lengths = new double[fork.completed().size()];
        Arrays.fill(lengths, fork.widthS());
        lengths[lengths.length - 1] = fork.lastWidthS();
        return lengths;
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
