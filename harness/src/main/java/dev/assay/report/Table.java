package dev.assay.report;

import java.util.ArrayList;
import java.util.List;

/** Lays out a table with two lines of header. A column in which no row has anything is left out. */
final class Table {

    private static final String GAP = "  ";

    private final List<Column> columns = new ArrayList<>();

    /** A column: what stands above it, and a cell for each row. */
    private record Column(String top, String bottom, boolean left, List<String> cells) {

        int width() {
            int header = Math.max(top.length(), bottom.length());
            return Math.max(header, cells.stream().mapToInt(String::length).max().orElse(0));
        }

        boolean empty() {
            return cells.stream().allMatch(String::isEmpty);
        }

        String pad(String text) {
            String blanks = " ".repeat(width() - text.length());
            return left ? text + blanks : blanks + text;
        }
    }

    Table left(String header, List<String> cells) {
        columns.add(new Column("", header, true, cells));
        return this;
    }

    Table right(String top, String bottom, List<String> cells) {
        columns.add(new Column(top, bottom, false, cells));
        return this;
    }

    /** The lines, without blanks at their ends. */
    List<String> lines() {
        List<Column> kept = columns.stream().filter(column -> !column.empty()).toList();
        List<String> lines = new ArrayList<>();
        lines.add(join(kept.stream().map(column -> column.pad(column.top)).toList()));
        lines.add(join(kept.stream().map(column -> column.pad(column.bottom)).toList()));
        int rows = kept.isEmpty() ? 0 : kept.get(0).cells.size();
        for (int i = 0; i < rows; i++) {
            int row = i;
            lines.add(join(kept.stream().map(c -> c.pad(c.cells.get(row))).toList()));
        }
        return lines;
    }

    private static String join(List<String> cells) {
        return String.join(GAP, cells).stripTrailing();
    }
}
