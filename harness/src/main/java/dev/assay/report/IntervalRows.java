package dev.assay.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/** How far figures may be from the truth, and forks from each other, for a reader. */
final class IntervalRows {

    private IntervalRows() {}

    /** Lines for a screen; none where nothing is known. */
    static List<String> lines(CellResult cell) {
        List<String> lines = new ArrayList<>();
        cell.intervals()
                .forEach(
                        (quantity, figures) ->
                                figures.forEach(
                                        (figure, interval) ->
                                                lines.add(line(quantity, figure, interval))));
        cell.forkSpread()
                .forEach(
                        (figure, spread) ->
                                lines.add(
                                        String.format(
                                                Locale.ROOT,
                                                "  FORKS %s: %s to %s, mean %s, sd %s",
                                                figure,
                                                CellTable.figure(spread.min()),
                                                CellTable.figure(spread.max()),
                                                CellTable.figure(spread.mean()),
                                                CellTable.figure(spread.sd()))));
        return lines;
    }

    private static String line(String quantity, String figure, IntervalResult interval) {
        String line =
                "  95 % "
                        + quantity
                        + " "
                        + figure
                        + ": "
                        + CellTable.figure(interval.low())
                        + interval.high().stream()
                                .mapToObj(high -> " to " + CellTable.figure(high))
                                .findFirst()
                                .orElse(" or more, without a bound from above")
                        + interval.atMost99().stream()
                                .mapToObj(most -> "; at most " + CellTable.figure(most) + " (99 %)")
                                .findFirst()
                                .orElse("");
        return interval.effectiveN().isEmpty()
                ? line
                : line
                        + "; as of "
                        + Math.round(interval.effectiveN().getAsDouble())
                        + " independent observations";
    }

    /** A table that is closed at first; nothing where nothing is known. */
    static void write(Html html, CellResult cell, String path) {
        if (cell.intervals().isEmpty()) {
            return;
        }
        html.raw("<details><summary>How sure the figures are</summary>")
                .raw("<div class=scroll tabindex=0 role=region aria-label=Intervals><table><thead>")
                .raw("<tr><th scope=col>figure<th scope=col>95 %, from<th scope=col>to")
                .raw("<th scope=col>at most (99 %)<th scope=col>independent observations</tr>")
                .raw("</thead><tbody>\n");
        cell.intervals().forEach((quantity, figures) -> rows(html, path, quantity, figures));
        html.raw(
                        "</tbody></table></div><p class=text>Neighbours that depend on each other, as in a")
                .raw(
                        " queue, count for less than independent ones. A dependence as long as the run")
                .raw(" shows in more forks alone.</p></details>\n");
    }

    private static void rows(
            Html html, String path, String quantity, Map<String, IntervalResult> figures) {
        figures.forEach(
                (figure, interval) -> {
                    String at = path + "intervals/" + quantity + "/" + figure + "/";
                    html.raw("<tr>")
                            .element(
                                    "th scope=row",
                                    CellSection.label(quantity) + " " + figure.replace('_', '.'));
                    cell(html, at + "low", OptionalDouble.of(interval.low()));
                    cell(html, at + "high", interval.high());
                    cell(html, at + "at_most_99", interval.atMost99());
                    cell(html, at + "effective_n", interval.effectiveN());
                    html.raw("</tr>\n");
                });
    }

    private static void cell(Html html, String at, OptionalDouble value) {
        if (value.isEmpty()) {
            html.raw("<td></td>");
            return;
        }
        html.raw("<td data-at='" + at + "' title='")
                .raw(String.valueOf(value.getAsDouble()))
                .raw("'>")
                .text(CellTable.figure(value.getAsDouble()))
                .raw("</td>");
    }
}
