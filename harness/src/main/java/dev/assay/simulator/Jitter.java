package dev.assay.simulator;

import java.util.Locale;
import java.util.random.RandomGenerator;

/** How planned times are spread around their mean. Every JVM draws the same. */
public sealed interface Jitter {

    /** Draws one time of the given mean, in nanoseconds; never negative. */
    long drawNs(long meanNs, RandomGenerator random);

    /** Every time is the mean; nothing is drawn. */
    record Fixed() implements Jitter {
        @Override
        public long drawNs(long meanNs, RandomGenerator random) {
            return meanNs;
        }

        @Override
        public String toString() {
            return "fixed";
        }
    }

    /** Exponential times of the given mean. */
    record Exponential() implements Jitter {
        @Override
        public long drawNs(long meanNs, RandomGenerator random) {
            return Math.round(-StrictMath.log(Draws.uniform(random)) * meanNs);
        }

        @Override
        public String toString() {
            return "exponential";
        }
    }

    /**
     * Normal times, cut off at zero.
     *
     * @param share the standard deviation as a share of the mean, from 0 to 1
     */
    record Normal(double share) implements Jitter {
        public Normal {
            if (!(share >= 0 && share <= 1)) {
                throw new IllegalArgumentException(
                        "normal jitter: the standard deviation must be a share of the mean from 0"
                                + " to 1, but is "
                                + share);
            }
        }

        @Override
        public long drawNs(long meanNs, RandomGenerator random) {
            return Math.max(0, Math.round(meanNs * (1 + share * Draws.normal(random))));
        }

        @Override
        public String toString() {
            return "normal:" + share;
        }
    }

    /**
     * Reads {@code fixed}, {@code exponential} or {@code normal:SHARE}.
     *
     * @throws IllegalArgumentException if the text is none of them
     */
    static Jitter parse(String text) {
        String word = text.strip().toLowerCase(Locale.ROOT);
        if (word.equals("fixed")) {
            return new Fixed();
        }
        if (word.equals("exponential")) {
            return new Exponential();
        }
        if (word.startsWith("normal:")) {
            try {
                return new Normal(Double.parseDouble(word.substring("normal:".length())));
            } catch (NumberFormatException notANumber) {
                // falls through to the message, which shows the form
            }
        }
        throw new IllegalArgumentException(
                "jitter is '"
                        + text
                        + "': allowed are fixed, exponential and normal:SHARE"
                        + " (for example normal:0.2)");
    }
}
