package dev.assay.report;

import java.util.OptionalDouble;

/** Figures in tables of a page, each with its place in results.json. */
final class FigureRows {

    private final Html html;
    private final String path;

    /**
     * @param path of the cell in the result: {@code /cells/0/}
     */
    FigureRows(Html html, String path) {
        this.html = html;
        this.path = path;
    }

    /**
     * A figure, with its place in results.json, and unrounded for who points at it.
     *
     * @param at letters, digits, underscores and slashes
     */
    void cell(String at, String text, String exactly) {
        html.raw("<td data-at='" + path + at + "'");
        if (!exactly.isEmpty()) {
            html.raw(" title='").text(exactly).raw("'");
        }
        html.raw(">").text(text).raw("</td>");
    }

    /** A row with a number of things. */
    void count(String label, String at, long count) {
        html.raw("<tr>").element("th scope=row", label);
        cell(at, String.valueOf(count), "");
        html.raw("</tr>");
    }

    /** A row with another number, if there is one. */
    void figure(String label, String at, OptionalDouble figure) {
        if (figure.isPresent()) {
            html.raw("<tr>").element("th scope=row", label);
            cell(at, CellTable.figure(figure.getAsDouble()), String.valueOf(figure.getAsDouble()));
            html.raw("</tr>");
        }
    }

    /** A row whose label is somebody else's word, which makes no place in a result. */
    void told(String label, long count) {
        html.raw("<tr>").element("th scope=row", label);
        html.element("td", String.valueOf(count)).raw("</tr>");
    }
}
