package dev.assay.report;

import static dev.assay.metrics.Requests.S;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import dev.assay.json.Json;
import dev.assay.metrics.CellMeasurement;
import dev.assay.metrics.CellMetrics;
import dev.assay.metrics.CellWindow;
import dev.assay.strategy.AsyncConstantStrategy;
import dev.assay.strategy.AsyncPoissonStrategy;
import dev.assay.strategy.ConcurrentStrategy;
import dev.assay.strategy.SchedulingStrategy;
import dev.assay.strategy.SynchronousStrategy;
import dev.assay.strategy.ThroughputStrategy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ResultsSchemaTest {

    static List<SchedulingStrategy> strategies() {
        return List.of(
                new SynchronousStrategy(),
                new ConcurrentStrategy(4),
                new ThroughputStrategy(OptionalInt.empty()),
                new ThroughputStrategy(OptionalInt.of(9)),
                new AsyncConstantStrategy(100),
                new AsyncConstantStrategy(100, true, OptionalInt.of(3)),
                new AsyncPoissonStrategy(20.5, false, -7, OptionalInt.empty()),
                new AsyncPoissonStrategy(20.5, true, 7, OptionalInt.of(3)));
    }

    private static JsonNode json(CellResult... cells) {
        return Json.mapper().valueToTree(Results.run(cells));
    }

    @Test
    void theSchemaIsOne() {
        assertThat(
                        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                                .getSchema(
                                        SchemaLocation.of(
                                                "https://json-schema.org/draft/2020-12/schema"))
                                .validate(ResultsSchema.text()))
                .isEmpty();
        assertThat(ResultsSchema.text().at("/properties/schemaVersion/const").asInt())
                .isEqualTo(RunResult.SCHEMA_VERSION);
    }

    @ParameterizedTest
    @MethodSource("strategies")
    void everyStrategyIsDescribed(SchedulingStrategy strategy) {
        assertThat(
                        ResultsSchema.problems(
                                json(
                                        Results.cell(
                                                "a.B.c",
                                                Map.of("x", "1"),
                                                strategy,
                                                1000,
                                                Results::chat))))
                .isEmpty();
    }

    @Test
    void everythingOnThePageIsDescribed() {
        JsonNode run = Json.mapper().valueToTree(Results.run(Pages.everything()));

        assertThat(ResultsSchema.problems(run)).isEmpty();
    }

    @Test
    void whatFewResultsHaveIsDescribed() {
        CellResult collected =
                Results.cell("a.B.c", Map.of(), new ConcurrentStrategy(1), 20, Results::page)
                        .withClientGc(
                                Optional.of(new ClientGc(1, 2, 10, 1000, OptionalLong.of(5))));
        CellResult cutOff =
                Results.cell(
                        "a.B.c",
                        Map.of(),
                        new ConcurrentStrategy(2),
                        20,
                        tick ->
                                tick == 3
                                        ? Results.due(tick).errored("timeout", "300 s", 300 * S)
                                        : Results.due(tick).canceledAt(S));
        CellResult judged =
                Results.judged("latency<1s;attainment>99%;latency_p99_9<1s;itl_p50<1ms");

        assertThat(ResultsSchema.problems(json(collected, cutOff, judged))).isEmpty();
        assertThat(ResultsSchema.problems(json())).isEmpty();
    }

    @Test
    void batchesAndWhatIsKnownOfTheClientAreDescribed() {
        SchedulingStrategy strategy = new AsyncConstantStrategy(100);
        CellMetrics metrics = new CellMetrics(CellWindow.of(strategy, Results.LIMITS));
        for (long tick = 0; tick < 1000; tick++) {
            metrics.add(Results.chat(tick));
        }
        List<CellMeasurement> forks = List.of(metrics.finish(40 * S, false));
        CellResult cell =
                Results.cell("a.B.c", Map.of(), strategy, forks)
                        .withBatches(List.of(metrics.batches(forks.get(0))), forks);
        RunResult run =
                Results.run(cell).withClient(Optional.of(ClientNoteTest.client(1_000, 10_000)));

        JsonNode json = Json.mapper().valueToTree(run);

        assertThat(ResultsSchema.problems(json)).isEmpty();
        assertThat(json.at("/cells/0/batches/distributions/itl_ms/forks/0/n")).isNotEmpty();
        assertThat(json.at("/client/requests_per_s").asDouble()).isEqualTo(1_000);
    }

    @Test
    void aMemberThatNobodyDescribedIsFound() {
        JsonNode run = json(Results.judged("latency<1s"));
        ((ObjectNode) run.at("/cells/0/figures/response_time_ms")).put("p42", 1);

        assertThat(ResultsSchema.problems(run)).singleElement().asString().contains("p42");
    }

    @Test
    void aMemberThatIsMissingIsFound() {
        JsonNode run = json(Results.judged("latency<1s"));
        ((ObjectNode) run.at("/cells/0/figures/counts")).remove("canceled");

        assertThat(ResultsSchema.problems(run)).singleElement().asString().contains("canceled");
    }
}
