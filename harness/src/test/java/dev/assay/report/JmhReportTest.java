package dev.assay.report;

import static dev.assay.metrics.Requests.MS;
import static dev.assay.metrics.Requests.S;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.metrics.Batch;
import dev.assay.metrics.BatchMeans;
import dev.assay.metrics.BatchedMetric;
import dev.assay.metrics.Batches;
import dev.assay.metrics.CellMeasurement;
import dev.assay.metrics.CellMetrics;
import dev.assay.metrics.CellWindow;
import dev.assay.report.JmhCell.Iterations;
import dev.assay.strategy.AsyncConstantStrategy;
import dev.assay.strategy.AsyncPoissonStrategy;
import dev.assay.strategy.ConcurrentStrategy;
import dev.assay.strategy.SchedulingStrategy;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JmhReportTest {

    private static final AsyncConstantStrategy CONSTANT = new AsyncConstantStrategy(100);
    private static final ClientGc GC = new ClientGc(3, 12, 20, 2000, OptionalLong.of(4_194_304));

    @TempDir private Path folder;

    private JsonNode written(TimeUnit unit, boolean clientGc, JmhCell... cells) throws IOException {
        Path file = folder.resolve("new").resolve("jmh-result.json");
        JmhReport.write(List.of(cells), unit, clientGc, file);
        return new ObjectMapper().readTree(file.toFile());
    }

    private JsonNode written(JmhCell cell) throws IOException {
        return written(TimeUnit.MILLISECONDS, false, cell).get(0);
    }

    private static JmhCell cell(
            SchedulingStrategy strategy, Map<String, String> params, CellMeasurement... forks) {
        return new JmhCell(
                Results.cell("org.acme.ChatLoad.chat", params, strategy, List.of(forks))
                        .withClientGc(Optional.of(GC)),
                Path.of("/jdk/bin/java"),
                new Iterations(2, Duration.ofMillis(500)),
                new Iterations(1, Duration.ofSeconds(10)),
                List.of(forks));
    }

    private static CellMeasurement chats(int requests) {
        return Results.measure(CONSTANT, requests, Results::chat);
    }

    @Test
    void aCellHasTheMembersThatViewersRead() throws IOException {
        JsonNode all =
                written(
                        TimeUnit.MILLISECONDS,
                        false,
                        cell(CONSTANT, Map.of("size", "7"), chats(1000), chats(1000)));

        assertThat(all.isArray()).isTrue();
        JsonNode cell = all.get(0);
        assertThat(cell.get("jmhVersion").asText()).isEqualTo("1.37");
        assertThat(cell.get("benchmark").asText()).isEqualTo("org.acme.ChatLoad.chat");
        assertThat(cell.get("mode").asText()).isEqualTo("sample");
        assertThat(cell.get("threads").asInt()).isEqualTo(1);
        assertThat(cell.get("forks").asInt()).isEqualTo(2);
        assertThat(cell.get("jvm").asText()).isEqualTo("/jdk/bin/java");
        assertThat(cell.get("jvmArgs")).hasSize(1).allMatch(a -> a.asText().equals("-Xmx1g"));
        assertThat(cell.get("jdkVersion").asText()).isEqualTo("17.0.15");
        assertThat(cell.get("vmName").asText()).isEqualTo("OpenJDK");
        assertThat(cell.get("vmVersion").asText()).isEqualTo("17.0.15");
        assertThat(cell.get("warmupIterations").asInt()).isEqualTo(2);
        assertThat(cell.get("warmupTime").asText()).isEqualTo("500 ms");
        assertThat(cell.get("measurementIterations").asInt()).isEqualTo(1);
        assertThat(cell.get("measurementTime").asText()).isEqualTo("10 s");
        assertThat(cell.at("/params/size").asText()).isEqualTo("7");
        JsonNode metric = cell.get("primaryMetric");
        assertThat(metric.get("score").asDouble()).isCloseTo(81.008, within(0.1));
        assertThat(metric.get("scoreUnit").asText()).isEqualTo("ms/op");
        assertThat(metric.get("scoreError").asText()).isEqualTo("NaN");
        assertThat(metric.get("scoreConfidence")).hasSize(2);
        assertThat(metric.at("/scorePercentiles/50.0").asDouble()).isCloseTo(81, within(0.1));
        assertThat(metric.at("/scorePercentiles/100.0").asDouble()).isCloseTo(81, within(0.1));
        assertThat(metric.fieldNames())
                .toIterable()
                .containsExactly(
                        "score",
                        "scoreError",
                        "scoreConfidence",
                        "scorePercentiles",
                        "scoreUnit",
                        "rawDataHistogram");
        assertThat(metric.at("/rawDataHistogram/1/0/0/1").asLong()).isEqualTo(1000);
        JsonNode secondary = cell.get("secondaryMetrics");
        assertThat(secondary.at("/ttft/score").asDouble()).isCloseTo(50, within(0.1));
        assertThat(secondary.at("/itl/scorePercentiles/99.0").asDouble())
                .isCloseTo(10, within(0.1));
        assertThat(secondary.has("service_time")).isTrue();
        assertThat(secondary.has("send_lag")).isTrue();
        assertThat(secondary.at("/ttft/rawData")).hasSize(2).allMatch(fork -> fork.size() == 1);
    }

    @Test
    void percentilesAreSecondaryMetricsByJmhsNames() throws IOException {
        JsonNode secondary = written(cell(CONSTANT, Map.of(), chats(1000))).get("secondaryMetrics");

        assertThat(secondary.at("/p0.50/score").asDouble()).isCloseTo(81, within(0.1));
        assertThat(secondary.at("/p0.99/scoreUnit").asText()).isEqualTo("ms/op");
        assertThat(secondary.fieldNames())
                .toIterable()
                .startsWith("p0.00", "p0.50", "p0.90", "p0.95", "p0.99", "p1.00")
                .doesNotContain("p0.999", "p0.9999");
    }

    @Test
    void theErrorOfAScoreIsThatOfBatchMeansInItsUnit() throws IOException {
        CellMetrics metrics = new CellMetrics(CellWindow.of(CONSTANT, Results.LIMITS));
        for (long tick = 0; tick < 1000; tick++) {
            metrics.add(Results.due(tick).completed((50 + tick * tick % 37) * MS));
        }
        List<CellMeasurement> forks = List.of(metrics.finish(40 * S, false));
        Batches ofFork = metrics.batches(forks.get(0));
        JmhCell cell = cell(CONSTANT, Map.of(), forks.get(0));
        JmhCell inBatches =
                new JmhCell(
                        cell.result().withBatches(List.of(ofFork), forks),
                        cell.java(),
                        cell.warmup(),
                        cell.measurement(),
                        forks);

        JsonNode metric = written(TimeUnit.MICROSECONDS, false, inBatches).at("/0/primaryMetric");

        List<Batch> batches = new ArrayList<>(ofFork.batches());
        batches.removeIf(batch -> batch.n(BatchedMetric.RESPONSE_TIME) == 0);
        double error =
                BatchMeans.of(
                                        batches.stream()
                                                .mapToDouble(
                                                        b -> b.sum(BatchedMetric.RESPONSE_TIME))
                                                .toArray(),
                                        batches.stream()
                                                .mapToDouble(b -> b.n(BatchedMetric.RESPONSE_TIME))
                                                .toArray())
                                .halfWidth(0.999)
                        / 1000;
        double score = metric.get("score").asDouble();
        assertThat(metric.get("scoreError").asDouble()).isCloseTo(error, within(error / 100));
        assertThat(metric.at("/scoreConfidence/0").asDouble())
                .isCloseTo(score - error, within(error / 100));
        assertThat(metric.at("/scoreConfidence/1").asDouble())
                .isCloseTo(score + error, within(error / 100));
    }

    @Test
    void viewersThatSplitParametersAtBlanksAndEqualsSignsShowThemWhole() throws IOException {
        JsonNode params =
                written(cell(CONSTANT, Map.of("target", "simulator:ttft_ms=5 b"), chats(10)))
                        .get("params");

        assertThat(params.get("target").asText())
                .isEqualTo("simulator:ttft_ms\uff1d5\u00a0b")
                .doesNotContain(" ", "=");
    }

    @Test
    void aPercentileThatTheSampleCannotSupportIsNoNumber() throws IOException {
        JsonNode percentiles =
                written(cell(CONSTANT, Map.of(), chats(100))).at("/primaryMetric/scorePercentiles");

        assertThat(percentiles.get("50.0").isNumber()).isTrue();
        for (String unsupported : List.of("95.0", "99.0", "99.9", "99.99", "99.9999")) {
            assertThat(percentiles.get(unsupported).isTextual()).as(unsupported).isTrue();
            assertThat(percentiles.get(unsupported).asText()).isEqualTo("NaN");
        }
    }

    @Test
    void aFigureThatIsOnlyABoundIsNoNumber() throws IOException {
        CellMeasurement cut =
                Results.measure(
                        CONSTANT,
                        1000,
                        tick ->
                                tick < 200
                                        ? Results.due(tick).canceledAt(tick * 10 * MS + MS)
                                        : Results.page(tick));

        JsonNode metric = written(cell(CONSTANT, Map.of(), cut)).get("primaryMetric");

        assertThat(metric.get("score").asText()).isEqualTo("NaN");
        assertThat(metric.at("/scorePercentiles/100.0").asText()).isEqualTo("NaN");
        long samples = 0;
        for (JsonNode value : metric.at("/rawDataHistogram/0/0")) {
            samples += value.get(1).asLong();
        }
        assertThat(samples).isEqualTo(800);
    }

    @Test
    void timesAreInTheUnitThatWasAskedFor() throws IOException {
        JsonNode cell =
                written(TimeUnit.MICROSECONDS, false, cell(CONSTANT, Map.of(), chats(100))).get(0);

        assertThat(cell.at("/primaryMetric/scoreUnit").asText()).isEqualTo("us/op");
        assertThat(cell.at("/primaryMetric/score").asDouble()).isCloseTo(81_008, within(100.0));
        assertThat(cell.at("/primaryMetric/rawDataHistogram/0/0/0/0").asDouble())
                .isCloseTo(81_008, within(100.0));
        assertThat(cell.at("/secondaryMetrics/ttft/score").asDouble())
                .isCloseTo(50_000, within(50.0));
    }

    @Test
    void theStrategyIsAParameterThatTellsEveryTwoApart() throws IOException {
        CellMeasurement some = chats(10);
        JsonNode cells =
                written(
                        TimeUnit.MILLISECONDS,
                        false,
                        cell(new ConcurrentStrategy(8), Map.of(), some),
                        cell(new AsyncPoissonStrategy(20.004, 42), Map.of(), some),
                        cell(new AsyncPoissonStrategy(20.004, 7), Map.of(), some),
                        cell(
                                new AsyncPoissonStrategy(20, true, 42, OptionalInt.of(9)),
                                Map.of(),
                                some),
                        cell(CONSTANT, Map.of("strategy", "mine"), some));

        assertThat(cells.findValues("params"))
                .extracting(params -> params.get("strategy").asText())
                .containsExactly(
                        "concurrent@8",
                        "poisson@20.004",
                        "poisson@20.004,seed:7",
                        "poisson@20.0,max:9,burst",
                        "mine");
        assertThat(cells.at("/4/params/assay.strategy").asText()).isEqualTo("constant@100.0");
        assertThat(cells.at("/0/threads").asInt()).isEqualTo(8);
    }

    @Test
    void goodputAttainmentAndTheFigureOfEachObjectiveAreSecondaryMetrics() throws IOException {
        CellResult judged = Results.judged("latency<1s;ttft_p99<49ms;latency_p99_9<1s");
        JmhCell cell = cell(CONSTANT, Map.of(), chats(1000));
        JmhCell withSlos =
                new JmhCell(judged, cell.java(), cell.warmup(), cell.measurement(), cell.forks());

        JsonNode secondary = written(withSlos).get("secondaryMetrics");

        assertThat(secondary.at("/attainment/score").asDouble()).isEqualTo(1);
        assertThat(secondary.at("/attainment/scoreUnit").asText()).isEqualTo("share");
        assertThat(secondary.at("/goodput/score").asDouble()).isCloseTo(99.2, within(0.1));
        assertThat(secondary.at("/goodput/scoreUnit").asText()).isEqualTo("ops/s");
        assertThat(secondary.at("/slo.latency<=1s/score").asDouble()).isEqualTo(1);
        assertThat(secondary.at("/slo.ttft_p99<=49ms/score").asDouble()).isCloseTo(50, within(0.1));
        assertThat(secondary.at("/slo.ttft_p99<=49ms/scoreUnit").asText()).isEqualTo("ms");
        assertThat(secondary.has("slo.latency_p99_9<=1s")).isFalse();
        assertThat(written(cell).get("secondaryMetrics").has("goodput")).isFalse();
    }

    @Test
    void theCollectorIsASecondaryMetricByJmhsNamesIfAskedFor() throws IOException {
        JmhCell cell = cell(CONSTANT, Map.of(), chats(10));

        JsonNode gc = written(TimeUnit.MILLISECONDS, true, cell).at("/0/secondaryMetrics");

        assertThat(gc.at("/gc.count/score").asDouble()).isEqualTo(3);
        assertThat(gc.at("/gc.time/score").asDouble()).isEqualTo(12);
        assertThat(gc.at("/gc.alloc.rate/score").asDouble()).isEqualTo(0.2);
        assertThat(gc.at("/gc.alloc.rate/scoreUnit").asText()).isEqualTo("MB/sec");
        assertThat(gc.at("/gc.alloc.rate.norm/score").asDouble()).isEqualTo(2097.152);
        assertThat(gc.at("/gc.alloc.rate.norm/rawData/0/0").asDouble()).isEqualTo(2097.152);
        assertThat(written(cell).at("/secondaryMetrics").has("gc.count")).isFalse();
    }
}
