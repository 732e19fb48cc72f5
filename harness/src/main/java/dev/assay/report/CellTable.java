package dev.assay.report;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** The table of cells. */
public final class CellTable {

    private static final double US_PER_MS = 1000;
    static final String ROUGHLY = "~";
    static final String ROUGH =
            ROUGHLY
                    + "...: a rough figure. Requests depend on their neighbours, as in a queue, for so"
                    + " long that this run can't say how rough; -v EXTRA, or the intervals in the"
                    + " report, say how long a run it takes.";

    private static final String HEADLINE = "first_token";

    private final List<CellResult> cells;
    private final Glyphs glyphs;
    private final Optional<TimeUnit> unit;
    private final Table table = new Table();

    private CellTable(List<CellResult> cells, Glyphs glyphs, Optional<TimeUnit> unit) {
        this.cells = cells;
        this.glyphs = glyphs;
        this.unit = unit;
    }

    /**
     * @param unit of every time; milliseconds, and microseconds for send lag, if absent
     */
    static Table of(List<CellResult> cells, Glyphs glyphs, Optional<TimeUnit> unit) {
        CellTable cellTable = new CellTable(cells, glyphs, unit);
        cellTable.identity();
        cellTable.counts();
        cellTable.rates();
        cellTable.latencies();
        return cellTable.table;
    }

    private void identity() {
        table.left("Benchmark", column(CellResult::shortName));
        for (String param : varyingParams(cells)) {
            table.left("(" + param + ")", column(c -> c.params().getOrDefault(param, "")));
        }
        table.left("Strategy", column(cell -> cell.declared().display()));
        boolean several = cells.stream().anyMatch(cell -> cell.declared().workers() > 1);
        table.right(
                "",
                "Workers",
                column(cell -> several ? String.valueOf(cell.declared().workers()) : ""));
        table.left("Load", column(cell -> cell.certificate().verdict().name()));
    }

    /** Parameters that differ between cells; the others are the same in each row. */
    static Set<String> varyingParams(List<CellResult> cells) {
        Set<String> varying = new TreeSet<>();
        for (CellResult cell : cells) {
            for (String name : cell.params().keySet()) {
                String value = cell.params().get(name);
                if (!cells.stream().allMatch(other -> value.equals(other.params().get(name)))) {
                    varying.add(name);
                }
            }
        }
        return varying;
    }

    private void counts() {
        table.right("", "completed", column(cell -> count(counts(cell).completed())));
        table.right("", "errored", column(cell -> count(counts(cell).errored())));
        table.right("", "canceled", column(cell -> count(counts(cell).canceled())));
        boolean unsent = cells.stream().anyMatch(cell -> counts(cell).neverSent() > 0);
        table.right("never", "sent", column(cell -> unsent ? count(counts(cell).neverSent()) : ""));
    }

    private static Figures.Counts counts(CellResult cell) {
        return cell.figures().counts();
    }

    private static String count(long count) {
        return String.valueOf(count);
    }

    private void rates() {
        table.right("", "req/s", column(cell -> rate(cell.figures().rates().achievedPerS())));
        table.right("", "tok/s", column(cell -> rate(cell.figures().rates().outputTokensPerS())));
        table.right("good", "req/s", column(cell -> rate(good(cell, Figures.Good::goodputPerS))));
        table.right("", "attained", column(cell -> share(good(cell, Figures.Good::attainment))));
    }

    private static OptionalDouble good(
            CellResult cell, Function<Figures.Good, OptionalDouble> figure) {
        return cell.figures().good().map(figure).orElse(OptionalDouble.empty());
    }

    /** In percent, rounded down, so that 100 means all. */
    private static String share(OptionalDouble share) {
        return share.isEmpty()
                ? ""
                : String.format(
                        Locale.ROOT, "%.2f %%", Math.floor(10_000 * share.getAsDouble()) / 100);
    }

    private static String rate(OptionalDouble rate) {
        return rate.isEmpty() ? "" : figure(rate.getAsDouble());
    }

    private void latencies() {
        String symbol = unit.map(TimeUnits::symbol).orElse("ms");
        double factor = unit.map(TimeUnits::perMs).orElse(1.0);
        pair(
                "response_time_ms",
                "response " + symbol,
                factor,
                cell -> Optional.of(cell.figures().responseTimeMs()));
        pair(
                "ttft_ms",
                "TTFT " + symbol,
                factor,
                cell -> Optional.ofNullable(cell.figures().ttftMs().get(HEADLINE)));
        pair("itl_ms", "ITL " + symbol, factor, cell -> cell.figures().itlMs());
        pair(
                "send_lag_ms",
                "send lag " + unit.map(TimeUnits::symbol).orElse(glyphs.micro() + "s"),
                unit.map(TimeUnits::perMs).orElse(US_PER_MS),
                cell -> Optional.of(cell.figures().sendLagMs()));
    }

    private void pair(
            String quantity,
            String title,
            double factor,
            Function<CellResult, Optional<DistributionResult>> figure) {
        table.pair(
                title,
                column(
                        cell ->
                                roughly(
                                        rough(cell, quantity, "p50"),
                                        text(
                                                figure.apply(cell),
                                                "p50",
                                                DistributionResult::p50,
                                                factor))),
                column(
                        cell ->
                                roughly(
                                        rough(cell, quantity, "p99"),
                                        text(
                                                figure.apply(cell),
                                                "p99",
                                                DistributionResult::p99,
                                                factor))));
    }

    /** A lower bound is one, however rough. */
    private String roughly(String rough, String figure) {
        return figure.startsWith(glyphs.atLeast()) ? figure : rough + figure;
    }

    /** What stands before a figure of requests that depend on each other for too long. */
    static String rough(CellResult cell, String quantity, String figure) {
        IntervalResult interval = cell.intervals().getOrDefault(quantity, Map.of()).get(figure);
        return interval != null && interval.rough() ? ROUGHLY : "";
    }

    private String text(
            Optional<DistributionResult> distribution,
            String key,
            Function<DistributionResult, Double> percentile,
            double factor) {
        if (distribution.isEmpty() || distribution.get().n() == 0) {
            return "";
        }
        Double value = percentile.apply(distribution.get());
        if (value == null) {
            return "n" + glyphs.atLeast() + distribution.get().needsN().get(key);
        }
        String bound = distribution.get().atLeast().contains(key) ? glyphs.atLeast() : "";
        return bound + figure(value * factor);
    }

    /** Three or four significant digits, and no exponent. */
    public static String figure(double value) {
        if (value == 0) {
            return "0";
        }
        double size = Math.abs(value);
        int decimals = size >= 1000 ? 0 : size >= 100 ? 1 : size >= 1 ? 2 : small(size);
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }

    private static int small(double size) {
        return Math.max(3, 2 - (int) Math.floor(Math.log10(size)));
    }

    private List<String> column(Function<CellResult, String> cell) {
        return cells.stream().map(cell).toList();
    }
}
