package dev.assay.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.strategy.AsyncConstantStrategy;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CsvReportTest {

    private static final AsyncConstantStrategy CONSTANT = new AsyncConstantStrategy(100);

    private static List<String> lines(CellResult... cells) {
        return List.of(CsvReport.text(List.of(cells)).split("\r\n"));
    }

    private static String field(List<String> lines, int row, String column) {
        int index = Arrays.asList(lines.get(0).split(",", -1)).indexOf(column);
        assertThat(index).as(column).isNotNegative();
        return lines.get(row).split(",", -1)[index];
    }

    private static CellResult page(Map<String, String> params) {
        return Results.cell("a.PageLoad.get", params, CONSTANT, 100, Results::page);
    }

    @Test
    void figuresStandUnderTheNamesOfTheResult() {
        CellResult chat =
                Results.cell("a.ChatLoad.chat", Map.of("x", "1"), CONSTANT, 1000, Results::chat);
        List<String> lines = lines(chat, page(Map.of()));

        assertThat(lines).hasSize(3);
        assertThat(field(lines, 1, "benchmark")).isEqualTo("a.ChatLoad.chat");
        assertThat(field(lines, 1, "param.x")).isEqualTo("1");
        assertThat(field(lines, 1, "load")).isEqualTo("VALID");
        assertThat(field(lines, 1, "counts.completed")).isEqualTo("1000");
        assertThat(field(lines, 1, "response_time_ms.p50"))
                .isEqualTo(String.valueOf(chat.figures().responseTimeMs().p50()));
        assertThat(field(lines, 1, "itl_ms.n")).isEqualTo("3000");
    }

    @Test
    void whatACellDoesNotHaveIsEmpty() {
        List<String> lines =
                lines(
                        Results.cell("a.ChatLoad.chat", Map.of(), CONSTANT, 100, Results::chat),
                        page(Map.of()));

        assertThat(field(lines, 2, "itl_ms.n")).isEmpty();
        assertThat(field(lines, 2, "response_time_ms.p99_9")).isEmpty();
    }

    @Test
    void separatorsAndQuotesOfAValueAreKept() {
        assertThat(lines(page(Map.of("prompt", "say \"a, b\""))).get(1))
                .contains(",\"say \"\"a, b\"\"\",");
    }

    @Test
    void lowerBoundsAreNamed() {
        CellResult cut =
                Results.cell(
                        "a.PageLoad.get",
                        Map.of(),
                        CONSTANT,
                        1000,
                        tick ->
                                tick % 10 == 0
                                        ? Results.due(tick).canceledAt(15_000_000_000L)
                                        : Results.page(tick));

        assertThat(field(lines(cut), 1, "response_time_ms.at_least")).isEqualTo("p95 p99 max mean");
    }
}
