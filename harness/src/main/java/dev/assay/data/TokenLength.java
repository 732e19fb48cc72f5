package dev.assay.data;

import java.util.SplittableRandom;

/**
 * How many tokens a prompt or an answer has: a fixed number, or one that is drawn for each request.
 * A draw is rounded to a whole number. One outside of its limits is drawn anew, so that no heap of
 * equal lengths arises at a limit; the mean of what comes out then differs from the declared one.
 *
 * <p>Every JVM draws the same from the same generator: the functions are {@link StrictMath}'s.
 */
public sealed interface TokenLength {

    /** More than any model takes. */
    int MOST = 10_000_000;

    /** Of a truncated law; one that is not inside by then is put on the nearer limit. */
    int MOST_DRAWS = 100;

    /** One length, in tokens; from 1 to {@link #MOST}. */
    int draw(SplittableRandom random);

    /** As {@link Prompts#of} takes it: {@code 256}, {@code normal:mean=256,stdev=50}. */
    @Override
    String toString();

    /** Always the same length. */
    static TokenLength fixed(int tokens) {
        return new Fixed(tokens);
    }

    /** Every length from {@code min} to {@code max}, both included, as often as any other. */
    static TokenLength uniform(int min, int max) {
        return new Uniform(min, max);
    }

    /**
     * The normal law.
     *
     * @param mean before it is cut off at its limits, which are 1 and {@link #MOST} here
     * @param stdev standard deviation; 0 or more
     */
    static TokenLength normal(double mean, double stdev) {
        return new Normal(mean, stdev, 1, MOST);
    }

    /**
     * The log-normal law, whose few long ones are what real traffic has.
     *
     * @param mean of the lengths themselves, not of their logarithms; before it is cut off at its
     *     limits, which are 1 and {@link #MOST} here
     * @param stdev of the lengths themselves
     */
    static TokenLength logNormal(double mean, double stdev) {
        return new LogNormal(mean, stdev, 1, MOST);
    }

    /** The same law within other limits, both included. */
    default TokenLength between(int min, int max) {
        if (this instanceof Normal law) {
            return new Normal(law.mean, law.stdev, min, max);
        }
        if (this instanceof LogNormal law) {
            return new LogNormal(law.mean, law.stdev, min, max);
        }
        throw new DataException(
                "The length "
                        + this
                        + " has its limits already; only normal and lognormal take"
                        + " other ones.");
    }

    /**
     * See {@link #fixed}.
     *
     * @param tokens from 1 to {@link #MOST}
     */
    record Fixed(int tokens) implements TokenLength {

        public Fixed {
            Limits.requireLength("The number of tokens", tokens);
        }

        @Override
        public int draw(SplittableRandom random) {
            return tokens;
        }

        @Override
        public String toString() {
            return String.valueOf(tokens);
        }
    }

    /** See {@link #uniform}. */
    record Uniform(int min, int max) implements TokenLength {

        public Uniform {
            Limits.require("uniform", min, max);
        }

        @Override
        public int draw(SplittableRandom random) {
            return random.nextInt(min, max + 1);
        }

        @Override
        public String toString() {
            return "uniform:min=" + min + ",max=" + max;
        }
    }

    /** See {@link #normal}. */
    record Normal(double mean, double stdev, int min, int max) implements TokenLength {

        public Normal {
            Limits.require("normal", mean, stdev, min, max);
        }

        @Override
        public int draw(SplittableRandom random) {
            return Limits.within(min, max, () -> mean + stdev * Gaussian.draw(random));
        }

        @Override
        public String toString() {
            return "normal:" + Limits.text(mean, stdev, min, max);
        }
    }

    /** See {@link #logNormal}. */
    record LogNormal(double mean, double stdev, int min, int max) implements TokenLength {

        public LogNormal {
            Limits.require("lognormal", mean, stdev, min, max);
        }

        @Override
        public int draw(SplittableRandom random) {
            double variance = StrictMath.log(1 + (stdev / mean) * (stdev / mean));
            double location = StrictMath.log(mean) - variance / 2;
            double scale = StrictMath.sqrt(variance);
            return Limits.within(
                    min, max, () -> StrictMath.exp(location + scale * Gaussian.draw(random)));
        }

        @Override
        public String toString() {
            return "lognormal:" + Limits.text(mean, stdev, min, max);
        }
    }
}
