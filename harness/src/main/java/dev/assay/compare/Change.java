package dev.assay.compare;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How one figure differs between two results. Changes are shares of the first result's figure, so
 * that 0.1 is 10 % more; those of a share are differences.
 *
 * @param figure which one
 * @param before in the first result; absent where it has none
 * @param after in the second result; absent where it has none
 * @param change from the first to the second; absent where either is
 * @param low the true change is at least this; absent where nothing is known
 * @param high the true change is at most this; absent where nothing is known
 * @param shownFrom the smallest change for the worse that samples like these show four times out of
 *     five; absent where none is large enough
 * @param verdict what follows
 * @param why there is no number; absent where there is
 */
public record Change(
        ComparedFigure figure,
        OptionalDouble before,
        OptionalDouble after,
        OptionalDouble change,
        OptionalDouble low,
        OptionalDouble high,
        OptionalDouble shownFrom,
        ChangeVerdict verdict,
        Optional<String> why) {

    /** How much further than once its error an effect must lie to be shown four times of five. */
    private static final double FOUR_OF_FIVE = 0.8416 / 2.5758;

    static Change unknown(
            ComparedFigure figure, OptionalDouble before, OptionalDouble after, String why) {
        return new Change(
                figure,
                before,
                after,
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                ChangeVerdict.CANT_TELL,
                Optional.of(why));
    }

    /**
     * The change between two figures, from the intervals of each (G. Y. Zou and A. Donner,
     * Construction of confidence limits about effect measures, Statistics in Medicine 27, 2008).
     */
    static Change of(ComparedFigure figure, Interval before, Interval after, double margin) {
        Scale scale = figure.isShare() ? Scale.DIFFERENCE : Scale.RATIO;
        double a = scale.in(before.value());
        double b = scale.in(after.value());
        double down = Math.hypot(b - scale.in(after.low()), scale.in(before.high()) - a);
        double up = Math.hypot(scale.in(after.high()) - b, a - scale.in(before.low()));
        double bound = scale.margin(figure.isShare() ? ComparedFigure.MARGIN_OF_SHARES : margin);
        double towardsWorse = figure.higherIsBetter() ? up : down;
        return new Change(
                figure,
                OptionalDouble.of(before.value()),
                OptionalDouble.of(after.value()),
                scale.out(b - a),
                scale.out(b - a - down),
                scale.out(b - a + up),
                scale.out(
                        (figure.higherIsBetter() ? -1 : 1)
                                * (bound + towardsWorse * (1 + FOUR_OF_FIVE))),
                verdict(figure, b - a - down, b - a + up, bound),
                Optional.empty());
    }

    private static ChangeVerdict verdict(
            ComparedFigure figure, double low, double high, double bound) {
        if (low > bound) {
            return figure.higherIsBetter() ? ChangeVerdict.BETTER : ChangeVerdict.WORSE;
        }
        if (high < -bound) {
            return figure.higherIsBetter() ? ChangeVerdict.WORSE : ChangeVerdict.BETTER;
        }
        return low >= -bound && high <= bound ? ChangeVerdict.SAME : ChangeVerdict.CANT_TELL;
    }

    /** What is compared: differences, or ratios by their logarithms. */
    private enum Scale {
        RATIO {
            @Override
            double in(double value) {
                return Math.log(value);
            }

            @Override
            double margin(double margin) {
                return Math.log1p(margin);
            }

            @Override
            double share(double difference) {
                return Math.expm1(difference);
            }
        },
        DIFFERENCE {
            @Override
            double in(double value) {
                return value;
            }

            @Override
            double margin(double margin) {
                return margin;
            }

            @Override
            double share(double difference) {
                return difference;
            }
        };

        abstract double in(double value);

        abstract double margin(double margin);

        abstract double share(double difference);

        OptionalDouble out(double difference) {
            double share = share(difference);
            return Double.isFinite(difference) && Double.isFinite(share)
                    ? OptionalDouble.of(share)
                    : OptionalDouble.empty();
        }
    }
}
