package dev.assay.metrics;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * A ratio of two sums, such as requests above a limit to all requests, over batches of neighbouring
 * requests: its value, and how far chance moves it.
 *
 * <p>Requests that wait in one queue resemble their neighbours, so that n of them tell less than n
 * independent ones. The method of batch means (B. Schmeiser, Batch size effects in the analysis of
 * simulation output, Operations Research 30, 1982) takes the error from how batches differ, which
 * holds as long as batches hardly depend on each other: while neighbouring ones still do, they are
 * merged in pairs, and what then is left of their likeness widens the error. Neighbours that are
 * unlike each other, as counts of a steady schedule are, are merged as well.
 *
 * @param value the ratio
 * @param standardError of the value
 * @param degreesOfFreedom of the standard error; at least 1
 */
public record BatchMeans(double value, double standardError, double degreesOfFreedom) {

    private static final int FEWEST_BATCHES = 8;
    private static final double ONE_SIDED_5_PERCENT = 1.645;
    private static final double ONE_SIDED_10_PERCENT = 1.282;
    private static final double LARGEST_CORRELATION = 0.8;

    /**
     * The ratio of the sums, with its error. With fewer than two batches that have a weight the
     * error is infinite: nothing is known of it.
     *
     * @param sums what is counted, by batch
     * @param weights of how many, by batch
     */
    public static BatchMeans of(double[] sums, double[] weights) {
        double value = sum(sums) / sum(weights);
        double[] x = sums;
        double[] n = weights;
        double correlation = neighbours(residuals(x, n, value));
        while (x.length >= 2 * FEWEST_BATCHES
                && Math.abs(correlation) > ONE_SIDED_5_PERCENT / Math.sqrt(x.length)) {
            x = pairs(x);
            n = pairs(n);
            correlation = neighbours(residuals(x, n, value));
        }
        if (x.length < 2) {
            return new BatchMeans(value, Double.POSITIVE_INFINITY, 1);
        }
        double left = Math.max(0, Math.min(LARGEST_CORRELATION, correlation));
        return new BatchMeans(
                value,
                error(residuals(x, n, value), sum(weights)) * Math.sqrt((1 + left) / (1 - left)),
                x.length - 1);
    }

    /**
     * The sum of two that know nothing of each other (F. E. Satterthwaite, An approximate
     * distribution of estimates of variance components, Biometrics 2, 1946).
     */
    public static BatchMeans sum(BatchMeans one, BatchMeans other) {
        double ofOne = one.standardError * one.standardError;
        double ofOther = other.standardError * other.standardError;
        double variance = ofOne + ofOther;
        double freedom =
                variance == 0 || Double.isInfinite(variance)
                        ? Math.min(one.degreesOfFreedom, other.degreesOfFreedom)
                        : variance
                                * variance
                                / (ofOne * ofOne / one.degreesOfFreedom
                                        + ofOther * ofOther / other.degreesOfFreedom);
        return new BatchMeans(one.value + other.value, Math.sqrt(variance), Math.max(1, freedom));
    }

    /** Whether what one of them has more the next one has less, by more than chance. */
    static boolean makeUpForEachOther(double... sums) {
        double[] ones = new double[sums.length];
        Arrays.fill(ones, 1);
        double[] residuals = residuals(sums, ones, sum(sums) / sums.length);
        return neighbours(residuals) < -ONE_SIDED_10_PERCENT / Math.sqrt(sums.length);
    }

    /** By how much more the error may be off than once, for a confidence of two sides. */
    public double halfWidth(double confidence) {
        return Double.isInfinite(standardError)
                ? Double.POSITIVE_INFINITY
                : standardError
                        * TDistribution.of(degreesOfFreedom)
                                .inverseSurvivalProbability((1 - confidence) / 2);
    }

    /** The same with at least this error. */
    public BatchMeans withErrorOfAtLeast(double error) {
        return new BatchMeans(value, Math.max(error, standardError), degreesOfFreedom);
    }

    /** The same error of another value. */
    public BatchMeans withValue(double other) {
        return new BatchMeans(other, standardError, degreesOfFreedom);
    }

    private static double[] residuals(double[] x, double[] n, double value) {
        double[] residuals = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            residuals[i] = x[i] - value * n[i];
        }
        return residuals;
    }

    private static double error(double[] residuals, double weight) {
        double squares = 0;
        for (double residual : residuals) {
            squares += residual * residual;
        }
        int batches = residuals.length;
        return Math.sqrt(squares * batches / (batches - 1.0)) / weight;
    }

    /** Correlation of each with the next; 0 where nothing varies. */
    private static double neighbours(double[] residuals) {
        double products = 0;
        double squares = 0;
        for (int i = 0; i < residuals.length; i++) {
            squares += residuals[i] * residuals[i];
            products += i == 0 ? 0 : residuals[i] * residuals[i - 1];
        }
        return squares == 0 ? 0 : products / squares;
    }

    private static double[] pairs(double[] values) {
        double[] pairs = new double[(values.length + 1) / 2];
        for (int i = 0; i < values.length; i++) {
            pairs[i / 2] += values[i];
        }
        return pairs;
    }

    private static double sum(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }
}
