package dev.assay.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Lays out a table with two lines of header. A column in which no row has anything is left out. */
public final class Table {

    private static final String GAP = "  ";

    private final List<Column> columns = new ArrayList<>();

    /**
     * A column: its name in full, what stands above it, and a cell for each row. The top spills
     * over the columns to its left, which leave their own tops empty.
     */
    private record Column(
            String label, String top, String bottom, int least, boolean left, List<String> cells) {

        int width() {
            int header = Math.max(least, bottom.length());
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

    public Table left(String header, List<String> cells) {
        columns.add(new Column(header, "", header, 0, true, cells));
        return this;
    }

    public Table right(String top, String bottom, List<String> cells) {
        String label = (top + " " + bottom).strip();
        columns.add(new Column(label, top, bottom, top.length(), false, cells));
        return this;
    }

    /** Two columns, {@code p50} and {@code p99}, under one title. */
    public Table pair(String title, List<String> p50, List<String> p99) {
        int least = (title.length() - GAP.length() + 1) / 2;
        columns.add(new Column(title + " p50", "", "p50", least, false, p50));
        columns.add(new Column(title + " p99", title, "p99", least, false, p99));
        return this;
    }

    /** The lines, without blanks at their ends. */
    public List<String> lines() {
        List<Column> kept = kept();
        List<String> lines = new ArrayList<>();
        lines.add(tops(kept));
        lines.add(join(kept.stream().map(column -> column.pad(column.bottom)).toList()));
        int rows = kept.isEmpty() ? 0 : kept.get(0).cells.size();
        for (int i = 0; i < rows; i++) {
            int row = i;
            lines.add(
                    join(kept.stream().map(column -> column.pad(column.cells.get(row))).toList()));
        }
        return lines;
    }

    private List<Column> kept() {
        return columns.stream().filter(column -> !column.empty()).toList();
    }

    /** The names of the columns, each in full. */
    List<String> labels() {
        return kept().stream().map(Column::label).toList();
    }

    /** Which of them hold text rather than figures. */
    List<Boolean> texts() {
        return kept().stream().map(Column::left).toList();
    }

    /** The rows, without any padding. */
    List<List<String>> rows() {
        List<Column> kept = kept();
        int rows = kept.isEmpty() ? 0 : kept.get(0).cells.size();
        return IntStream.range(0, rows)
                .mapToObj(row -> kept.stream().map(column -> column.cells.get(row)).toList())
                .toList();
    }

    private static String tops(List<Column> kept) {
        StringBuilder line = new StringBuilder();
        for (Column column : kept) {
            line.append(line.isEmpty() ? "" : GAP).append(" ".repeat(column.width()));
            line.replace(line.length() - column.top.length(), line.length(), column.top);
        }
        return line.toString().stripTrailing();
    }

    private static String join(List<String> cells) {
        return String.join(GAP, cells).stripTrailing();
    }
}
