package dev.assay.data;

import java.math.BigDecimal;
import java.util.function.DoubleSupplier;

/** What the laws of {@link TokenLength} have in common. */
final class Limits {

    private Limits() {}

    static void requireLength(String what, int tokens) {
        if (tokens < 1 || tokens > TokenLength.MOST) {
            throw new DataException(
                    what + " must be from 1 to " + TokenLength.MOST + ", found " + tokens + ".");
        }
    }

    static void require(String law, int min, int max) {
        requireLength("The min of " + law, min);
        requireLength("The max of " + law, max);
        if (min > max) {
            throw new DataException(
                    "The min of "
                            + law
                            + " must not be above its max, found "
                            + min
                            + " and "
                            + max
                            + ".");
        }
    }

    static void require(String law, double mean, double stdev, int min, int max) {
        require(law, min, max);
        if (!(stdev >= 0 && stdev <= TokenLength.MOST)) {
            throw new DataException(
                    "The stdev of "
                            + law
                            + " must be a number of tokens from 0 on, found "
                            + number(stdev)
                            + ".");
        }
        if (!(mean >= min && mean <= max)) {
            throw new DataException(
                    "The mean of "
                            + law
                            + " must lie between its min and its max, found "
                            + number(mean)
                            + " with "
                            + min
                            + " and "
                            + max
                            + ".");
        }
    }

    static int within(int min, int max, DoubleSupplier draw) {
        double value = 0;
        for (int i = 0; i < TokenLength.MOST_DRAWS; i++) {
            value = StrictMath.rint(draw.getAsDouble());
            if (value >= min && value <= max) {
                return (int) value;
            }
        }
        return value < min ? min : max;
    }

    static String text(double mean, double stdev, int min, int max) {
        return "mean="
                + number(mean)
                + ",stdev="
                + number(stdev)
                + (min == 1 ? "" : ",min=" + min)
                + (max == TokenLength.MOST ? "" : ",max=" + max);
    }

    static String number(double value) {
        return Double.isFinite(value)
                ? new BigDecimal(String.valueOf(value)).stripTrailingZeros().toPlainString()
                : String.valueOf(value);
    }
}
