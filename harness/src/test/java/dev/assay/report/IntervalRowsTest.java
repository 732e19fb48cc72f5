package dev.assay.report;

import static dev.assay.metrics.Requests.MS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.json.Json;
import dev.assay.metrics.Requests;
import dev.assay.strategy.AsyncConstantStrategy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class IntervalRowsTest {

    /** A queue that is so busy, and to which requests come every 10 ms for 10 s. */
    private static MeasuredCell queue(double busy) {
        SplittableRandom random = new SplittableRandom(4);
        double[] freeNs = {0};
        return Results.measured(
                "a.b.QueueLoad.get",
                Map.of(),
                new AsyncConstantStrategy(100),
                1,
                1_000,
                tick -> {
                    double atNs = tick * 10.0 * MS;
                    double workNs = -busy * 10 * MS * Math.log1p(-random.nextDouble());
                    freeNs[0] = Math.max(freeNs[0], atNs) + workNs;
                    return Requests.at(tick, (long) atNs).completed((long) (freeNs[0] - atNs) + 1);
                });
    }

    private static String console(MeasuredCell cell, ConsoleStyle style) throws IOException {
        StringBuilder out = new StringBuilder();
        ConsoleReport.print(Results.run(List.of(cell)), style, out, StandardCharsets.UTF_8);
        return out.toString();
    }

    private static String page(MeasuredCell cell) throws IOException {
        List<MeasuredCell> cells = List.of(cell);
        return new String(HtmlReport.page(Results.run(cells), cells), StandardCharsets.UTF_8);
    }

    @Test
    void aRunThatIsTooShortForItsDependenceSaysSoInsteadOfAnInterval() throws IOException {
        MeasuredCell cell = queue(0.97);
        IntervalResult p99 = cell.result().intervals().get("response_time_ms").get("p99");

        assertThat(p99.needsEffectiveN()).hasValue(662);
        assertThat(p99.low()).isEmpty();
        assertThat(p99.high()).isEmpty();
        assertThat(cell.result().intervals().get("response_time_ms")).doesNotContainKey("mean");
        assertThat(console(cell, new ConsoleStyle(Optional.empty(), false, true)))
                .contains("95 % response_time_ms p99: not known; neighbours depend on each other")
                .contains("and 662 are needed");
        assertThat(console(cell, ConsoleStyle.PLAIN))
                .containsPattern("  ~[0-9.]+")
                .contains("~...: a rough figure.");
        assertThat(page(cell))
                .contains("not known: needs 662, a run about ")
                .containsPattern("response_time_ms/p99' title='[0-9.]+'>~")
                .contains("~...: a rough figure.");
    }

    @Test
    void aRunThatIsLongEnoughHasNoMark() throws IOException {
        MeasuredCell cell = queue(0.01);

        assertThat(console(cell, ConsoleStyle.PLAIN)).doesNotContain("~");
        assertThat(page(cell)).doesNotContain("~...").doesNotContain("not known: needs");
    }

    @Test
    void whatIsNotKnownIsReadBackAsNotKnown() throws IOException {
        CellResult cell = queue(0.97).result();

        assertThat(Json.mapper().readValue(Json.mapper().writeValueAsBytes(cell), CellResult.class))
                .isEqualTo(cell);
        assertThat(
                        ResultsSchema.problems(
                                Json.mapper().valueToTree(Results.run(List.of(queue(0.97))))))
                .isEmpty();
    }

    @Test
    void forksStandBesideEachOtherWithTheirSpread() throws IOException {
        MeasuredCell cell = Pages.chat(100, 2);

        assertThat(cell.result().forkSpread()).isNotEmpty();
        assertThat(page(cell))
                .contains("Between its forks", "<th scope=col>fork 2", "TTFT (first token) p99, ms")
                .contains("data-at='/cells/0/fork_spread/response_time_ms.p50/sd'");
        assertThat(page(Pages.chat(100, 1))).doesNotContain("Between its forks");
    }
}
