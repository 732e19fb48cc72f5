package dev.assay.report;

import static dev.assay.metrics.Requests.MS;
import static dev.assay.metrics.Requests.S;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.json.Json;
import dev.assay.strategy.AsyncConstantStrategy;
import dev.assay.strategy.ConcurrentStrategy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonReportTest {

    private static final AsyncConstantStrategy CONSTANT = new AsyncConstantStrategy(100);

    @TempDir Path folder;
    private Path file;

    @BeforeEach
    void inAFolderThatIsNotThereYet() {
        file = folder.resolve("assay").resolve("results.json");
    }

    private JsonNode written(RunResult result) throws IOException {
        JsonReport.write(result, file);
        return Json.mapper().readTree(file.toFile());
    }

    private static CellResult chat() {
        return Results.cell("a.b.ChatLoad.chat", Map.of("x", "1"), CONSTANT, 1000, Results::chat);
    }

    @Test
    void whatIsWrittenReadsBackTheSame() throws IOException {
        CellResult errors =
                Results.cell(
                        "a.PageLoad.get",
                        Map.of(),
                        new ConcurrentStrategy(2),
                        20,
                        tick ->
                                tick == 3
                                        ? Results.due(tick).errored("timeout", "300 s", 300 * S)
                                        : Results.due(tick).canceledAt(S));
        CellResult forks =
                Results.cell(
                        "a.PageLoad.get",
                        Map.of(),
                        CONSTANT,
                        List.of(
                                Results.measure(CONSTANT, 1000, Results::page),
                                Results.measure(CONSTANT, 900, Results::page)));
        CellResult collected =
                chat().withClientGc(Optional.of(new ClientGc(1, 2, 10, 1000, OptionalLong.of(5))));
        CellResult judged =
                Results.judged("latency<1s;attainment>99%;latency_p99_9<1s;itl_p50<1ms");
        RunResult result = Results.run(chat(), errors, forks, collected, judged);

        JsonReport.write(result, file);

        assertThat(JsonReport.read(file)).isEqualTo(result);
    }

    @Test
    void objectivesStandWithLimitFigureAndVerdict() throws IOException {
        JsonNode cell =
                written(
                                Results.run(
                                        Results.judged(
                                                "latency<81ms;goodput>50;ttft_p99<49ms;itl_p99_9<5ms;"
                                                        + "latency_p99_9<1s")))
                        .at("/cells/0");

        assertThat(cell.at("/figures/good/requests").asLong()).isZero();
        assertThat(cell.at("/figures/good/attainment").asDouble()).isZero();
        assertThat(cell.at("/figures/good/goodput_per_s").asDouble()).isZero();
        JsonNode slos = cell.at("/slos");
        assertThat(slos.findValuesAsText("slo"))
                .containsExactly(
                        "latency<=81ms",
                        "goodput>=50",
                        "ttft_p99<=49ms",
                        "itl_p99_9<=5ms",
                        "latency_p99_9<=1s");
        assertThat(slos.at("/0/met_share").asDouble()).isZero();
        assertThat(slos.at("/0").has("verdict")).isFalse();
        assertThat(slos.at("/1/verdict").asText()).isEqualTo("BROKEN");
        assertThat(slos.at("/1/unit").asText()).isEqualTo("requests/s");
        assertThat(slos.at("/1/bound").asText()).isEqualTo("min");
        assertThat(slos.at("/2/metric").asText()).isEqualTo("ttft_p99");
        assertThat(slos.at("/2/limit").asDouble()).isEqualTo(49);
        assertThat(slos.at("/2/got").asDouble()).isCloseTo(50, within(0.1));
        assertThat(slos.at("/2/unit").asText()).isEqualTo("ms");
        assertThat(slos.at("/4/verdict").asText()).isEqualTo("UNDECIDED");
        assertThat(slos.at("/4/needs_n").asLong()).isEqualTo(6636);
        assertThat(slos.at("/4").has("got")).isFalse();
    }

    @Test
    void figuresStandUnderTheirNamesWithTheirUnits() throws IOException {
        JsonNode json = written(Results.run(chat()));

        assertThat(json.get("schemaVersion").asInt()).isEqualTo(1);
        assertThat(json.get("complete").asBoolean()).isTrue();
        assertThat(json.get("assay_version").asText()).isEqualTo("0.1.0");
        assertThat(json.get("started_at").asText()).isEqualTo("2026-01-02T03:04:05Z");
        JsonNode cell = json.at("/cells/0");
        assertThat(cell.get("benchmark").asText()).isEqualTo("a.b.ChatLoad.chat");
        assertThat(cell.at("/origins/0/fork").asInt()).isEqualTo(1);
        assertThat(cell.at("/origins/0/wall_clock").asText())
                .isEqualTo("2026-01-02T03:04:06.000000789Z");
        assertThat(cell.at("/origins/0/monotonic_ns").asLong()).isEqualTo(123_456_789);
        assertThat(cell.at("/declared/strategy/type_").asText()).isEqualTo("constant");
        assertThat(cell.at("/declared/display").asText()).isEqualTo("constant@100.00");
        assertThat(cell.at("/declared/measurement_s").asDouble()).isEqualTo(10);
        assertThat(cell.at("/certificate/verdict").asText()).isEqualTo("VALID");
        JsonNode figures = cell.get("figures");
        assertThat(figures.at("/counts/completed").asLong()).isEqualTo(1000);
        assertThat(figures.at("/counts/never_sent").asLong()).isZero();
        assertThat(figures.at("/counts/warmup/created").isNumber()).isTrue();
        assertThat(figures.at("/rates/offered_per_s").asDouble()).isEqualTo(100);
        assertThat(figures.at("/rates/achieved_per_s").asDouble()).isEqualTo(99.2);
        assertThat(figures.at("/response_time_ms/n").asLong()).isEqualTo(1000);
        assertThat(figures.at("/response_time_ms/p50").asDouble()).isCloseTo(81.008, within(0.081));
        assertThat(figures.at("/send_lag_ms/max").asDouble()).isEqualTo(0.008);
        assertThat(figures.at("/ttft_ms/first_token/p99").asDouble()).isCloseTo(50, within(0.05));
        assertThat(figures.at("/ttft_from_schedule_ms/first_token/min").asDouble())
                .isEqualTo(50.008);
        assertThat(figures.at("/itl_ms/n").asLong()).isEqualTo(3000);
        assertThat(figures.at("/tpot_ms/mean").asDouble()).isCloseTo(10, within(0.01));
        assertThat(figures.at("/output_tokens/max").asDouble()).isEqualTo(4);
        assertThat(figures.at("/stream/token_sources/USAGE").asLong()).isEqualTo(1000);
    }

    @Test
    void aPercentileWithoutSupportIsNullAndSaysWhatItNeeds() throws IOException {
        JsonNode json = written(Results.run(chat()));

        JsonNode response = json.at("/cells/0/figures/response_time_ms");
        assertThat(response.has("p99_9")).isTrue();
        assertThat(response.get("p99_9").isNull()).isTrue();
        assertThat(response.at("/needs_n/p99_9").asLong()).isEqualTo(6636);
        assertThat(response.get("p99").isNumber()).isTrue();
    }

    @Test
    void aLowerBoundIsMarked() throws IOException {
        CellResult cell =
                Results.cell(
                        "a.PageLoad.get",
                        Map.of(),
                        CONSTANT,
                        1000,
                        tick ->
                                tick % 10 == 0
                                        ? Results.due(tick).canceledAt(15 * S)
                                        : Results.page(tick));

        JsonNode response = written(Results.run(cell)).at("/cells/0/figures/response_time_ms");

        assertThat(response.get("censored").asLong()).isEqualTo(100);
        assertThat(response.get("at_least"))
                .extracting(JsonNode::asText)
                .containsExactly("p95", "p99", "max", "mean");
        assertThat(response.has("sd")).isFalse();
    }

    @Test
    void whatACellDoesNotHaveIsLeftOut() throws IOException {
        JsonNode figures =
                written(Results.run(Results.cell("P.get", Map.of(), CONSTANT, 20, Results::page)))
                        .at("/cells/0/figures");

        assertThat(figures.has("itl_ms")).isFalse();
        assertThat(figures.has("stream")).isFalse();
        assertThat(figures.at("/rates").has("output_tokens_per_s")).isFalse();
        assertThat(figures.get("ttft_ms")).isEmpty();
    }

    @Test
    void systemPropertiesOfAJvmAreLeftOutSinceTheyMayHoldSecrets() throws IOException {
        JsonReport.write(Results.run(chat()), file);

        assertThat(Files.readString(file)).contains("-Xmx1g").doesNotContain("secret");
    }

    @Test
    void anOlderResultIsReplacedAndNothingElseIsLeft() throws IOException {
        JsonReport.write(Results.run(), file);
        JsonReport.write(Results.run(chat()), file);

        assertThat(JsonReport.read(file).cells()).hasSize(1);
        try (Stream<Path> files = Files.list(file.getParent())) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void forksStandApartWhereThereAreSeveral() {
        CellResult cell =
                Results.cell(
                        "P.get",
                        Map.of(),
                        CONSTANT,
                        List.of(
                                Results.measure(CONSTANT, 1000, Results::page),
                                Results.measure(
                                        CONSTANT,
                                        1000,
                                        tick -> Results.due(tick).completed(4 * MS))));

        assertThat(cell.forks()).hasSize(2);
        assertThat(cell.figures().counts().completed()).isEqualTo(2000);
        assertThat(cell.figures().rates().achievedPerS()).hasValue(100.0);
        assertThat(cell.forks().get(1).responseTimeMs().min()).hasValue(4.0);
        assertThat(cell.figures().responseTimeMs().min()).hasValue(2.004);
    }
}
