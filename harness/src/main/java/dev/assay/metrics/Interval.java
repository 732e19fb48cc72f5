package dev.assay.metrics;

import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * How far the true value may be from a figure of a sample, whose neighbours may depend on each
 * other.
 *
 * @param low the lower end of the two-sided 95 % interval
 * @param high its upper end; absent where the sample can't bound it
 * @param atMost the one-sided upper bound at 99 %; absent likewise
 * @param effectiveN how many independent observations would say as much
 * @param neededN how many of those there must be before the ends can be believed; absent if there
 *     are enough
 */
public record Interval(
        double low,
        OptionalDouble high,
        OptionalDouble atMost,
        double effectiveN,
        OptionalLong neededN) {}
