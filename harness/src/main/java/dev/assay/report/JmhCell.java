package dev.assay.report;

import dev.assay.metrics.CellMeasurement;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A cell with what JMH's format asks for beyond its result.
 *
 * @param result the cell's result
 * @param java the command of its worker JVMs
 * @param warmup of each fork
 * @param measurement of each fork
 * @param forks what was measured in each fork; at least one
 */
public record JmhCell(
        CellResult result,
        Path java,
        Iterations warmup,
        Iterations measurement,
        List<CellMeasurement> forks) {

    /**
     * Iterations.
     *
     * @param count how many
     * @param time how long each of them is
     */
    public record Iterations(int count, Duration time) {}

    public JmhCell {
        forks = List.copyOf(forks);
    }
}
