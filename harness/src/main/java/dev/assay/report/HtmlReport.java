package dev.assay.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.certificate.Certificate;
import dev.assay.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Writes {@code report.html}: one file that needs nothing beside it, to be opened and sent around.
 *
 * <p>Verdicts, figures and options are markup, so that they are there where scripts are not allowed
 * (viewers of build servers, mail); scripts draw the charts, from the data in the page. Its policy
 * lets no request leave the page and no script run but its own two, whatever a benchmark is called
 * and a server answers. Its size does not depend on the number of requests.
 */
public final class HtmlReport {

    private static final Glyphs GLYPHS = Glyphs.of(StandardCharsets.UTF_8);

    private static final DateTimeFormatter STARTED =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    private HtmlReport() {}

    /**
     * Writes the file whole or not at all. Makes its folder.
     *
     * @param result the run
     * @param cells its cells, in the same order
     */
    public static void write(RunResult result, List<MeasuredCell> cells, Path file)
            throws IOException {
        WholeFile.write(file, out -> out.write(page(result, cells)));
    }

    static byte[] page(RunResult result, List<MeasuredCell> cells) throws IOException {
        Html html = new Html();
        head(html, result);
        html.raw("<body>\n<main>\n");
        top(html, result);
        if (!result.cells().isEmpty()) {
            table(html, result.cells());
        }
        if (result.cells().size() > 1) {
            html.raw("<section><h2>Latency against rate</h2>")
                    .raw("<div class=charts id=across></div></section>\n");
        }
        Set<String> params = CellTable.varyingParams(result.cells());
        for (int i = 0; i < result.cells().size(); i++) {
            CellResult cell = result.cells().get(i);
            CellSection.write(html, i, ConsoleReport.title(cell, params), cell, result.client());
        }
        conditions(html, result);
        html.raw("</main>\n<script type=\"application/json\" id=\"data\">")
                .raw(data(result, cells))
                .raw("</script>\n<script>")
                .raw(chartLibrary())
                .raw("</script>\n<script>")
                .raw(script())
                .raw("</script>\n</body>\n</html>\n");
        return html.toString().getBytes(StandardCharsets.UTF_8);
    }

    // ---- what is around it ----

    private static void head(Html html, RunResult result) {
        html.raw("<!DOCTYPE html>\n<html lang=en>\n<head>\n<meta charset=utf-8>\n")
                .raw("<meta name=viewport content='width=device-width, initial-scale=1'>\n")
                .raw("<meta name=color-scheme content='light dark'>\n")
                .raw("<meta http-equiv=Content-Security-Policy content=\"default-src 'none'; ")
                .raw("script-src " + hash(chartLibrary()) + " " + hash(script()))
                .raw("; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; ")
                .raw("form-action 'none'\">\n")
                .raw("<link rel=icon href='data:,'>\n")
                .raw("<title>")
                .text(headline(result) + ": " + titleOf(result.cells()) + " - Assay")
                .raw("</title>\n<style>")
                .raw(Resources.text("uplot/uPlot.min.css"))
                .raw(Resources.text("report.css"))
                .raw("</style>\n</head>\n");
    }

    private static String chartLibrary() {
        return "/*\n"
                + Resources.text("uplot/LICENSE")
                + "*/\n"
                + Resources.text("uplot/uPlot.iife.min.js");
    }

    private static String script() {
        return Resources.text("report.js");
    }

    /** How the page's policy names a script that may run. */
    private static String hash(String script) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(script.getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256; this one does not.", e);
        }
    }

    private static String data(RunResult result, List<MeasuredCell> cells) {
        ObjectNode data = Json.mapper().createObjectNode();
        JsonNode inPage = Json.mapper().valueToTree(result);
        inPage.get("cells").forEach(cell -> ((ObjectNode) cell).remove("batches"));
        data.set("result", inPage);
        ArrayNode charts = data.putArray("charts");
        cells.forEach(cell -> charts.add(ChartData.of(cell)));
        try {
            // No text in it can end the element or begin a comment.
            return Json.mapper().writeValueAsString(data).replace("<", "\\u003c");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A result can't be written as JSON.", e);
        }
    }

    // ---- what is read first ----

    private static String headline(RunResult result) {
        return (result.complete() ? "" : "INCOMPLETE, ") + (result.valid() ? "VALID" : "INVALID");
    }

    private static String titleOf(List<CellResult> cells) {
        List<String> names = cells.stream().map(CellResult::shortName).distinct().toList();
        return names.size() <= 2
                ? String.join(", ", names)
                : names.get(0) + " and " + (names.size() - 1) + " more";
    }

    private static void top(Html html, RunResult result) {
        html.raw("<header>\n").element("h1", titleOf(result.cells()));
        html.element(
                "p class=run",
                "Assay "
                        + result.assayVersion()
                        + ", "
                        + STARTED.format(result.startedAt())
                        + " UTC");
        if (!result.complete()) {
            html.element(
                    "p class='verdict bad'",
                    "INCOMPLETE: the run was cut short. Below is what was measured until then.");
        }
        if (result.cells().isEmpty()) {
            html.element("p class='verdict bad'", "No cell was measured.");
        }
        Set<String> params = CellTable.varyingParams(result.cells());
        for (int i = 0; i < result.cells().size(); i++) {
            verdict(html, i, ConsoleReport.title(result.cells().get(i), params), result);
        }
        html.raw("</header>\n");
    }

    private static void verdict(Html html, int index, String title, RunResult result) {
        Certificate certificate = result.cells().get(index).certificate();
        html.raw("<div class='verdict " + (certificate.valid() ? "good" : "bad") + "'>")
                .element("strong", certificate.verdict().name())
                .raw(" <span>the load of <a href='#cell-" + (index + 1) + "'>")
                .text(title)
                .raw("</a> ")
                .text(
                        certificate.valid()
                                ? "is the one that was declared."
                                : "is not the one that was declared:")
                .raw("</span>")
                .list("ul", certificate.reasons())
                .list("ul class=notes", ConsoleReport.notes(result.cells().get(index)))
                .raw("</div>\n");
    }

    private static void table(Html html, List<CellResult> cells) {
        Table table = CellTable.of(cells, GLYPHS, Optional.empty());
        html.raw("<section><h2>Cells</h2><div class=scroll tabindex=0 role=region ")
                .raw("aria-label='All cells'><table class=cells><thead><tr>");
        List<String> labels = table.labels();
        for (int i = 0; i < labels.size(); i++) {
            html.element(
                    table.texts().get(i) ? "th scope=col class=text" : "th scope=col",
                    labels.get(i));
        }
        html.raw("</tr></thead><tbody>\n");
        for (List<String> row : table.rows()) {
            html.raw("<tr>").element("th scope=row", row.get(0));
            for (int i = 1; i < row.size(); i++) {
                html.element(table.texts().get(i) ? "td class=text" : "td", row.get(i));
            }
            html.raw("</tr>\n");
        }
        html.raw("</tbody></table></div>");
        ConsoleReport.legend(table.lines(), GLYPHS)
                .forEach(line -> html.element("p class=note", line.strip()));
        html.raw("</section>\n");
    }

    // ---- what repeats it ----

    private static void conditions(Html html, RunResult result) {
        html.raw("<section id=conditions><h2>To repeat it</h2>");
        html.element("pre tabindex=0", result.command());
        html.raw("<h3>Options given</h3>");
        if (result.options().isEmpty()) {
            html.element("p", "None: all else is as the annotations and the defaults have it.");
        } else {
            pairs(html, result.options());
        }
        Environment environment = result.environment();
        html.raw("<h3>Where it ran</h3>");
        html.raw("<dl>");
        pair(html, "System", environment.os() + " " + environment.kernel());
        pair(html, "Processor", environment.arch() + ", " + environment.cpus() + " CPUs");
        pair(html, "JVM of the runner", jvm(environment.jvm()));
        result.cells().stream()
                .map(cell -> jvm(cell.workerJvm()))
                .distinct()
                .forEach(jvm -> pair(html, "JVM of the workers", jvm));
        html.raw("</dl>").element("p id=client", ClientNote.of(result)).raw("</section>\n");
    }

    static String jvm(Jvm jvm) {
        return jvm.name() + " " + jvm.version() + " " + String.join(" ", jvm.flags());
    }

    static void pairs(Html html, Map<String, String> pairs) {
        html.raw("<dl>");
        pairs.forEach((name, value) -> pair(html, name, value));
        html.raw("</dl>");
    }

    static void pair(Html html, String name, String value) {
        html.element("dt", name).element("dd", value);
    }
}
