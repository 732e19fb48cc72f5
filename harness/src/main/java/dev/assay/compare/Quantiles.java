package dev.assay.compare;

import dev.assay.report.BatchesResult;
import java.util.List;

/**
 * The quantiles of a sample, read between the points that a result has.
 *
 * @param values as {@link BatchesResult.BatchedDistribution#quantiles} has them
 * @param n observations
 */
record Quantiles(List<Double> values, double n) {

    /**
     * The value that a share of the observations is above.
     *
     * @param share 1 or more gives 0, and one that no observation is beyond infinity: nothing is
     *     known
     */
    double above(double share) {
        if (share >= 1) {
            return 0;
        }
        if (share * n < 1) {
            return Double.POSITIVE_INFINITY;
        }
        double at = -BatchesResult.QUANTILES_PER_DECADE * Math.log10(share);
        int below = (int) Math.min(Math.floor(at), values.size() - 1.0);
        int next = Math.min(below + 1, values.size() - 1);
        double part = Math.min(1, at - below);
        return values.get(below) + part * (values.get(next) - values.get(below));
    }
}
