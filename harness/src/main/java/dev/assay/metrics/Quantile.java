package dev.assay.metrics;

/** One figure of a distribution, in the distribution's unit, with what may be said of it. */
public sealed interface Quantile {

    /** The sample supports it. */
    record Exact(double value) implements Quantile {}

    /** A request that had not ended lies at or below it: the true value is this or larger. */
    record AtLeast(double value) implements Quantile {}

    /**
     * The sample can't support it.
     *
     * @param neededN the fewest observations that would
     */
    record Unsupported(long neededN) implements Quantile {}
}
