package dev.assay.runner;

import dev.assay.index.BenchmarkEntry.IterationsEntry;
import dev.assay.metrics.CellMeasurement;
import dev.assay.report.CellResult;
import dev.assay.report.JmhCell;
import dev.assay.report.JmhCell.Iterations;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What JMH's format asks for of a cell. */
final class JmhCells {

    private JmhCells() {}

    static JmhCell of(Cell cell, Options options, CellResult result, List<CellMeasurement> forks) {
        return new JmhCell(
                result,
                JvmArgs.java(cell.benchmark().fork(), options),
                iterations(
                        options.warmupIterations(),
                        options.warmupTime(),
                        cell.benchmark().warmup()),
                cell.measurementNs() == Long.MAX_VALUE
                        ? untilCounted(result, forks.size())
                        : iterations(
                                options.measurementIterations(),
                                options.measurementTime(),
                                cell.benchmark().measurement()),
                forks);
    }

    private static Iterations iterations(
            OptionalInt count, Optional<Duration> time, IterationsEntry declared) {
        return new Iterations(
                count.orElse(declared.iterations()),
                time.orElse(Duration.ofNanos(declared.timeNs())));
    }

    /** Where a number of requests ends a load, it took as long as it took. */
    private static Iterations untilCounted(CellResult result, int forks) {
        double ms = result.figures().windowS() * 1000 / forks;
        return new Iterations(1, Duration.ofMillis(Math.round(ms)));
    }
}
