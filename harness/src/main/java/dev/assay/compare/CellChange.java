package dev.assay.compare;

import dev.assay.report.CellResult;
import java.util.ArrayList;
import java.util.List;

/**
 * What changed in a cell.
 *
 * @param before the cell of the first result
 * @param after that of the second
 * @param changes figure by figure; of those that neither has, none
 * @param remarks what else a reader has to know of the two, a sentence each
 */
public record CellChange(
        CellResult before, CellResult after, List<Change> changes, List<String> remarks) {

    public CellChange {
        changes = List.copyOf(changes);
        remarks = List.copyOf(remarks);
    }

    static CellChange of(CellResult before, CellResult after, double margin, List<String> remarks) {
        Sample a = new Sample(before);
        Sample b = new Sample(after);
        List<Change> changes = new ArrayList<>();
        for (ComparedFigure figure : ComparedFigure.ALL) {
            if (has(a, before, figure) && has(b, after, figure)) {
                changes.add(change(figure, a, b, margin));
            }
        }
        return new CellChange(before, after, changes, remarks);
    }

    private static boolean has(Sample sample, CellResult cell, ComparedFigure figure) {
        if (figure.kind() != ComparedFigure.Kind.PERCENTILE) {
            return sample.value(figure).isPresent();
        }
        return switch (figure.distribution()) {
            case "response_time_ms" -> cell.figures().responseTimeMs().n() > 0;
            case "service_time_ms" -> cell.figures().serviceTimeMs().n() > 0;
            case "ttft_ms" -> cell.figures().ttftMs().containsKey("first_token");
            case "itl_ms" -> cell.figures().itlMs().isPresent();
            default -> cell.figures().tpotMs().isPresent();
        };
    }

    private static Change change(ComparedFigure figure, Sample a, Sample b, double margin) {
        return a.obstacle(figure)
                .map(why -> "A: " + why)
                .or(() -> b.obstacle(figure).map(why -> "B: " + why))
                .map(why -> Change.unknown(figure, a.value(figure), b.value(figure), why))
                .orElseGet(() -> Change.of(figure, a.interval(figure), b.interval(figure), margin));
    }

    /** The gravest of its changes; {@link ChangeVerdict#SAME} only where all are. */
    public ChangeVerdict verdict() {
        for (ChangeVerdict verdict :
                List.of(ChangeVerdict.WORSE, ChangeVerdict.BETTER, ChangeVerdict.CANT_TELL)) {
            if (!with(verdict).isEmpty()) {
                return verdict;
            }
        }
        return changes.isEmpty() ? ChangeVerdict.CANT_TELL : ChangeVerdict.SAME;
    }

    /** The changes with a verdict. */
    public List<Change> with(ChangeVerdict verdict) {
        return changes.stream().filter(change -> change.verdict() == verdict).toList();
    }
}
