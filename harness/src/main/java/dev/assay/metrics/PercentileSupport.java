package dev.assay.metrics;

/**
 * How many independent observations a percentile needs before it is printed as a number.
 *
 * <p>The rule: with 99 % confidence at least two observations lie beyond the percentile, so that
 * the second largest is an upper bound of it, and one outlier alone can't make it. The number
 * beyond is binomial with n trials of probability 1 − p, so n is the smallest with
 *
 * <pre>p^n + n (1 − p) p^(n−1) ≤ 0.01</pre>
 *
 * which gives p50 11, p90 64, p95 130, p99 662, p99.9 6,636. Distribution-free bounds by order
 * statistics: H. A. David and H. N. Nagaraja, Order Statistics, 3rd ed. 2003, section 7.1. The
 * early stopping of MLPerf Inference ("Inference rules", mlcommons) asks for the same numbers.
 */
public final class PercentileSupport {

    private static final double RISK = 0.01;

    private PercentileSupport() {}

    /**
     * The fewest independent observations that support a percentile.
     *
     * @param percent above 0, below 100
     */
    public static long neededN(double percent) {
        if (!(percent > 0 && percent < 100)) {
            throw new IllegalArgumentException(
                    "A percentile lies between 0 and 100, both excluded, found " + percent + ".");
        }
        double p = percent / 100;
        long high = 2;
        while (riskOfFewerThanTwoBeyond(p, high) > RISK) {
            high *= 2;
        }
        long low = high / 2;
        while (low + 1 < high) {
            long middle = (low + high) >>> 1;
            if (riskOfFewerThanTwoBeyond(p, middle) > RISK) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    private static double riskOfFewerThanTwoBeyond(double p, long n) {
        double allButOne = StrictMath.pow(p, n - 1.0);
        return allButOne * p + n * (1 - p) * allButOne;
    }
}
