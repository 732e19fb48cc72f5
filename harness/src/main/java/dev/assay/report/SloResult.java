package dev.assay.report;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.assay.metrics.CellMeasurement;
import dev.assay.metrics.Quantile;
import dev.assay.metrics.SloJudgement;
import dev.assay.metrics.SloVerdict;
import dev.assay.slo.SloLimit;
import dev.assay.slo.SloUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What became of a declared objective in a cell, all forks pooled.
 *
 * @param slo the objective, as an option takes it
 * @param metric what it limits
 * @param bound {@code max} or {@code min}
 * @param limit the limit, which itself meets it
 * @param unit of limit and figure: {@code ms}, {@code share}, {@code requests/s} or {@code
 *     tokens/s}
 * @param verdict of a figure of the cell; absent for a limit on one request's own value, which
 *     makes requests good or not
 * @param got the figure; absent where the sample has none or doesn't support it
 * @param gotIsAtLeast whether the figure is a lower bound, since requests that were cut off could
 *     raise it
 * @param needsN the fewest observations that would support the figure, where there are fewer
 * @param metShare of a limit on one request's own value: the share of the requests created that
 *     completed and met it
 * @param sentence limit and figure for people
 */
@JsonNaming(SnakeCaseStrategy.class)
public record SloResult(
        String slo,
        String metric,
        String bound,
        double limit,
        String unit,
        Optional<SloVerdict> verdict,
        OptionalDouble got,
        boolean gotIsAtLeast,
        OptionalLong needsN,
        OptionalDouble metShare,
        String sentence) {

    private static final double NS_PER_MS = 1e6;

    static SloResult of(SloLimit slo, CellMeasurement measurement) {
        return slo.metric().ofOneRequest()
                ? ofRequests(slo, measurement)
                : ofFigure(SloJudgement.of(slo, measurement));
    }

    private static SloResult ofRequests(SloLimit slo, CellMeasurement measurement) {
        long created = measurement.measured().created();
        OptionalDouble share =
                created == 0
                        ? OptionalDouble.empty()
                        : OptionalDouble.of((double) measurement.good().met(slo) / created);
        String met =
                share.isPresent()
                        ? "met by " + percent(share.getAsDouble()) + " of the requests"
                        : "no request was created";
        return result(
                slo,
                Optional.empty(),
                Optional.empty(),
                share,
                slo.display() + " for each request, " + met);
    }

    private static SloResult ofFigure(SloJudgement judged) {
        return result(
                judged.slo(),
                Optional.of(judged.verdict()),
                judged.got(),
                OptionalDouble.empty(),
                judged.slo().display() + ", " + got(judged));
    }

    private static SloResult result(
            SloLimit slo,
            Optional<SloVerdict> verdict,
            Optional<Quantile> got,
            OptionalDouble metShare,
            String sentence) {
        double perUnit = slo.metric().unit() == SloUnit.TIME ? NS_PER_MS : 1;
        return new SloResult(
                slo.toString(),
                slo.metric().name(),
                slo.bound().key(),
                slo.limit() / perUnit,
                slo.metric().unit().inFiles(),
                verdict,
                got.map(figure -> number(figure, perUnit)).orElse(OptionalDouble.empty()),
                got.isPresent() && got.get() instanceof Quantile.AtLeast,
                got.map(SloResult::needed).orElse(OptionalLong.empty()),
                metShare,
                sentence);
    }

    private static OptionalDouble number(Quantile figure, double perUnit) {
        if (figure instanceof Quantile.Exact exact) {
            return OptionalDouble.of(exact.value() / perUnit);
        }
        return figure instanceof Quantile.AtLeast bound
                ? OptionalDouble.of(bound.value() / perUnit)
                : OptionalDouble.empty();
    }

    private static OptionalLong needed(Quantile figure) {
        return figure instanceof Quantile.Unsupported unsupported
                ? OptionalLong.of(unsupported.neededN())
                : OptionalLong.empty();
    }

    private static String got(SloJudgement judged) {
        if (judged.got().isEmpty()) {
            return "got nothing: no request has such a value";
        }
        Quantile figure = judged.got().get();
        if (figure instanceof Quantile.Exact exact) {
            return "got " + judged.slo().display(exact.value());
        }
        if (figure instanceof Quantile.AtLeast bound) {
            return "got "
                    + judged.slo().display(bound.value())
                    + " or more: requests that were cut off lie below";
        }
        return "needs "
                + String.format(Locale.ROOT, "%,d", ((Quantile.Unsupported) figure).neededN())
                + " observations or more";
    }

    /** Rounded down, so that 100 % means all. */
    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", Math.floor(1000 * share) / 10);
    }

    /** The first word of a line about it: the verdict, or what it is there for. */
    String heading() {
        return verdict.map(SloVerdict::name).orElse("counted");
    }
}
