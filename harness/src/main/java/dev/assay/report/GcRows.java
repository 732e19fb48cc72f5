package dev.assay.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** The client's own collector as secondary rows, named as JMH names them. */
final class GcRows {

    private final List<String> names = new ArrayList<>();
    private final List<String> strategies = new ArrayList<>();
    private final List<String> scores = new ArrayList<>();
    private final List<String> units = new ArrayList<>();

    private GcRows() {}

    static List<String> lines(List<CellResult> cells) {
        GcRows rows = new GcRows();
        for (CellResult cell : cells) {
            cell.clientGc().ifPresent(gc -> rows.add(cell, gc));
        }
        List<String> lines = new ArrayList<>();
        if (rows.names.isEmpty()) {
            lines.add("The client's collector: no worker JVM lived to tell.");
            return lines;
        }
        lines.add("The client's own collector, over the whole load, warm-up included:");
        lines.addAll(
                new Table()
                                .left("Benchmark", rows.names)
                                .left("Strategy", rows.strategies)
                                .right("", "Score", rows.scores)
                                .left("Unit", rows.units)
                                .lines()
                                .stream()
                                .filter(line -> !line.isEmpty())
                                .toList());
        return lines;
    }

    private void add(CellResult cell, ClientGc gc) {
        add(cell, "gc.alloc.rate", gc.allocationRate(), "MB/s");
        add(cell, "gc.alloc.rate.norm", gc.bytesPerRequest(), "B/req");
        add(cell, "gc.count", OptionalDouble.of(gc.count()), "counts");
        add(cell, "gc.time", OptionalDouble.of(gc.timeMs()), "ms");
    }

    private void add(CellResult cell, String metric, OptionalDouble score, String unit) {
        names.add(cell.shortName() + ":" + metric);
        strategies.add(cell.declared().display());
        scores.add(
                score.isEmpty()
                        ? "not known"
                        : String.format(
                                Locale.ROOT,
                                score.getAsDouble() == Math.rint(score.getAsDouble())
                                        ? "%.0f"
                                        : "%.3f",
                                score.getAsDouble()));
        units.add(unit);
    }
}
