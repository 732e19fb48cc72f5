package dev.assay.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HtmlReportTest {

    private static final Pattern FIGURE =
            Pattern.compile("<td data-at='([^']*)'[^>]*>([^<]*)</td>");

    private static String page(RunResult result, List<MeasuredCell> cells) throws IOException {
        return new String(HtmlReport.page(result, cells), StandardCharsets.UTF_8);
    }

    private static String page(List<MeasuredCell> cells) throws IOException {
        return page(Results.run(cells), cells);
    }

    private static JsonNode data(String page) throws IOException {
        Matcher data = Pattern.compile("id=\"data\">(.*?)</script>", Pattern.DOTALL).matcher(page);
        assertThat(data.find()).isTrue();
        return Json.mapper().readTree(data.group(1));
    }

    @Test
    void theVerdictsComeFirstWithTheirReasons() throws IOException {
        List<MeasuredCell> cells = Pages.everything();
        String page = page(cells);

        assertThat(page).contains("<title>INVALID: ChatLoad.chat, PageLoad.get - Assay</title>");
        assertThat(page.indexOf("<strong>VALID</strong>")).isBetween(0, page.indexOf("<table"));
        assertThat(page.indexOf("<strong>INVALID</strong>")).isBetween(0, page.indexOf("<table"));
        cells.get(3)
                .result()
                .certificate()
                .reasons()
                .forEach(reason -> assertThat(page).contains(Html.escape(reason)));
    }

    @Test
    void aRunThatWasCutShortSaysSoBeforeAllElse() throws IOException {
        RunResult whole = Results.run(List.of(Pages.chat(20, 1)));
        RunResult cut =
                RunResult.of(
                        false,
                        whole.assayVersion(),
                        whole.startedAt(),
                        whole.environment(),
                        whole.command(),
                        whole.options(),
                        whole.cells());

        assertThat(page(cut, List.of(Pages.chat(20, 1))))
                .contains("<title>INCOMPLETE, VALID: ")
                .contains("INCOMPLETE: the run was cut short");
    }

    @Test
    void theErrorOfTheClientStandsBesideTheFiguresThatItIsIn() throws IOException {
        List<MeasuredCell> cells = List.of(Pages.chat(20, 1));
        RunResult known =
                Results.run(cells).withClient(Optional.of(ClientNoteTest.client(1_000, 10_000)));

        assertThat(page(known, cells))
                .contains("TTFT (first token), ms <small>0.021 to 0.083 ms of it are the client")
                .contains("this run used");
        assertThat(page(cells)).doesNotContain("<small>").contains("-certify");
    }

    @Test
    void whatOnlyComparingTakesIsNotInThePage() throws IOException {
        List<MeasuredCell> cells = List.of(Pages.chat(20, 1));

        assertThat(cells.get(0).result().batches()).isPresent();
        assertThat(data(page(cells)).at("/result/cells/0").has("figures")).isTrue();
        assertThat(data(page(cells)).at("/result/cells/0").has("batches")).isFalse();
    }

    @Test
    void everyFigureIsTheOneInTheResult() throws IOException {
        List<MeasuredCell> cells = Pages.everything();
        JsonNode result = Json.mapper().valueToTree(Results.run(cells));

        Matcher figures = FIGURE.matcher(page(cells));
        int found = 0;
        while (figures.find()) {
            JsonNode figure = result.at(figures.group(1));
            assertThat(figure.isNumber()).as(figures.group(1)).isTrue();
            String shown = figures.group(2).replace("\u2265 ", "").replace("~", "");
            String expected =
                    figure.isIntegralNumber()
                            ? figure.asText()
                            : CellTable.figure(figure.asDouble());
            assertThat(shown).as(figures.group(1)).isEqualTo(expected);
            found++;
        }
        assertThat(found).isGreaterThan(300);
    }

    @Test
    void streamsAreToldByTheirEventsReadsAndEnds() throws IOException {
        assertThat(page(List.of(Pages.chat(20, 1))))
                .contains("data-at='/cells/0/figures/stream/events_per_read'")
                .contains("data-at='/cells/0/figures/stream/zero_gap_share'")
                .contains("ended with stop");
    }

    @Test
    void aLowerBoundAndAPercentileWithoutSupportAreMarked() throws IOException {
        String page = page(List.of(Pages.chat(20, 1)));

        assertThat(page)
                .contains("data-at='/cells/0/figures/response_time_ms/max' title='30050")
                .containsPattern("response_time_ms/max' title='[0-9.]+'>\u2265 ")
                .contains("needs n \u2265 6636");
    }

    @Test
    void whatABenchmarkIsCalledAndWhatAServerAnswersIsOnlyText() throws IOException {
        MeasuredCell cell = Pages.everything().get(3);
        String page = page(List.of(cell));

        assertThat(page.split("<script", -1)).hasSize(4); // data, library, ours
        assertThat(page).doesNotContain("alert('x')<").doesNotContain("<script>alert");
        assertThat(data(page).at("/result/cells/0/params/path").asText())
                .isEqualTo("/<script>alert('x')</script>");
    }

    @Test
    void theDataOfThePageHoldTheWholeResult() throws IOException {
        List<MeasuredCell> cells = Pages.everything();

        JsonNode whole = Json.mapper().valueToTree(Results.run(cells));
        whole.get("cells").forEach(cell -> ((ObjectNode) cell).remove("batches"));

        RunResult read =
                Json.mapper().treeToValue(data(page(cells)).get("result"), RunResult.class);

        assertThat(read).isEqualTo(Json.mapper().treeToValue(whole, RunResult.class));
    }

    @Test
    void chartsAccountForEveryRequest() throws IOException {
        MeasuredCell cell = Pages.chat(100, 2);

        JsonNode forks = data(page(List.of(cell))).at("/charts/0/forks");

        assertThat(forks).hasSize(2);
        for (JsonNode fork : forks) {
            long errored = 0;
            for (JsonNode kind : fork.get("errored")) {
                errored += sum(kind);
            }
            assertThat(sum(fork.get("offered"))).isEqualTo(1000);
            assertThat(sum(fork.get("completed")) + sum(fork.get("canceled")) + errored)
                    .isEqualTo(1000);
        }
    }

    private static long sum(JsonNode counts) {
        long sum = 0;
        for (JsonNode count : counts) {
            sum += count.asLong();
        }
        return sum;
    }

    @Test
    void curvesGoAsFarAsTheSampleSupports() throws IOException {
        JsonNode curve =
                data(page(List.of(Pages.chat(100, 1)))).at("/charts/0/curves/response_time_ms");

        assertThat(curve.get("percent")).hasSameSizeAs(curve.get("value"));
        double last = curve.get("percent").get(curve.get("percent").size() - 1).asDouble();
        assertThat(last).isBetween(99.0, 99.9); // of 1,000, and 99.9 needs 6,636
    }

    @Test
    void aHundredThousandRequestsAreLessThanAMegabyte(@TempDir Path folder) throws IOException {
        List<MeasuredCell> cells = Pages.many();
        Path file = folder.resolve("report.html");

        HtmlReport.write(Results.run(cells), cells, file);

        assertThat(Files.size(file)).isLessThan(200_000);
    }

    @Test
    void nothingOutsideThePageIsNamed() throws IOException {
        String page = page(Pages.everything());
        String markup =
                page.replaceAll("(?s)<script.*?</script>", "")
                        .replaceAll("(?s)<style.*?</style>", "");

        assertThat(markup)
                .doesNotContain("src=")
                .doesNotContain("url(")
                .doesNotContainPattern("href=['\"]?[a-z/]*/");
        assertThat(markup).contains("default-src 'none'");
        assertThat(Resources.text("report.css") + Resources.text("uplot/uPlot.min.css"))
                .doesNotContain("url(")
                .doesNotContain("@import");
    }

    @Test
    void theLicenceOfTheChartLibraryIsInThePage() throws IOException {
        assertThat(page(List.of(Pages.chat(20, 1))))
                .contains("The MIT License (MIT)")
                .contains("Leon Sorokin");
    }

    @Test
    void aRunWithoutACellIsAPageToo() throws IOException {
        assertThat(page(List.of())).contains("No cell was measured.");
    }
}
