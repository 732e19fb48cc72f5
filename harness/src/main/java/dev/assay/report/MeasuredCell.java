package dev.assay.report;

import dev.assay.metrics.CellMeasurement;
import java.util.List;

/**
 * A cell with what its result has no room for.
 *
 * @param result the cell's result
 * @param forks what was measured in each fork; at least one
 * @param traces how each of them went over time
 */
public record MeasuredCell(CellResult result, List<CellMeasurement> forks, List<ForkTrace> traces) {

    public MeasuredCell {
        forks = List.copyOf(forks);
        traces = List.copyOf(traces);
    }
}
