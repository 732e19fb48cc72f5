package dev.assay.report;

import dev.assay.certificate.Certificate;
import dev.assay.certificate.Check;
import dev.assay.report.Figures.ErrorKind;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a run prints at its end: the certificates, a row for each cell, and what went wrong. */
public final class ConsoleReport {

    /** Not judged, but a reader must not miss them. */
    private static final Set<String> NOTES = Set.of("concurrency_limit", "requests_ran_out");

    private static final int MOST_KINDS = 5;
    private static final int LONGEST_EXAMPLE = 160;

    private ConsoleReport() {}

    /**
     * Prints the result, each line ended by a line feed.
     *
     * @param charset what {@code out} encodes to: what it can't spell is spelled in ASCII
     */
    public static void print(RunResult result, Appendable out, Charset charset) throws IOException {
        print(result, ConsoleStyle.PLAIN, out, charset);
    }

    /** Likewise, in a style. */
    public static void print(RunResult result, ConsoleStyle style, Appendable out, Charset charset)
            throws IOException {
        for (String line : lines(result, style, Glyphs.of(charset))) {
            out.append(line).append('\n');
        }
    }

    private static List<String> lines(RunResult result, ConsoleStyle style, Glyphs glyphs) {
        List<String> lines = new ArrayList<>();
        if (!result.complete()) {
            lines.add("INCOMPLETE: the run was cut short. Below is what was measured until then.");
            lines.add("");
        }
        if (result.cells().isEmpty()) {
            lines.add("No cell was measured.");
            return lines;
        }
        Set<String> params = CellTable.varyingParams(result.cells());
        for (CellResult cell : result.cells()) {
            lines.addAll(verdict(cell, title(cell, params)));
            if (style.checks()) {
                lines.addAll(checks(cell.certificate()));
                lines.addAll(IntervalRows.lines(cell));
            }
        }
        lines.add("");
        List<String> table = CellTable.of(result.cells(), glyphs, style.timeUnit()).lines();
        lines.addAll(table);
        lines.addAll(legend(table, glyphs));
        if (style.clientGc()) {
            lines.add("");
            lines.addAll(GcRows.lines(result.cells()));
        }
        if (result.client().isPresent()) {
            lines.add("");
            lines.add(ClientNote.of(result));
        }
        for (CellResult cell : result.cells()) {
            lines.addAll(SloRows.lines(cell, title(cell, params)));
        }
        for (CellResult cell : result.cells()) {
            lines.addAll(errors(cell, title(cell, params)));
        }
        return lines;
    }

    private static List<String> verdict(CellResult cell, String title) {
        Certificate certificate = cell.certificate();
        List<String> lines = new ArrayList<>();
        lines.add(certificate.verdict() + ": the load of " + title + meaning(certificate));
        certificate.reasons().forEach(reason -> lines.add("  - " + reason.replace("\n", "\n    ")));
        notes(cell).forEach(sentence -> lines.add("  note: " + sentence));
        return lines;
    }

    /** What is not judged, but a reader must not miss. */
    static List<String> notes(CellResult cell) {
        Stream<String> ofTheLoad =
                cell.certificate().checks().stream()
                        .filter(check -> NOTES.contains(check.name()) && check.figure() > 0)
                        .map(Check::sentence);
        return Stream.concat(ofTheLoad, cell.notes().stream()).toList();
    }

    private static List<String> checks(Certificate certificate) {
        return certificate.checks().stream()
                .map(check -> "  " + check.verdict() + " " + check.name() + ": " + check.sentence())
                .toList();
    }

    private static String meaning(Certificate certificate) {
        return certificate.valid()
                ? " is the one that was declared."
                : " is not the one that was declared:";
    }

    /** Benchmark, strategy, and those parameters that tell the cell from others. */
    static String title(CellResult cell, Set<String> params) {
        String values =
                params.stream()
                        .filter(cell.params()::containsKey)
                        .map(name -> ", " + name + "=" + cell.params().get(name))
                        .collect(Collectors.joining());
        return cell.shortName() + ", " + cell.declared().display() + values;
    }

    static List<String> legend(List<String> table, Glyphs glyphs) {
        String text = String.join("\n", table);
        List<String> lines = new ArrayList<>();
        String needs = "n" + glyphs.atLeast();
        if (text.contains(needs)) {
            lines.add(
                    "  " + needs + "...: so many requests are needed to support this percentile.");
        }
        if (text.contains(" " + CellTable.ROUGHLY)) {
            lines.add("  " + CellTable.ROUGH);
        }
        if (text.contains(" " + glyphs.atLeast())) {
            lines.add(
                    "  "
                            + glyphs.atLeast()
                            + "...: requests that were cut off lie below; the true value is this or"
                            + " larger.");
        }
        return lines;
    }

    private static List<String> errors(CellResult cell, String title) {
        List<ErrorKind> kinds = cell.figures().errors();
        List<String> lines = new ArrayList<>();
        if (kinds.isEmpty()) {
            return lines;
        }
        lines.add("");
        lines.add("Errors of " + title + ":");
        for (ErrorKind kind : kinds.subList(0, Math.min(MOST_KINDS, kinds.size()))) {
            lines.add("  " + kind.count() + " x " + kind.kind() + ": " + example(kind.example()));
        }
        if (kinds.size() > MOST_KINDS) {
            lines.add("  and " + (kinds.size() - MOST_KINDS) + " more kinds, in results.json");
        }
        return lines;
    }

    /** The message in one line, cut where it is long. */
    private static String example(String message) {
        String line = message.replaceAll("\\s+", " ").strip();
        return line.length() <= LONGEST_EXAMPLE ? line : line.substring(0, LONGEST_EXAMPLE) + "...";
    }
}
