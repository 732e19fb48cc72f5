package dev.assay.data;

import java.util.SplittableRandom;

/**
 * Draws from the standard normal law (G. E. P. Box and M. E. Muller, 1958). Not the JDK's own,
 * whose algorithm has changed before: the same seed has to give the same prompts on every JVM.
 */
final class Gaussian {

    private static final double UNIT = 0x1.0p-53;

    private Gaussian() {}

    static double draw(SplittableRandom random) {
        double radius = StrictMath.sqrt(-2 * StrictMath.log(uniform(random)));
        return radius * StrictMath.cos(2 * Math.PI * uniform(random));
    }

    /** In (0, 1]: its logarithm is finite. */
    private static double uniform(SplittableRandom random) {
        return ((random.nextLong() >>> 11) + 1) * UNIT;
    }
}
