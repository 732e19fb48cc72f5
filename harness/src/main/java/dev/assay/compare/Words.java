package dev.assay.compare;

import dev.assay.report.CellResult;
import dev.assay.report.CellTable;
import dev.assay.report.RunResult;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** How comparisons are put for people. */
final class Words {

    private Words() {}

    static String name(CellResult cell) {
        return cell.shortName()
                + ", "
                + cell.declared().display()
                + cell.params().entrySet().stream()
                        .map(param -> ", " + param.getKey() + "=" + param.getValue())
                        .collect(Collectors.joining());
    }

    /** {@code WORSE: ChatLoad.chat, poisson@20.00: response p99, TTFT p99.} */
    static String verdict(CellChange cell) {
        return cell.verdict().display() + ": " + name(cell.after()) + reasons(cell);
    }

    private static String reasons(CellChange cell) {
        List<Change> changes = cell.with(cell.verdict());
        return switch (cell.verdict()) {
            case WORSE, BETTER ->
                    ": "
                            + changes.stream()
                                    .map(change -> shortName(change) + " " + change(change))
                                    .collect(Collectors.joining(", "));
            case SAME -> ": no figure differs by the margin";
            case CANT_TELL -> ": " + changes.size() + " of " + cell.changes().size() + " figures";
        };
    }

    private static String shortName(Change change) {
        return change.figure().name().replaceFirst(", .*", "");
    }

    static String change(Change change) {
        return change.change().isPresent()
                ? signed(change, change.change(), "")
                : change.why().map(why -> "").orElse("from nothing");
    }

    static String interval(Change change) {
        return change.why()
                .orElseGet(
                        () ->
                                "["
                                        + signed(change, change.low(), "any less")
                                        + ", "
                                        + signed(change, change.high(), "any more")
                                        + "]");
    }

    static String shownFrom(Change change) {
        return change.why().isPresent() ? "" : signed(change, change.shownFrom(), "none");
    }

    private static String signed(Change change, OptionalDouble share, String absent) {
        if (share.isEmpty()) {
            return absent;
        }
        double percent = 100 * share.getAsDouble();
        String digits = Math.abs(percent) >= 100 ? "%+.0f" : "%+.1f";
        return String.format(Locale.ROOT, digits, percent)
                + (change.figure().isShare() ? " pt" : " %");
    }

    static String value(Change change, OptionalDouble value) {
        if (value.isEmpty()) {
            return "";
        }
        return CellTable.figure(
                change.figure().isShare() ? 100 * value.getAsDouble() : value.getAsDouble());
    }

    static String run(RunResult run) {
        return "Assay "
                + run.assayVersion()
                + ", "
                + run.startedAt()
                + ", JVM "
                + run.environment().jvm().version()
                + ", "
                + run.environment().cpus()
                + " CPUs";
    }

    static List<String> legend(Comparison comparison) {
        return List.of(
                String.format(
                        Locale.ROOT,
                        "Changes are from A to B. The true one lies in its interval 99 times of 100. WORSE and"
                                + " BETTER: the whole interval lies beyond the margin of %s %%; same: within it.",
                        CellTable.figure(100 * comparison.margin())),
                "Shown from: the smallest true change for the worse that samples like these show, four"
                        + " times out of five. Errors count in percentage points, with a margin of 1.");
    }
}
