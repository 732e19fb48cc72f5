package dev.assay.metrics;

import dev.assay.slo.SloLimit;
import dev.assay.slo.SloMeasure;
import dev.assay.slo.SloMetric;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * An objective on a figure of a cell, with what was measured.
 *
 * <p>A percentile is judged only where the sample supports it, and a figure that requests which
 * were cut off could raise, only where that can't change the verdict. Shares and rates are those of
 * the requests that were sent, and judged however few there are.
 *
 * @param slo the objective
 * @param verdict what became of it
 * @param got the figure, in the unit of the limit; absent where no request has one
 */
public record SloJudgement(SloLimit slo, SloVerdict verdict, Optional<Quantile> got) {

    /**
     * Judges an objective.
     *
     * @param slo on a figure of the cell, not on one request's own value
     */
    public static SloJudgement of(SloLimit slo, CellMeasurement measurement) {
        if (slo.metric().ofOneRequest()) {
            throw new IllegalArgumentException(
                    slo
                            + " limits one request's own value: it makes requests good or not, and is"
                            + " neither met nor broken by a cell.");
        }
        Optional<Quantile> got = figure(slo.metric(), measurement);
        return new SloJudgement(
                slo, got.map(figure -> verdict(slo, figure)).orElse(SloVerdict.UNDECIDED), got);
    }

    private static SloVerdict verdict(SloLimit slo, Quantile figure) {
        if (figure instanceof Quantile.Exact exact) {
            return slo.metBy(exact.value()) ? SloVerdict.MET : SloVerdict.BROKEN;
        }
        if (figure instanceof Quantile.AtLeast bound) {
            return atLeast(slo, slo.metBy(bound.value()));
        }
        return SloVerdict.UNDECIDED;
    }

    /** The true figure is the bound or larger: that can break a maximum, and meet a minimum. */
    private static SloVerdict atLeast(SloLimit slo, boolean boundMeets) {
        return switch (slo.bound()) {
            case MAX -> boundMeets ? SloVerdict.UNDECIDED : SloVerdict.BROKEN;
            case MIN -> boundMeets ? SloVerdict.MET : SloVerdict.UNDECIDED;
        };
    }

    // ---- figures ----

    private static Optional<Quantile> figure(SloMetric metric, CellMeasurement measurement) {
        return metric.measure().ofEachRequest()
                ? ofDistribution(metric, distribution(metric.measure(), measurement))
                : ofCell(metric.measure(), measurement).stream()
                        .<Quantile>mapToObj(Quantile.Exact::new)
                        .findFirst();
    }

    private static Optional<Quantile> ofDistribution(SloMetric metric, Distribution values) {
        if (values.isEmpty()) {
            return Optional.empty();
        }
        return switch (metric.aggregate().orElseThrow()) {
            case P50 -> Optional.of(values.percentile(Percentile.P50));
            case P90 -> Optional.of(values.percentile(Percentile.P90));
            case P95 -> Optional.of(values.percentile(Percentile.P95));
            case P99 -> Optional.of(values.percentile(Percentile.P99));
            case P99_9 -> Optional.of(values.percentile(Percentile.P99_9));
            case MEAN -> values.mean();
            case MIN -> values.min();
            case MAX -> values.max();
        };
    }

    private static Distribution distribution(SloMeasure measure, CellMeasurement measurement) {
        return switch (measure) {
            case LATENCY -> measurement.latencies().responseTime();
            case SERVICE_TIME -> measurement.latencies().serviceTime();
            case TTFT -> firstToken(measurement.stream().ttft());
            case TTFT_FROM_SCHEDULE -> firstToken(measurement.stream().ttftFromSchedule());
            case ITL -> measurement.stream().itl();
            case TPOT -> measurement.stream().tpot();
            case ERROR_RATE,
                    ATTAINMENT,
                    ACHIEVED_RATE,
                    GOODPUT,
                    OUTPUT_TOKENS_PER_S,
                    TOTAL_TOKENS_PER_S,
                    OUTPUT_TOKENS_PER_S_PER_USER ->
                    throw new IllegalArgumentException(measure + " is no distribution.");
        };
    }

    private static Distribution firstToken(Map<TtftDefinition, Distribution> ttft) {
        return ttft.getOrDefault(TtftDefinition.FIRST_TOKEN, Distribution.EMPTY);
    }

    private static OptionalDouble ofCell(SloMeasure measure, CellMeasurement measurement) {
        return switch (measure) {
            case ERROR_RATE -> measurement.measured().errorRate();
            case ATTAINMENT -> measurement.attainment();
            case ACHIEVED_RATE -> measurement.totals().completedPerSecond();
            case GOODPUT -> measurement.goodputPerSecond();
            case OUTPUT_TOKENS_PER_S ->
                    tokens(measurement, measurement.totals().outputTokensPerSecond());
            case TOTAL_TOKENS_PER_S ->
                    tokens(measurement, measurement.totals().totalTokensPerSecond());
            case OUTPUT_TOKENS_PER_S_PER_USER ->
                    measurement.stream().counts().outputTokensPerSecondPerUser();
            case LATENCY, SERVICE_TIME, TTFT, TTFT_FROM_SCHEDULE, ITL, TPOT ->
                    throw new IllegalArgumentException(measure + " is a distribution.");
        };
    }

    private static OptionalDouble tokens(CellMeasurement measurement, OptionalDouble rate) {
        return measurement.stream().outputTokens().isEmpty() ? OptionalDouble.empty() : rate;
    }
}
