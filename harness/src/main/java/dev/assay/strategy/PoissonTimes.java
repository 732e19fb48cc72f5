package dev.assay.strategy;

import java.util.SplittableRandom;

/**
 * The arrivals of a Poisson process: exponential gaps by inverse transform (L. Devroye, Non-Uniform
 * Random Variate Generation, 1986, II.2).
 *
 * <p>Every JVM draws the same: the generator is {@link SplittableRandom} (SplitMix64: Steele, Lea
 * and Flood, OOPSLA 2014), the logarithm is {@link StrictMath}'s, and 53 bits of each draw make the
 * uniform number. It is made by its constructor, since the JDK's factory of generators by name
 * looks through the context class loader and finds nothing inside Maven. Times add up in
 * nanoseconds as doubles, whose error after a day of schedule is below 0.01 ns; each is rounded on
 * its own.
 */
final class PoissonTimes implements RequestTimes {

    private static final double UNIT = 0x1.0p-53;

    private final SplittableRandom random;
    private final double meanGapNs;
    private double timeNs;

    PoissonTimes(double rate, long seed) {
        this.random = new SplittableRandom(seed);
        this.meanGapNs = 1e9 / rate;
    }

    @Override
    public long nextNs() {
        double uniform =
                ((random.nextLong() >>> 11) + 1) * UNIT; // in (0, 1]: its logarithm is finite
        timeNs -= StrictMath.log(uniform) * meanGapNs;
        return Math.round(timeNs);
    }
}
