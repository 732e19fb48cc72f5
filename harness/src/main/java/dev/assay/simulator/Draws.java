package dev.assay.simulator;

import java.nio.charset.StandardCharsets;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Random numbers that are the same on every JVM: a generator by name, and StrictMath. */
final class Draws {

    private static final RandomGeneratorFactory<RandomGenerator> GENERATORS =
            RandomGeneratorFactory.of("L64X128MixRandom");

    private static final double UNIT = 0x1.0p-53;

    private Draws() {}

    /** The generator that belongs to a seed and a key, whatever was drawn before. */
    static RandomGenerator of(long seed, String key) {
        // FNV-1a, 64 bits: the key's bytes decide, not a JVM's hash code of it.
        long hash = 0xcbf29ce484222325L;
        for (byte b : key.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (b & 0xff)) * 0x100000001b3L;
        }
        return GENERATORS.create(hash ^ seed * 0x9e3779b97f4a7c15L);
    }

    /** Uniform in (0, 1]: its logarithm is finite. */
    static double uniform(RandomGenerator random) {
        return ((random.nextLong() >>> 11) + 1) * UNIT;
    }

    /** Standard normal, by Box and Muller's transform (Ann. Math. Statist. 29, 1958). */
    static double normal(RandomGenerator random) {
        double radius = StrictMath.sqrt(-2 * StrictMath.log(uniform(random)));
        return radius * StrictMath.cos(2 * Math.PI * uniform(random));
    }
}
