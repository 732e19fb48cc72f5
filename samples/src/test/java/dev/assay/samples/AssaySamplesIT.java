package dev.assay.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.certificate.Check;
import dev.assay.cli.AssayMain;
import dev.assay.metrics.SloVerdict;
import dev.assay.report.CellResult;
import dev.assay.report.DistributionResult;
import dev.assay.report.Figures;
import dev.assay.report.JsonReport;
import dev.assay.report.PromptsResult;
import dev.assay.report.RunResult;
import dev.assay.report.SloResult;
import dev.assay.runner.ExitCode;
import dev.assay.runner.Options;
import dev.assay.runner.Runner;
import dev.assay.runner.RunnerException;
import dev.assay.runner.Verbosity;
import dev.assay.strategy.AsyncConstantStrategy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every sample, shortened, shows what its text says that it shows. The machine may be busy: limits
 * are those that a simulated server keeps by itself, such as a least time, and never a most.
 */
class AssaySamplesIT {

    private static final Duration SHORT = Duration.ofMillis(300);
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @TempDir private Path folder;

    private Options.Builder shortened(String... samples) {
        Options.Builder options =
                Options.builder()
                        .warmupIterations(0)
                        .measurementTime(SHORT)
                        .requestTimeout(PATIENCE)
                        .drain(PATIENCE)
                        .jvmArgsAppend(List.of("-XX:TieredStopAtLevel=1")) // warm within a second
                        .verbosity(Verbosity.SILENT)
                        .outputFolder(folder);
        for (String sample : samples) {
            options.include("AssaySample_" + sample);
        }
        return options;
    }

    private static RunResult run(Options.Builder options) throws Exception {
        return new Runner(options.build()).run();
    }

    private static CellResult cell(RunResult result, String benchmark) {
        return result.cells().stream()
                .filter(cell -> cell.benchmark().contains(benchmark))
                .findFirst()
                .orElseThrow();
    }

    private static Figures figures(RunResult result, String benchmark) {
        return cell(result, benchmark).figures();
    }

    private static void answersAll(CellResult cell) {
        Figures.Counts counts = cell.figures().counts();
        assertThat(counts.created()).as(cell.benchmark()).isPositive();
        assertThat(counts.completed()).as(cell.benchmark()).isEqualTo(counts.created());
    }

    private static Check check(CellResult cell, String name) {
        return cell.certificate().checks().stream()
                .filter(check -> check.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    // ---- without a language model: four cells in one run, in the ordinary build ----

    @Test
    void whatIsNoLanguageModelIsBenchmarkedInWaysOfItsOwn() throws Exception {
        RunResult result = run(shortened("06_", "09_", "10_", "11_.*slow"));

        aJsonServiceCountsErrorsByTheNameOfTheException(result);
        anOwnWorkerStampsAtTheSocketAndNamesItsErrors(result);
        anOwnBackendHasTokensAndFirstTokens(result);
        aSlowGeneratorMakesTheLoadInvalid(result);
    }

    private static void aJsonServiceCountsErrorsByTheNameOfTheException(RunResult result) {
        Figures figures = figures(result, "06_JsonService");
        assertThat(figures.counts().created()).isEqualTo(60); // 200 a second for 0.3 s
        assertThat(figures.counts().completed()).isEqualTo(59);
        assertThat(figures.errors())
                .containsExactly(
                        new Figures.ErrorKind(
                                "OrderRefused",
                                1,
                                "404: {\"error\":\"There is no article 1000000.\"}"));
    }

    private static void anOwnWorkerStampsAtTheSocketAndNamesItsErrors(RunResult result) {
        CellResult cell = cell(result, "09_OwnWorker");
        Figures.Counts counts = cell.figures().counts();
        assertThat(cell.worker().type()).isEqualTo("line");
        assertThat(counts.startsAtSocket()).isEqualTo(counts.sent());
        assertThat(counts.completed()).isEqualTo(counts.created() - 1);
        assertThat(cell.figures().errors())
                .containsExactly(new Figures.ErrorKind("no_such_article", 1, "NO SUCH ARTICLE"));
        assertThat(cell.figures().serviceTimeMs().min().orElseThrow()).isGreaterThanOrEqualTo(10);
    }

    private static void anOwnBackendHasTokensAndFirstTokens(RunResult result) {
        CellResult cell = cell(result, "10_OwnBackend");
        answersAll(cell);
        Figures figures = cell.figures();
        assertThat(cell.worker().details())
                .contains(entry("backend_type", "ollama"), entry("model", "no-model"));
        assertThat(figures.stream().orElseThrow().tokenSources())
                .containsExactly(entry("USAGE", figures.counts().completed()));
        assertThat(figures.outputTokens().orElseThrow().min()).hasValue(32);
        assertThat(figures.ttftMs().get("first_token").min().orElseThrow())
                .isGreaterThanOrEqualTo(30);
        assertThat(figures.tpotMs().orElseThrow().n()).isEqualTo(figures.counts().completed());
    }

    private static void aSlowGeneratorMakesTheLoadInvalid(RunResult result) {
        CellResult cell = cell(result, "11_Certificate.slow");
        assertThat(cell.certificate().valid()).isFalse();
        assertThat(cell.certificate().reasons())
                .anySatisfy(
                        reason ->
                                assertThat(reason).contains("request generator was a bottleneck"));
        assertThat(check(cell, "rate").failed()).isTrue();
    }

    // ---- the rest ----

    @Test
    @Tag("slow")
    void aLanguageModelIsAskedByOneUserOrByManyAndWithEveryCombinationOfParameters()
            throws Exception {
        RunResult result = run(shortened("01_", "02_", "04_", "07_", "08_", "11_.*quick"));

        result.cells().forEach(AssaySamplesIT::answersAll);
        firstRequests(cell(result, "01_FirstRequest"));
        openLoopsSendWhatIsDueAndClosedOnesDoNot(result);
        everyCombinationOfParametersIsACell(result);
        anAsynchronousRequestEndsWithItsStage(cell(result, "07_Asynchronous"));
        streamingHasEveryDefinitionOfTheFirstToken(figures(result, "08_Streaming"));
        assertThat(cell(result, "11_Certificate.quick").certificate().checks())
                .extracting(Check::name)
                .contains("rate", "client_lag_p50");
    }

    private static void firstRequests(CellResult cell) {
        assertThat(cell.figures().responseTimeMs().min().orElseThrow())
                .isGreaterThanOrEqualTo(50 + 31 * 5 - 1);
        assertThat(cell.figures().outputTokens().orElseThrow().max()).hasValue(32);
    }

    private static void openLoopsSendWhatIsDueAndClosedOnesDoNot(RunResult result) {
        List<CellResult> cells =
                result.cells().stream()
                        .filter(cell -> cell.benchmark().contains("02_OpenAndClosedLoop"))
                        .toList();
        assertThat(cells)
                .extracting(cell -> cell.declared().display())
                .containsExactly("concurrent@8", "poisson@20.00", "poisson@80.00");
        assertThat(check(cells.get(0), "rate").limit()).isEmpty();
        assertThat(check(cells.get(2), "rate").limit()).isPresent();
        // 0.3 s are over before a stream has had two answers of 205 ms each.
        assertThat(cells.get(0).figures().counts().created()).isBetween(8L, 16L);
    }

    private static void everyCombinationOfParametersIsACell(RunResult result) {
        List<CellResult> cells =
                result.cells().stream()
                        .filter(cell -> cell.benchmark().contains("04_Parameters"))
                        .toList();
        assertThat(cells)
                .extracting(
                        cell -> cell.params().get("outputTokens"),
                        cell -> cell.params().get("promptWords"))
                .containsExactlyInAnyOrder(
                        tuple("16", "10"),
                        tuple("16", "200"),
                        tuple("64", "10"),
                        tuple("64", "200"));
        for (CellResult cell : cells) {
            double words = Double.parseDouble(cell.params().get("promptWords"));
            Figures figures = cell.figures();
            assertThat(figures.outputTokens().orElseThrow().max())
                    .hasValue(Double.parseDouble(cell.params().get("outputTokens")));
            assertThat(figures.ttftMs().get("first_token").min().orElseThrow())
                    .isGreaterThanOrEqualTo(50 + words);
        }
    }

    private static void anAsynchronousRequestEndsWithItsStage(CellResult cell) {
        assertThat(cell.worker().type()).isEqualTo("completion");
        assertThat(cell.figures().serviceTimeMs().min().orElseThrow()).isGreaterThanOrEqualTo(100);
    }

    private static void streamingHasEveryDefinitionOfTheFirstToken(Figures figures) {
        assertThat(figures.ttftMs())
                .containsOnlyKeys("first_byte", "first_event", "first_token", "first_content");
        long answers = figures.counts().completed();
        assertThat(figures.itlMs().orElseThrow().n()).isEqualTo(47 * answers);
        assertThat(figures.tpotMs().orElseThrow().n()).isEqualTo(answers);
    }

    /** One pause in each two seconds: the open loop meets it many times, the closed one once. */
    @Test
    @Tag("slow")
    void onlyAnOpenLoopSeesThePauses() throws Exception {
        RunResult result =
                run(
                        shortened("03_")
                                .measurementTime(Duration.ofSeconds(3))
                                .param("pauseMs", List.of("600")));

        DistributionResult open = figures(result, ".openLoop").responseTimeMs();
        assertThat(figures(result, "openLoop").counts().created()).isEqualTo(300);
        assertThat(open.p90()).isGreaterThan(100); // a request in three waits, evenly up to 600 ms
        CellResult one = cell(result, "openLoopOfOne");
        assertThat(one.figures().counts().created()).isEqualTo(300);
        assertThat(one.figures().responseTimeMs().p90()).isGreaterThan(100);
        assertThat(check(one, "concurrency_limit").sentence()).contains("partly open");
        Figures closed = figures(result, "closedLoop");
        assertThat(closed.serviceTimeMs().max().orElseThrow()).isGreaterThanOrEqualTo(100);
        assertThat(closed.responseTimeMs().p50()).isLessThan(open.p90());
    }

    @Test
    @Tag("slow")
    void theDeclaredObjectivesAreJudgedAsFarAsTheSampleSupportsThem() throws Exception {
        RunResult result =
                run(
                        shortened("05_")
                                .strategy(new AsyncConstantStrategy(40))
                                .measurementTime(Duration.ofSeconds(1)));

        CellResult cell = result.cells().get(0);
        assertThat(cell.slos())
                .extracting(SloResult::slo)
                .containsExactly(
                        "ttft<=200ms",
                        "latency<=1s",
                        "attainment>=99%",
                        "ttft_p99<=500ms",
                        "error_rate<=0%");
        assertThat(slo(cell, "ttft_p99<=500ms").verdict()).contains(SloVerdict.UNDECIDED);
        assertThat(slo(cell, "ttft_p99<=500ms").needsN()).hasValue(662);
        assertThat(slo(cell, "error_rate<=0%").verdict()).contains(SloVerdict.MET);
    }

    private static SloResult slo(CellResult cell, String slo) {
        return cell.slos().stream()
                .filter(each -> each.slo().equals(slo))
                .findFirst()
                .orElseThrow();
    }

    /** The simulator takes 50 ms for a first token, so that no answer begins within 10. */
    @Test
    @Tag("slow")
    void aBrokenObjectiveEndsTheRunWithItsExitCode() throws Exception {
        int exit =
                AssayMain.run(
                        AssaySample_05_ServiceLevelObjectives.class,
                        "-s",
                        "constant@40",
                        "-wi",
                        "0",
                        "-r",
                        "0.5",
                        "-slo",
                        "ttft<10ms; attainment>50%; ttft_p50<60s",
                        "-fail-on-invalid",
                        "false",
                        "-v",
                        "SILENT",
                        "-output-directory",
                        folder.toString());

        assertThat(exit).isEqualTo(ExitCode.SLO_BROKEN.code());
        CellResult cell = JsonReport.read(folder.resolve("results.json")).cells().get(0);
        assertThat(slo(cell, "attainment>=50%").verdict()).contains(SloVerdict.BROKEN);
        assertThat(cell.figures().good().orElseThrow().requests()).isZero();
        assertThat(cell.figures().good().orElseThrow().goodputPerS()).hasValue(0);
    }

    /** By tick, because the order in which answers arrive is nobody's plan. */
    @Test
    @Tag("slow")
    void twoWorkersSendWhatOneWouldAtTheSameTimes() throws Exception {
        TreeMap<Long, Long> byOne = dueTimes(1);
        TreeMap<Long, Long> byTwo = dueTimes(2);

        assertThat(byOne).hasSizeGreaterThan(20);
        assertThat(byTwo).isEqualTo(byOne);
    }

    private TreeMap<Long, Long> dueTimes(int workers) throws Exception {
        RunResult result = run(shortened("12_").workers(workers).records(true));
        assertThat(result.cells().get(0).declared().workers()).isEqualTo(workers);
        ObjectMapper json = new ObjectMapper();
        TreeMap<Long, Long> due = new TreeMap<>();
        for (String line : Files.readAllLines(folder.resolve("records.jsonl"))) {
            JsonNode request = json.readTree(line);
            due.put(request.get("tick").asLong(), request.get("targeted_ns").asLong());
        }
        return due;
    }

    @Test
    @Tag("slow")
    void aRealServerIsWhateverTheTargetNames() throws Exception {
        RunResult result =
                run(
                        shortened("13_")
                                .strategy(new AsyncConstantStrategy(10))
                                .param("target", List.of("simulator"))
                                .param("outputTokens", List.of("4")));

        answersAll(result.cells().get(0));
        assertThat(result.cells().get(0).slos())
                .extracting(SloResult::slo)
                .containsExactly("ttft<=1s", "itl<=100ms");
    }

    @Test
    @Tag("slow")
    void aRealServerThatNobodyNamedIsNotGuessed() {
        RunnerException refused =
                catchThrowableOfType(RunnerException.class, () -> run(shortened("13_")));

        assertThat(refused.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(refused).hasMessageContaining("-p target=http://localhost:8000");
    }

    @Test
    @Tag("slow")
    void promptsHaveTheirLengthAndTheShareThatTheyHaveInCommon() throws Exception {
        RunResult result = run(shortened("14_").measurementTime(Duration.ofSeconds(2)));

        result.cells().forEach(AssaySamplesIT::answersAll);
        assertThat(result.cells())
                .extracting(cell -> cell.params().get("prefixShare"))
                .containsExactly("0", "0.75");
        assertThat(sharedPart(result.cells().get(0))).isZero();
        assertThat(sharedPart(result.cells().get(1))).isBetween(0.1, 0.8);
        for (CellResult cell : result.cells()) {
            PromptsResult prompts = cell.prompts().orElseThrow();
            assertThat(prompts.repeated()).isZero();
            // The simulator counts words, and each of these is a token.
            assertThat(prompts.countedTokens()).isEqualTo(prompts.askedTokens());
        }
    }

    private static double sharedPart(CellResult cell) {
        PromptsResult prompts = cell.prompts().orElseThrow();
        return (double) prompts.sharedCharacters() / prompts.characters();
    }

    /** The manual has no gaps: 01, 02, 03 … */
    @Test
    void samplesAreNumberedWithoutGapsAndExplainThemselves() throws IOException {
        Path sources = Path.of("src", "test", "java", "dev", "assay", "samples");
        List<Path> samples;
        try (var files = Files.list(sources)) {
            samples =
                    files.filter(file -> file.getFileName().toString().matches("AssaySample_\\d.*"))
                            .filter(file -> !file.toString().endsWith("Test.java"))
                            .sorted()
                            .toList();
        }
        for (int i = 0; i < samples.size(); i++) {
            String name = samples.get(i).getFileName().toString();
            assertThat(name).startsWith(String.format("AssaySample_%02d_", i + 1));
            String text = Files.readString(samples.get(i));
            String idea = name.replaceAll("AssaySample_\\d+_|\\.java", "");
            assertThat(text)
                    .as(name)
                    .contains("What to expect", "How to run it")
                    .contains("-jar samples/target/benchmarks.jar " + idea)
                    .contains("./mvnw -ntp -Pdemo verify");
            List<String> lines = text.lines().toList();
            assertThat(lines.stream().filter(line -> line.matches(" *(\\*|//|/\\*).*")).count())
                    .as("lines of %s that are comment, of %d", name, lines.size())
                    .isGreaterThan(lines.size() / 3);
        }
    }
}
