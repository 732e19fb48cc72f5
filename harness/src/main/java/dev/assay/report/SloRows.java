package dev.assay.report;

import java.util.ArrayList;
import java.util.List;

/** The objectives of a cell, a line each. */
final class SloRows {

    private static final int WIDEST_HEADING = "UNDECIDED".length();

    private SloRows() {}

    static List<String> lines(CellResult cell, String title) {
        List<String> lines = new ArrayList<>();
        if (cell.slos().isEmpty()) {
            return lines;
        }
        lines.add("");
        lines.add("SLOs of " + title + ":");
        for (SloResult slo : cell.slos()) {
            String heading = slo.heading();
            lines.add(
                    "  "
                            + heading
                            + " ".repeat(WIDEST_HEADING - heading.length() + 2)
                            + slo.sentence());
        }
        return lines;
    }
}
