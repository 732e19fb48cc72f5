package dev.assay.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.metrics.CellMeasurement;
import dev.assay.metrics.Distribution;
import dev.assay.metrics.Percentile;
import dev.assay.metrics.Quantile;
import dev.assay.metrics.TtftDefinition;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** The metrics of one cell in JMH's format. Each fork is one iteration there: load runs through. */
final class JmhMetrics {

    /** As JMH writes what is no number, which JSON has no sign for. */
    private static final String NO_NUMBER = "NaN";

    /** JMH's percentiles, with those of ours that say the same. */
    private static final Map<String, Optional<Percentile>> PERCENTILES = percentiles();

    private final ObjectNode metrics;
    private final JmhCell cell;
    private final TimeUnit unit;

    JmhMetrics(ObjectNode metrics, JmhCell cell, TimeUnit unit) {
        this.metrics = metrics;
        this.cell = cell;
        this.unit = unit;
    }

    private static Map<String, Optional<Percentile>> percentiles() {
        Map<String, Optional<Percentile>> percentiles = new LinkedHashMap<>();
        percentiles.put("0.0", Optional.empty());
        for (Percentile percentile : Percentile.values()) {
            percentiles.put(String.valueOf(percentile.percent()), Optional.of(percentile));
        }
        for (String beyond : List.of("99.99", "99.999", "99.9999", "100.0")) {
            percentiles.put(beyond, Optional.empty());
        }
        return percentiles;
    }

    /** The percentiles of the response time, by the names that JMH's mode {@code sample} has. */
    void percentilesOfResponseTime() {
        Distribution all =
                Distribution.pool(
                        cell.forks().stream().map(f -> f.latencies().responseTime()).toList());
        PERCENTILES.forEach(
                (key, percentile) ->
                        number(
                                "p" + share(key),
                                percentile(all, key, percentile, unit.toNanos(1)),
                                TimeUnits.symbol(unit) + "/op"));
    }

    /** {@code 0.50} for {@code 50.0}, {@code 0.999} for {@code 99.9}. */
    private static String share(String percent) {
        BigDecimal share = new BigDecimal(percent).movePointLeft(2).stripTrailingZeros();
        return share.setScale(Math.max(2, share.scale())).toPlainString();
    }

    /** What is measured of a request beside its response time. */
    void times() {
        time("service_time", fork -> fork.latencies().serviceTime());
        time("ttft", fork -> first(fork.stream().ttft()));
        time("itl", fork -> fork.stream().itl());
        time("send_lag", fork -> fork.latencies().sendLag());
    }

    private static Distribution first(Map<TtftDefinition, Distribution> ttft) {
        return ttft.getOrDefault(TtftDefinition.FIRST_TOKEN, Distribution.EMPTY);
    }

    private void time(String name, Function<CellMeasurement, Distribution> figure) {
        Distribution all = Distribution.pool(cell.forks().stream().map(figure).toList());
        double ns = unit.toNanos(1);
        if (number(all.mean(), ns).isEmpty()) {
            return;
        }
        ObjectNode metric = metrics.putObject(name);
        distribution(metric, name, cell, figure, unit);
        ArrayNode raw = metric.putArray("rawData");
        for (CellMeasurement fork : cell.forks()) {
            ArrayNode iterations = raw.addArray();
            number(figure.apply(fork).mean(), ns).ifPresent(iterations::add);
        }
    }

    /**
     * Goodput and attainment, and the figure of each objective under its own name: {@code
     * slo.ttft_p99<=500ms}.
     */
    void objectives(CellResult result) {
        result.figures()
                .good()
                .ifPresent(
                        good -> {
                            number("goodput", good.goodputPerS(), "ops/s");
                            number("attainment", good.attainment(), "share");
                        });
        for (SloResult slo : result.slos()) {
            if (slo.verdict().isPresent()) {
                boolean known = !slo.gotIsAtLeast();
                number("slo." + slo.slo(), known ? slo.got() : OptionalDouble.empty(), slo.unit());
            } else {
                number("slo." + slo.slo(), slo.metShare(), "share");
            }
        }
    }

    /** The collector of the client, by JMH's names. */
    void collector(ClientGc gc) {
        number("gc.alloc.rate", gc.allocationRate(), "MB/sec");
        number("gc.alloc.rate.norm", gc.bytesPerRequest(), "B/op");
        number("gc.count", OptionalDouble.of(gc.count()), "counts");
        number("gc.time", OptionalDouble.of(gc.timeMs()), "ms");
    }

    /** Nothing where there is no number: one that has none spoils the chart of all others. */
    private void number(String name, OptionalDouble score, String scoreUnit) {
        if (score.isEmpty()) {
            return;
        }
        ObjectNode metric = metrics.putObject(name);
        put(metric, "score", score);
        error(metric, score, OptionalDouble.empty());
        ObjectNode percentiles = metric.putObject("scorePercentiles");
        PERCENTILES.keySet().forEach(key -> percentiles.put(key, NO_NUMBER));
        metric.put("scoreUnit", scoreUnit);
        add(metric.putArray("rawData").addArray(), score);
    }

    /**
     * The headline, with every response time that is known as a histogram, in the place of the raw
     * data that other modes and metrics have.
     */
    static void responseTimes(ObjectNode metric, JmhCell cell, TimeUnit unit) {
        distribution(metric, "response_time", cell, f -> f.latencies().responseTime(), unit);
        ArrayNode forks = metric.putArray("rawDataHistogram");
        double ns = unit.toNanos(1);
        for (CellMeasurement fork : cell.forks()) {
            ArrayNode values = forks.addArray().addArray(); // load runs through: one iteration
            fork.latencies()
                    .responseTime()
                    .forEachKnown((value, count) -> values.addArray().add(value / ns).add(count));
        }
    }

    /**
     * Writes a distribution, without its raw data.
     *
     * @param name without the unit, as the result has it
     */
    private static void distribution(
            ObjectNode metric,
            String name,
            JmhCell cell,
            Function<CellMeasurement, Distribution> figure,
            TimeUnit unit) {
        double ns = unit.toNanos(1);
        Distribution all = Distribution.pool(cell.forks().stream().map(figure).toList());
        OptionalDouble score = number(all.mean(), ns);
        put(metric, "score", score);
        error(metric, score, JmhError.ofMean(cell.result(), name, unit));
        ObjectNode percentiles = metric.putObject("scorePercentiles");
        PERCENTILES.forEach(
                (key, percentile) -> put(percentiles, key, percentile(all, key, percentile, ns)));
        metric.put("scoreUnit", TimeUnits.symbol(unit) + "/op");
    }

    private static OptionalDouble percentile(
            Distribution all, String key, Optional<Percentile> percentile, double ns) {
        if (percentile.isPresent()) {
            return number(Optional.of(all.percentile(percentile.get())), ns);
        }
        return switch (key) {
            case "0.0" -> number(all.min(), ns);
            case "100.0" -> number(all.max(), ns);
            default -> OptionalDouble.empty();
        };
    }

    /** A number only where it is one: not a bound, and not what the sample can't support. */
    private static OptionalDouble number(Optional<Quantile> quantile, double ns) {
        return quantile.isPresent() && quantile.get() instanceof Quantile.Exact exact
                ? OptionalDouble.of(exact.value() / ns)
                : OptionalDouble.empty();
    }

    private static void error(ObjectNode metric, OptionalDouble score, OptionalDouble error) {
        boolean known = score.isPresent() && error.isPresent();
        put(metric, "scoreError", known ? error : OptionalDouble.empty());
        ArrayNode confidence = metric.putArray("scoreConfidence");
        for (int side : new int[] {-1, 1}) {
            add(
                    confidence,
                    known
                            ? OptionalDouble.of(score.getAsDouble() + side * error.getAsDouble())
                            : OptionalDouble.empty());
        }
    }

    private static void put(ObjectNode object, String key, OptionalDouble value) {
        if (value.isPresent()) {
            object.put(key, value.getAsDouble());
        } else {
            object.put(key, NO_NUMBER);
        }
    }

    private static void add(ArrayNode array, OptionalDouble value) {
        if (value.isPresent()) {
            array.add(value.getAsDouble());
        } else {
            array.add(NO_NUMBER);
        }
    }
}
