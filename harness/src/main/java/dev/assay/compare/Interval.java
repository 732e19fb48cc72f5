package dev.assay.compare;

/**
 * A figure of one result and where its true value lies, with {@link Comparison#CONFIDENCE}.
 *
 * @param low at least; 0 where nothing is known
 * @param value the figure
 * @param high at most; infinite where nothing is known
 */
record Interval(double low, double value, double high) {}
