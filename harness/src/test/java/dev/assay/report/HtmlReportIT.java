package dev.assay.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The page in a browser. Leaves its pictures in {@code target/report-pictures}, to be looked at.
 */
@Tag("slow")
class HtmlReportIT {

    private static final Path PICTURES = Path.of("target", "report-pictures");

    @TempDir static Path folder;
    private static Path report;
    private static RunResult result;
    private static Chromium browser;

    @BeforeAll
    static void openBrowser() throws IOException {
        Files.createDirectories(PICTURES);
        Optional<Path> executable = Chromium.installed();
        if (executable.isEmpty()) {
            System.err.println(
                    "*** SKIPPED: no chromium on the path, so nobody looked at report.html in a"
                            + " browser. Debian: apt-get install chromium ***");
        }
        Assumptions.assumeTrue(executable.isPresent(), "chromium is not installed");
        List<MeasuredCell> cells = Pages.everything();
        result = Results.run(cells);
        report = PICTURES.resolve("report.html").toAbsolutePath();
        HtmlReport.write(result, cells, report);
        browser = Chromium.start(executable.get(), Files.createDirectory(folder.resolve("p")));
    }

    @AfterAll
    static void closeBrowser() {
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    void openPage() {
        appearance("light", "screen");
        browser.open(report);
        // Charts are drawn when they come near the screen.
        browser.evaluate(
                "(async () => { for (const c of document.querySelectorAll('.cell')) {"
                        + " c.scrollIntoView(); await new Promise(r => setTimeout(r, 100)); }"
                        + " scrollTo(0, 0); })()");
        Awaitility.await()
                .until(
                        () ->
                                browser.evaluate(
                                                "[...document.querySelectorAll('[data-cell]')]"
                                                        + ".every(c => c.querySelector('canvas'))")
                                        .asBoolean());
    }

    private static void appearance(String scheme, String media) {
        browser.send(
                "Emulation.setEmulatedMedia",
                Map.of(
                        "media",
                        media,
                        "features",
                        List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    }

    @Test
    void noScriptFailsAndNothingIsAskedForOutsideThePage() {
        assertThat(browser.eventsOf("Runtime.exceptionThrown")).isEmpty();
        assertThat(browser.eventsOf("Runtime.consoleAPICalled")).isEmpty();
        assertThat(browser.eventsOf("Log.entryAdded")).isEmpty();
        assertThat(browser.eventsOf("Network.requestWillBeSent"))
                .extracting(request -> request.at("/request/url").asText())
                .allMatch(url -> url.equals(report.toUri().toString()) || url.startsWith("data:"))
                .isNotEmpty();
    }

    @Test
    void figuresOnThePageAreThoseOfTheResult() {
        JsonNode shown =
                browser.evaluate(
                        "Object.fromEntries([...document.querySelectorAll('[data-at]')]"
                                + ".map(e => [e.dataset.at, e.textContent]))");
        JsonNode expected = Json.mapper().valueToTree(result);

        assertThat(shown.size()).isGreaterThan(300);
        for (Map.Entry<String, JsonNode> figure : shown.properties()) {
            JsonNode number = expected.at(figure.getKey());
            String text =
                    number.isIntegralNumber()
                            ? number.asText()
                            : CellTable.figure(number.asDouble());
            assertThat(figure.getValue().asText().replace("\u2265 ", "").replace("~", ""))
                    .as(figure.getKey())
                    .isEqualTo(text);
        }
    }

    @Test
    void tablesBehindChartsHoldTheFiguresThatAreDrawn() {
        JsonNode rows =
                browser.evaluate(
                        "(() => { const d = [...document.querySelectorAll('#cell-1 figure')]"
                                + ".find(f => f.textContent.includes('Rate: offered'))"
                                + ".querySelector('details'); d.open = true;"
                                + " return new Promise(r => setTimeout(() => r([..."
                                + "d.querySelectorAll('tbody tr')].map(tr => [...tr.children]"
                                + ".map(c => c.textContent))), 200)); })()");

        double widthS = Double.parseDouble(rows.get(1).get(0).asText().replace(" s", ""));
        double offered = 0;
        for (JsonNode row : rows) {
            offered += row.get(1).asDouble() * widthS;
        }
        assertThat(offered).isEqualTo(200);
    }

    @Test
    void aChartIsReadWithTheKeyboard() {
        browser.evaluate("document.querySelector('#cell-1 .chart').focus()");
        browser.press("ArrowRight");
        browser.press("ArrowRight");

        assertThat(
                        browser.evaluate(
                                        "document.querySelector('#cell-1 .chart')"
                                                + ".parentElement.querySelector('[aria-live]')"
                                                + ".textContent")
                                .asText())
                .contains(" %: response time ");
    }

    @Test
    void everyChartCanBeFocusedAndHasATable() {
        assertThat(
                        browser.evaluate(
                                        "[...document.querySelectorAll('figure')].every(f =>"
                                                + " f.querySelector('.chart[tabindex=\"0\"]') &&"
                                                + " f.querySelector('details > summary'))")
                                .asBoolean())
                .isTrue();
        assertThat(browser.evaluate("document.querySelectorAll('#cell-1 figure').length").asInt())
                .isGreaterThanOrEqualTo(10);
    }

    @Test
    void nothingIsWiderThanANarrowScreen() {
        browser.send(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", 400, "height", 800, "deviceScaleFactor", 1, "mobile", false));
        try {
            Awaitility.await()
                    .until(
                            () ->
                                    browser.evaluate("document.documentElement.scrollWidth").asInt()
                                            <= 400);
            JsonNode outside =
                    browser.evaluate(
                            "[...document.querySelectorAll('figure h3, figure p, figure summary')]"
                                    + ".filter(e => e.getBoundingClientRect().right"
                                    + " > e.closest('figure').getBoundingClientRect().right)"
                                    + ".map(e => e.textContent)");
            assertThat(outside).isEmpty();
        } finally {
            browser.send("Emulation.clearDeviceMetricsOverride", Map.of());
        }
    }

    @Test
    void scriptsThatAreNotAllowedCostOnlyTheCharts() {
        browser.send("Emulation.setScriptExecutionDisabled", Map.of("value", true));
        try {
            browser.open(report);
            assertThat(browser.evaluate("document.body.innerText").asText())
                    .contains("VALID")
                    .contains("Distributions");
        } finally {
            browser.send("Emulation.setScriptExecutionDisabled", Map.of("value", false));
        }
    }

    @Test
    void picturesAreThereToBeLookedAt() throws IOException {
        browser.screenshot(PICTURES.resolve("light.png"));
        appearance("dark", "screen");
        browser.screenshot(PICTURES.resolve("dark.png"));
        appearance("dark", "");
        browser.print(PICTURES.resolve("print.pdf"));

        assertThat(PICTURES.resolve("light.png")).isNotEmptyFile();
        assertThat(PICTURES.resolve("dark.png")).isNotEmptyFile();
        assertThat(PICTURES.resolve("print.pdf")).isNotEmptyFile();
    }
}
