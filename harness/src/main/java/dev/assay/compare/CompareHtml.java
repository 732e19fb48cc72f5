package dev.assay.compare;

import dev.assay.report.CellResult;
import dev.assay.report.Html;
import dev.assay.report.Resources;
import dev.assay.report.WholeFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * A comparison as one page that needs nothing beside it, and no script: each interval is drawn on a
 * scale that all figures of a cell share.
 */
public final class CompareHtml {

    private static final int WIDTH = 260;
    private static final int HEIGHT = 22;

    /** What a scale shows at least and at most, whatever there is: 10 % and 200 %. */
    private static final double NARROWEST = 0.1;

    private static final double WIDEST = 2;

    private CompareHtml() {}

    /** Writes the file whole or not at all. Makes its folder. */
    public static void write(Comparison comparison, Path file) throws IOException {
        WholeFile.write(file, out -> out.write(page(comparison)));
    }

    static byte[] page(Comparison comparison) {
        Html html = new Html();
        html.raw("<!DOCTYPE html>\n<html lang=en>\n<head>\n<meta charset=utf-8>\n")
                .raw("<meta name=viewport content='width=device-width, initial-scale=1'>\n")
                .raw("<meta name=color-scheme content='light dark'>\n")
                .raw("<meta http-equiv=Content-Security-Policy content=\"default-src 'none'; ")
                .raw("style-src 'unsafe-inline'; img-src data:; base-uri 'none'\">\n")
                .raw("<link rel=icon href='data:,'>\n")
                .element("title", (comparison.worse() ? "WORSE" : "Comparison") + " - Assay")
                .raw("<style>")
                .raw(Resources.text("report.css"))
                .raw("</style>\n</head>\n<body>\n<main>\n<header>\n<h1>Two results compared</h1>\n")
                .element("p class=run", "A: " + Words.run(comparison.before()))
                .element("p class=run", "B: " + Words.run(comparison.after()));
        comparison.cells().forEach(cell -> verdict(html, cell));
        html.list("ul class=notes", comparison.remarks()).raw("</header>\n");
        comparison.cells().forEach(cell -> section(html, cell, comparison.margin()));
        end(html, comparison);
        return html.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void verdict(Html html, CellChange cell) {
        html.raw("<div class='verdict " + tone(cell.verdict()) + "'>")
                .element("span", Words.verdict(cell))
                .raw("</div>\n");
    }

    private static String tone(ChangeVerdict verdict) {
        return switch (verdict) {
            case WORSE -> "bad";
            case BETTER -> "good";
            case SAME, CANT_TELL -> "neutral";
        };
    }

    private static void section(Html html, CellChange cell, double margin) {
        double reach = reach(cell);
        html.raw("<section>")
                .element("h2", Words.name(cell.after()))
                .raw("<div class=scroll tabindex=0 role=region aria-label=Figures><table>")
                .raw("<thead><tr><th scope=col>figure<th scope=col>A<th scope=col>B")
                .raw("<th scope=col>change<th scope=col>99 % interval<th scope=col class=text>")
                .text(
                        String.format(
                                Locale.ROOT,
                                "less \u2190 on a scale of \u00b1%.0f %% \u2192 more",
                                100 * reach))
                .raw(
                        "<th scope=col>shown from<th scope=col class=text>verdict</tr></thead><tbody>\n");
        cell.changes().forEach(change -> row(html, change, reach, margin));
        html.raw("</tbody></table></div>").list("ul class=note", cell.remarks());
        html.raw("</section>\n");
    }

    private static void row(Html html, Change change, double reach, double margin) {
        html.raw("<tr>")
                .element("th scope=row", change.figure().name())
                .element("td", Words.value(change, change.before()))
                .element("td", Words.value(change, change.after()))
                .element("td", Words.change(change))
                .element("td", Words.interval(change))
                .raw("<td>")
                .raw(change.change().isPresent() ? drawn(change, reach, margin) : "")
                .raw("</td>")
                .element("td", Words.shownFrom(change))
                .element(
                        change.verdict() == ChangeVerdict.WORSE
                                ? "td class='text worse'"
                                : change.verdict() == ChangeVerdict.BETTER
                                        ? "td class='text better'"
                                        : "td class=text",
                        change.verdict().display())
                .raw("</tr>\n");
    }

    // ---- an interval, drawn ----

    /** The largest finite end of any interval, within reason. */
    private static double reach(CellChange cell) {
        double reach = NARROWEST;
        for (Change change : cell.changes()) {
            for (OptionalDouble end : List.of(change.low(), change.high())) {
                reach = Math.max(reach, Math.abs(end.orElse(0)));
            }
        }
        return Math.min(WIDEST, reach * 1.05);
    }

    private static String drawn(Change change, double reach, double margin) {
        double bound = change.figure().isShare() ? ComparedFigure.MARGIN_OF_SHARES : margin;
        double low = at(change.low().orElse(-reach), reach);
        double high = at(change.high().orElse(reach), reach);
        String paint =
                switch (change.verdict()) {
                    case WORSE -> "var(--bad)";
                    case BETTER -> "var(--good)";
                    case SAME, CANT_TELL -> "var(--quiet)";
                };
        return "<svg class=interval width="
                + WIDTH
                + " height="
                + HEIGHT
                + " aria-hidden=true>"
                + rect(
                        at(-bound, reach),
                        0,
                        at(bound, reach) - at(-bound, reach),
                        HEIGHT,
                        "var(--shade)")
                + rect(at(0, reach) - 0.5, 0, 1, HEIGHT, "var(--line)")
                + rect(low, HEIGHT / 2.0 - 1.5, Math.max(1, high - low), 3, paint)
                + "<circle r=4.5 cy="
                + HEIGHT / 2
                + " cx="
                + number(at(change.change().orElse(0), reach))
                + " style='fill:"
                + paint
                + "'/></svg>";
    }

    private static String rect(double x, double y, double width, double height, String paint) {
        return "<rect x="
                + number(x)
                + " y="
                + number(y)
                + " width="
                + number(width)
                + " height="
                + number(height)
                + " style='fill:"
                + paint
                + "'/>";
    }

    /** Where a change stands; what is beyond the scale stands at its end. */
    private static double at(double share, double reach) {
        return WIDTH / 2.0 * (1 + Math.max(-1, Math.min(1, share / reach)));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    private static void end(Html html, Comparison comparison) {
        html.raw("<section><h2>How to read it</h2>");
        Words.legend(comparison).forEach(line -> html.element("p", line));
        html.element(
                "p",
                "The dot is the change that was measured, the bar the interval of the true one, the"
                        + " shaded part the margin.");
        only(html, "A", comparison.onlyBefore());
        only(html, "B", comparison.onlyAfter());
        html.raw("<h3>A was run with</h3>")
                .element("pre tabindex=0", comparison.before().command())
                .raw("<h3>B was run with</h3>")
                .element("pre tabindex=0", comparison.after().command())
                .raw("</section>\n</main>\n</body>\n</html>\n");
    }

    private static void only(Html html, String which, List<CellResult> cells) {
        if (!cells.isEmpty()) {
            html.element("h3", "Only in " + which)
                    .list("ul", cells.stream().map(Words::name).toList());
        }
    }
}
