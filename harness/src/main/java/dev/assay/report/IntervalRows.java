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
        String name = "  95 % " + quantity + " " + figure + ": ";
        if (interval.rough()) {
            return name + "not known; " + tooShort(interval);
        }
        String line =
                name
                        + CellTable.figure(interval.low().orElse(0))
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

    private static String tooShort(IntervalResult interval) {
        return String.format(
                Locale.ROOT,
                "neighbours depend on each other, so that the sample says no more than %.0f"
                        + " independent observations would, and %d are needed: take a run about %d"
                        + " times as long",
                interval.effectiveN().orElse(0),
                interval.needsEffectiveN().orElse(0),
                interval.timesAsLong());
    }

    private static String needs(IntervalResult interval) {
        return String.format(
                Locale.ROOT,
                "needs %d, a run about %d times as long",
                interval.needsEffectiveN().orElse(0),
                interval.timesAsLong());
    }

    /** A table that is closed at first; nothing where nothing is known. */
    static void write(Html html, CellResult cell, String path) {
        if (!cell.intervals().isEmpty()) {
            intervals(html, cell, path);
        }
        if (!cell.forkSpread().isEmpty()) {
            forks(html, cell, path);
        }
    }

    private static void intervals(Html html, CellResult cell, String path) {
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

    /** Open: what new JVMs differ by is in no interval of one of them. */
    private static void forks(Html html, CellResult cell, String path) {
        html.raw("<h3>Between its forks</h3><div class=scroll tabindex=0 role=region ")
                .raw("aria-label=Forks><table><thead><tr><th scope=col>figure");
        int forks = cell.forks().size();
        for (int fork = 1; fork <= forks; fork++) {
            html.raw("<th scope=col>fork " + fork);
        }
        html.raw("<th scope=col>mean<th scope=col>sd</tr></thead><tbody>\n");
        cell.forkSpread()
                .forEach(
                        (figure, spread) -> {
                            html.raw("<tr>").element("th scope=row", ForkSpread.label(figure));
                            for (Figures fork : cell.forks()) {
                                OptionalDouble value = ForkSpread.of(figure, fork);
                                html.element(
                                        "td",
                                        value.isEmpty()
                                                ? ""
                                                : CellTable.figure(value.getAsDouble()));
                            }
                            String at = path + "fork_spread/" + figure + "/";
                            cell(html, at + "mean", OptionalDouble.of(spread.mean()));
                            cell(html, at + "sd", OptionalDouble.of(spread.sd()));
                            html.raw("</tr>\n");
                        });
        html.raw("</tbody></table></div>\n");
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
                    if (interval.rough()) {
                        html.element(
                                "td colspan=3 class='needs text'", "not known: " + needs(interval));
                    } else {
                        cell(html, at + "low", interval.low());
                        cell(html, at + "high", interval.high());
                        cell(html, at + "at_most_99", interval.atMost99());
                    }
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
