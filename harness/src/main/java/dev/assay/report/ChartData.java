package dev.assay.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import dev.assay.json.Json;
import dev.assay.metrics.CellMeasurement;
import dev.assay.metrics.CellWindow;
import dev.assay.metrics.Distribution;
import dev.assay.metrics.Latencies;
import dev.assay.metrics.Quantile;
import dev.assay.metrics.Series;
import dev.assay.metrics.Series.Interval;
import dev.assay.metrics.Series.Spread;
import dev.assay.metrics.StreamFigures;
import dev.assay.metrics.TtftDefinition;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * What the page draws of a cell, in columns, to four significant digits: its size does not depend
 * on the number of requests.
 */
final class ChartData {

    private static final double NS_PER_MS = 1e6;
    private static final double NS_PER_S = 1e9;
    private static final int POINTS_PER_DECADE = 16;
    private static final int MOST_PAUSES = 500;
    private static final MathContext DIGITS = new MathContext(4);

    private ChartData() {}

    static ObjectNode of(MeasuredCell cell) {
        ObjectNode data = Json.mapper().createObjectNode();
        CellMeasurement all = CellMeasurement.pool(cell.forks());
        Latencies latencies = all.latencies();
        ObjectNode curves = data.putObject("curves");
        curve(curves, "response_time_ms", latencies.responseTime());
        curve(curves, "service_time_ms", latencies.serviceTime());
        curve(curves, "send_lag_ms", latencies.sendLag());
        curve(curves, "client_lag_ms", latencies.clientLag());
        StreamFigures stream = all.stream();
        Distribution ttft = stream.ttft().get(TtftDefinition.FIRST_TOKEN);
        curve(curves, "ttft_ms", ttft);
        curve(
                curves,
                "ttft_from_schedule_ms",
                stream.ttftFromSchedule().get(TtftDefinition.FIRST_TOKEN));
        curve(curves, "itl_ms", stream.itl());
        ObjectNode histograms = data.putObject("histograms");
        histogram(histograms, "response_time_ms", latencies.responseTime());
        histogram(histograms, "ttft_ms", ttft);
        histogram(histograms, "itl_ms", stream.itl());
        ArrayNode forks = data.putArray("forks");
        for (int i = 0; i < cell.traces().size(); i++) {
            fork(forks.addObject(), cell.forks().get(i).window(), cell.traces().get(i));
        }
        return data;
    }

    /** Percentiles, values, and how many of these are exact: the others are lower bounds. */
    private static void curve(ObjectNode curves, String name, Distribution distribution) {
        List<Distribution.Point> points = distribution.curve(POINTS_PER_DECADE);
        if (points.isEmpty()) {
            return;
        }
        ObjectNode curve = curves.putObject(name);
        ArrayNode percents = curve.putArray("percent");
        ArrayNode values = curve.putArray("value");
        int exact = 0;
        for (Distribution.Point point : points) {
            percents.add(BigDecimal.valueOf(point.percent()).round(new MathContext(9)));
            if (point.value() instanceof Quantile.Exact known) {
                exact++;
                add(values, OptionalDouble.of(known.value()), NS_PER_MS);
            } else if (point.value() instanceof Quantile.AtLeast bound) {
                add(values, OptionalDouble.of(bound.value()), NS_PER_MS);
            }
        }
        curve.put("exact", exact);
    }

    private static void histogram(ObjectNode histograms, String name, Distribution distribution) {
        LogBins bins = LogBins.of(distribution);
        if (bins.counts().isEmpty()) {
            return;
        }
        ObjectNode histogram = histograms.putObject(name);
        ArrayNode edges = histogram.putArray("from");
        bins.edgesNs().forEach(edge -> add(edges, OptionalDouble.of(edge), NS_PER_MS));
        bins.counts().forEach(histogram.putArray("count")::add);
        histogram.put("cut_off", distribution.censored());
    }

    private static void fork(ObjectNode fork, CellWindow window, ForkTrace trace) {
        Series series = trace.series();
        double widthS = series.widthNs() / NS_PER_S;
        fork.put("width_s", widthS);
        fork.put("warmup_s", window.warmupNs() / NS_PER_S);
        if (window.endNs() != Long.MAX_VALUE) {
            fork.put("end_s", window.endNs() / NS_PER_S);
        }
        List<Interval> intervals = series.intervals();
        counts(fork, "offered", intervals, Interval::offered);
        counts(fork, "sent", intervals, Interval::sent);
        counts(fork, "completed", intervals, Interval::completed);
        counts(fork, "canceled", intervals, Interval::canceled);
        ObjectNode errored = fork.putObject("errored");
        for (String kind : kinds(intervals)) {
            counts(errored, kind, intervals, each -> each.errored().getOrDefault(kind, 0L));
        }
        ArrayNode inFlight = fork.putArray("in_flight");
        intervals.forEach(each -> add(inFlight, OptionalDouble.of(each.inFlight()), 1));
        spreads(fork, "response_time_ms", intervals, Interval::responseTime);
        spreads(fork, "ttft_ms", intervals, Interval::ttft);
        spreads(fork, "send_lag_ms", intervals, Interval::sendLag);
        pauses(fork, trace.pauses());
    }

    private static Set<String> kinds(List<Interval> intervals) {
        Set<String> kinds = new TreeSet<>();
        intervals.stream().map(Interval::errored).map(Map::keySet).forEach(kinds::addAll);
        return kinds;
    }

    private static void counts(
            ObjectNode to, String name, List<Interval> of, ToLongFunction<Interval> count) {
        ArrayNode array = to.putArray(name);
        of.forEach(each -> array.add(count.applyAsLong(each)));
    }

    private static void spreads(
            ObjectNode to, String name, List<Interval> of, Function<Interval, Spread> spread) {
        if (of.stream().map(spread).allMatch(each -> each.n() == 0)) {
            return;
        }
        ObjectNode figures = to.putObject(name);
        ArrayNode medians = figures.putArray("p50");
        ArrayNode tails = figures.putArray("p99");
        ArrayNode largest = figures.putArray("max");
        for (Interval each : of) {
            Spread figure = spread.apply(each);
            add(medians, figure.p50Ns(), NS_PER_MS);
            add(tails, figure.p99Ns(), NS_PER_MS);
            OptionalLong max = figure.maxNs();
            add(
                    largest,
                    max.isPresent() ? OptionalDouble.of(max.getAsLong()) : OptionalDouble.empty(),
                    NS_PER_MS);
        }
    }

    /** The longest ones, where there are very many. */
    private static void pauses(ObjectNode fork, List<ForkTrace.Pause> pauses) {
        fork.put("pause_count", pauses.size());
        ArrayNode array = fork.putArray("pauses");
        pauses.stream()
                .sorted(Comparator.comparingLong(ForkTrace.Pause::durationNs).reversed())
                .limit(MOST_PAUSES)
                .sorted(Comparator.comparingLong(ForkTrace.Pause::startNs))
                .forEach(
                        pause ->
                                array.addObject()
                                        .put("worker", pause.worker())
                                        .put("at_s", pause.startNs() / NS_PER_S)
                                        .put("ms", pause.durationNs() / NS_PER_MS)
                                        .put("cause", pause.cause()));
    }

    private static void add(ArrayNode to, OptionalDouble value, double unit) {
        Optional<BigDecimal> number =
                value.isPresent()
                        ? Optional.of(BigDecimal.valueOf(value.getAsDouble() / unit).round(DIGITS))
                        : Optional.empty();
        // As few characters as a number can have: 120, not 120.0 or 1.2E+2.
        number.ifPresentOrElse(n -> to.addRawValue(new RawValue(plain(n))), to::addNull);
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
