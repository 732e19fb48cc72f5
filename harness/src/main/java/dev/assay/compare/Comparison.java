package dev.assay.compare;

import dev.assay.report.CellResult;
import dev.assay.report.RunResult;
import java.util.List;

/**
 * Two results, cell by cell.
 *
 * @param before the first result, A
 * @param after the second, B
 * @param margin how much worse or better counts, as a share: 0.05 for 5 %
 * @param cells those that both have
 * @param onlyBefore cells that only the first has
 * @param onlyAfter cells that only the second has
 * @param remarks what a reader has to know of the two, a sentence each
 */
public record Comparison(
        RunResult before,
        RunResult after,
        double margin,
        List<CellChange> cells,
        List<CellResult> onlyBefore,
        List<CellResult> onlyAfter,
        List<String> remarks) {

    /** Of every interval: the truth lies in it 99 times out of 100. */
    public static final double CONFIDENCE = 0.99;

    /** How much worse or better counts unless said otherwise. */
    public static final double DEFAULT_MARGIN = 0.05;

    public Comparison {
        cells = List.copyOf(cells);
        onlyBefore = List.copyOf(onlyBefore);
        onlyAfter = List.copyOf(onlyAfter);
        remarks = List.copyOf(remarks);
    }

    /**
     * Compares two results.
     *
     * @param margin above 0
     * @param anyway compares what would be refused, and says so
     * @throws IncomparableException if they have no cell in common, and unless {@code anyway}, if a
     *     load was INVALID, a run cut short, or the same benchmark sent another schedule
     */
    public static Comparison of(RunResult before, RunResult after, double margin, boolean anyway)
            throws IncomparableException {
        return new Matching(before, after, anyway).compare(margin);
    }

    /** Whether any figure of any cell is worse. */
    public boolean worse() {
        return cells.stream().anyMatch(cell -> cell.verdict() == ChangeVerdict.WORSE);
    }
}
