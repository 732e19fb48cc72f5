package dev.assay.certificate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * How much the counts of arrivals in windows vary, at several lengths: variance by mean, which is 1
 * for a Poisson process at every length and almost 0 for even distances. Bunches, shared gaps,
 * pauses and a rate that drifts make it larger; a schedule that is evened out, or that repeats
 * itself, smaller.
 */
final class ArrivalDispersion implements ArrivalQuestion {

    private static final int FEWEST_WINDOWS = 10;
    private static final List<Double> LENGTHS = List.of(10.0, 100.0, 1000.0);

    /** The longest look that there are still some windows for. */
    private static final double LONGEST = 20;

    /** Of even distances: half of what a Poisson process has is gross. */
    private static final double EVEN = 0.5;

    @Override
    public List<Check> judge(ArrivalSample sample, Tolerances tolerances) {
        double longest = Math.rint(sample.n() / LONGEST);
        List<Check> checks = new ArrayList<>();
        DoubleStream.concat(
                        LENGTHS.stream().mapToDouble(Double::doubleValue), DoubleStream.of(longest))
                .filter(length -> length >= LENGTHS.get(0) && length <= longest)
                .distinct()
                .sorted()
                .forEach(
                        length -> {
                            int[] counts = sample.counts(length);
                            if (counts.length >= FEWEST_WINDOWS) {
                                checks.add(check(sample, counts, length, tolerances));
                            }
                        });
        return checks;
    }

    private static Check check(
            ArrivalSample sample, int[] counts, double length, Tolerances tolerances) {
        double mean = Arrays.stream(counts).average().orElseThrow();
        double squares = Arrays.stream(counts).mapToDouble(c -> (c - mean) * (c - mean)).sum();
        double dispersion = squares / (counts.length - 1) / mean;
        String name = Words.of("arrival_dispersion_%.0f", length);
        double factor = tolerances.of(Tolerance.ARRIVAL_DISPERSION);
        Limit limit =
                sample.random()
                        ? limit(dispersion, counts.length - 1, factor)
                        : Limit.atMost(factor * EVEN / Tolerance.ARRIVAL_DISPERSION.standard());
        String found =
                Words.of(
                        "Counts of arrivals in windows of %.0f mean gaps have a variance of %.2f"
                                + " times their mean, where %s has %s and %s %.2f may be",
                        length,
                        dispersion,
                        sample.random() ? "a Poisson process" : "an even one",
                        sample.random() ? "1" : "almost 0",
                        limit.kind() == Limit.Kind.AT_MOST ? "at most" : "at least",
                        limit.value());
        return Check.judged(
                name,
                dispersion,
                "variance/mean",
                limit,
                found + ".",
                found
                        + (limit.kind() == Limit.Kind.AT_MOST
                                ? ": requests come in bunches, or at a rate that changes."
                                : ": requests come more evenly than declared."));
    }

    private static Limit limit(double dispersion, int freedom, double factor) {
        ChiSquaredDistribution chance = ChiSquaredDistribution.of(freedom);
        return dispersion >= 1
                ? Limit.atMost(
                        Math.max(factor, chance.inverseSurvivalProbability(CHANCE / 2) / freedom))
                : Limit.atLeast(
                        Math.min(
                                1 / factor,
                                chance.inverseCumulativeProbability(CHANCE / 2) / freedom));
    }
}
