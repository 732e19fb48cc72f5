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
     * @param sums by fork and batch
     * @param weights likewise
     */
    static BatchMeans of(List<double[]> sums, List<double[]> weights) {
        double weight = weights.stream().mapToDouble(ForkMeans::sum).sum();
        double value = sums.stream().mapToDouble(ForkMeans::sum).sum() / weight;
        double within = 0;
        double freedom = 0;
        double between = 0;
        int forks = sums.size();
        for (int i = 0; i < forks; i++) {
            double share = sum(weights.get(i)) / weight;
            if (share > 0) {
                BatchMeans fork = BatchMeans.of(sums.get(i), weights.get(i));
                within += square(share * fork.standardError());
                freedom += fork.degreesOfFreedom();
                between += square(share * (fork.value() - value));
            }
        }
        if (forks > 1) {
            between *= forks / (forks - 1.0);
        }
        double more = forks > 1 ? Math.max(0, between - within) : 0;
        return new BatchMeans(
                value,
                Math.sqrt(within + more),
                forks > 1 ? satterthwaite(within, freedom, more, forks - 1) : (int) freedom);
    }

    /** Degrees of freedom of a sum of two variances. */
    private static int satterthwaite(double within, double ofWithin, double more, double ofMore) {
        double freedom =
                square(within + more) / (square(within) / ofWithin + square(more) / ofMore);
        return Double.isNaN(freedom) ? (int) ofWithin : (int) Math.max(1, freedom);
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
