package dev.assay.data;

import java.util.SplittableRandom;

/**
 * Random numbers as a function of (seed, purpose, index): request <i>k</i> is the same whoever asks
 * for it and whatever was asked for before. Each purpose has a sequence of its own, so that other
 * lengths of answers leave the prompts as they are.
 */
enum Draws {
    PROMPT_LENGTH,
    OUTPUT_LENGTH,
    WORDS,
    PREFIX_CHOICE,
    PREFIX_WORDS;

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    SplittableRandom at(long seed, long index) {
        return new SplittableRandom(mix(mix(seed * GOLDEN + ordinal()) + index * GOLDEN));
    }

    /** Neighbours become strangers (variant 13 of D. Stafford's mixers of 64 bits). */
    private static long mix(long bits) {
        long z = bits;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
