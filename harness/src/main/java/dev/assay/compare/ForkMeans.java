package dev.assay.compare;

import dev.assay.metrics.BatchMeans;
import java.util.List;

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
        BatchMeans within = within(sums, weights);
        double weight = weights.stream().mapToDouble(ForkMeans::sum).sum();
        double between = 0;
        int forks = sums.size();
        for (int i = 0; i < forks; i++) {
            double ofFork = sum(weights.get(i));
            if (ofFork > 0) {
                double share = ofFork / weight;
                between += square(share * (sum(sums.get(i)) / ofFork - within.value()));
            }
        }
        return forks < 2 ? within : widened(within, between * forks / (forks - 1.0), forks);
    }

    /** As if all forks were alike. */
    static BatchMeans within(List<double[]> sums, List<double[]> weights) {
        double weight = weights.stream().mapToDouble(ForkMeans::sum).sum();
        double value = sums.stream().mapToDouble(ForkMeans::sum).sum() / weight;
        double variance = 0;
        double freedom = 0;
        for (int i = 0; i < sums.size(); i++) {
            double share = sum(weights.get(i)) / weight;
            if (share > 0) {
                BatchMeans fork = BatchMeans.of(sums.get(i), weights.get(i));
                variance += square(share * fork.standardError());
                freedom += fork.degreesOfFreedom();
            }
        }
        return new BatchMeans(value, Math.sqrt(variance), Math.max(1, freedom));
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
