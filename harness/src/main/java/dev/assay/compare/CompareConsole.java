package dev.assay.compare;

import dev.assay.report.CellResult;
import dev.assay.report.Table;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** A comparison as lines of text. */
public final class CompareConsole {

    private CompareConsole() {}

    /**
     * The lines, without ends.
     *
     * @param charset what they are printed in: what it can't spell is spelled in ASCII
     */
    public static List<String> lines(Comparison comparison, Charset charset) {
        List<String> lines = new ArrayList<>();
        lines.add("A: " + Words.run(comparison.before()));
        lines.add("B: " + Words.run(comparison.after()));
        comparison.remarks().forEach(remark -> lines.add("note: " + remark));
        lines.add("");
        comparison.cells().forEach(cell -> lines.add(Words.verdict(cell)));
        for (CellChange cell : comparison.cells()) {
            lines.add("");
            lines.add(Words.name(cell.after()));
            table(cell).lines().stream().skip(1).forEach(lines::add);
            cell.remarks().forEach(remark -> lines.add("  note: " + remark));
        }
        lines.add("");
        lines.addAll(Words.legend(comparison));
        only(lines, "A", comparison.onlyBefore());
        only(lines, "B", comparison.onlyAfter());
        return charset.canEncode() && charset.newEncoder().canEncode("≥")
                ? lines
                : lines.stream().map(line -> line.replace("≥", ">=")).toList();
    }

    static Table table(CellChange cell) {
        return new Table()
                .left("", column(cell, change -> change.figure().name()))
                .right("", "A", column(cell, change -> Words.value(change, change.before())))
                .right("", "B", column(cell, change -> Words.value(change, change.after())))
                .right("", "change", column(cell, Words::change))
                .right("", "99 % interval", column(cell, Words::interval))
                .right("", "shown from", column(cell, Words::shownFrom))
                .left("verdict", column(cell, change -> change.verdict().display()));
    }

    private static List<String> column(CellChange cell, Function<Change, String> text) {
        return cell.changes().stream().map(text).toList();
    }

    private static void only(List<String> lines, String which, List<CellResult> cells) {
        cells.forEach(cell -> lines.add("Only in " + which + ": " + Words.name(cell)));
    }
}
