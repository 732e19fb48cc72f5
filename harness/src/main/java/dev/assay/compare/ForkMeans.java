package dev.assay.compare;

import dev.assay.metrics.BatchMeans;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A ratio over several forks: within each by its batches, and between them by how they differ from
 * each other, where they do so by more than their batches explain.
 */
final class ForkMeans {

    private ForkMeans() {}

    /**
     * Within and between forks.
     *
     * @param sums by fork and batch
     * @param weights likewise
     */
    static BatchMeans of(List<double[]> sums, List<double[]> weights) {
        return of(each(sums, weights), totals(weights));
    }

    /** The same of forks whose means are known. */
    static BatchMeans of(List<BatchMeans> forks, double... weights) {
        BatchMeans within = within(forks, weights);
        double weight = sum(weights);
        double between = 0;
        int n = forks.size();
        for (int i = 0; i < n; i++) {
            double share = weights[i] / weight;
            between += square(share * (forks.get(i).value() - within.value()));
        }
        return n < 2 ? within : widened(within, between * n / (n - 1.0), n);
    }

    /** As if all forks were alike. */
    static BatchMeans within(List<double[]> sums, List<double[]> weights) {
        return within(each(sums, weights), totals(weights));
    }

    private static BatchMeans within(List<BatchMeans> forks, double... weights) {
        double weight = sum(weights);
        double value = 0;
        double variance = 0;
        double freedom = 0;
        for (int i = 0; i < weights.length; i++) {
            BatchMeans fork = forks.get(i);
            double share = weights[i] / weight;
            value += share * fork.value();
            variance += square(share * fork.standardError());
            freedom += fork.degreesOfFreedom();
        }
        return new BatchMeans(value, Math.sqrt(variance), Math.max(1, freedom));
    }

    /** Of each fork that has a weight. */
    private static List<BatchMeans> each(List<double[]> sums, List<double[]> weights) {
        return IntStream.range(0, sums.size())
                .filter(fork -> sum(weights.get(fork)) > 0)
                .mapToObj(fork -> BatchMeans.of(sums.get(fork), weights.get(fork)))
                .toList();
    }

    private static double[] totals(List<double[]> weights) {
        return weights.stream().mapToDouble(ForkMeans::sum).filter(sum -> sum > 0).toArray();
    }

    /**
     * By what forks differ in beyond their batches (F. E. Satterthwaite, An approximate
     * distribution of estimates of variance components, Biometrics 2, 1946).
     *
     * @param variance of the mean over the forks, by how these differ
     */
    static BatchMeans widened(BatchMeans within, double variance, int forks) {
        double ofWithin = square(within.standardError());
        double more = Math.max(0, variance - ofWithin);
        if (more == 0) {
            return within;
        }
        double freedom =
                square(ofWithin + more)
                        / (square(ofWithin) / within.degreesOfFreedom()
                                + square(more) / (forks - 1.0));
        return new BatchMeans(within.value(), Math.sqrt(ofWithin + more), Math.max(1, freedom));
    }

    static double sum(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }

    private static double square(double value) {
        return value * value;
    }
}
