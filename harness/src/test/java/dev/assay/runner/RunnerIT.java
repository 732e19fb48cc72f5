package dev.assay.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.fork.user.Benchmarks;
import dev.assay.index.BenchmarkEntry;
import dev.assay.index.BenchmarkIndex;
import dev.assay.json.Json;
import dev.assay.report.JsonReport;
import dev.assay.report.ResultsSchema;
import dev.assay.report.RunResult;
import dev.assay.strategy.AsyncConstantStrategy;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class RunnerIT {

    @TempDir Path folder;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private Path output;

    @BeforeEach
    void aResultOfAnEarlierRunIsThere() throws IOException {
        output = Files.createDirectory(folder.resolve("out put é"));
        aResultOfAnEarlierRun();
    }

    @Test
    void aGoodRunInAFolderWithBlanksAndAccentsIsComplete() throws Exception {
        RunResult result = run(options(Benchmarks.Echo.class).requests(20));

        assertThat(result.complete()).isTrue();
        assertThat(read().complete()).isTrue();
        assertThat(read().cells().get(0).figures().counts().completed()).isEqualTo(20);
    }

    @Test
    void aGeneratorThatFailsInMidRunLeavesAnIncompleteResultWithTheReason() throws Exception {
        RunnerException failure = failure(options(Benchmarks.BadGenerator.class).requests(20));

        assertThat(failure.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(failure).hasMessageContaining("line 7 of the prompts is broken");
        assertThat(read().complete()).isFalse();
        assertThat(read().cells().get(0).figures().counts().created()).isEqualTo(7);
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains("INCOMPLETE: the run was cut short")
                .contains("INVALID: the load of")
                .contains("BadGenerator.requests");
    }

    @Test
    void aRunThatDoesNotBeginLeavesNoResultNotEvenAnOlderOne() throws Exception {
        failure(options(Benchmarks.BadSetUp.class));
        assertThat(output.resolve(Runner.RESULTS_FILE)).doesNotExist();

        aResultOfAnEarlierRun();
        failure(options(Benchmarks.Echo.class).forks(0));
        assertThat(output.resolve(Runner.RESULTS_FILE)).doesNotExist();
    }

    @Test
    void errorInATearDownIsTold() throws Exception {
        RunResult result =
                run(options(Benchmarks.Echo.class, List.of("tearDownThatThrows")).requests(5));

        assertThat(result.complete()).isTrue();
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains("# Worker 0, after its load was over: The @TearDown method")
                .contains("can't tear down");
    }

    @Test
    void whatIsAskedForBesidesTheResultIsThere() throws Exception {
        RunResult result =
                run(
                        options(Benchmarks.Echo.class)
                                .requests(20)
                                .warmupForks(1)
                                .resultFormat(ResultFormat.JMH)
                                .profiler(Profiler.GC)
                                .records(true)
                                .verbosity(Verbosity.EXTRA));

        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains("# Warm-up fork 1 of 1")
                .contains("# To repeat: mvn assay:run")
                .contains(":gc.alloc.rate.norm");
        assertThat(result.cells().get(0).figures().counts().created()).isEqualTo(20);
        assertThat(Files.readString(output.resolve(Runner.REPORT_FILE)))
                .contains(result.valid() ? "<strong>VALID</strong>" : "<strong>INVALID</strong>")
                .contains("\"offered\":[");
        assertThat(Files.readAllLines(output.resolve(Runner.RECORDS_FILE))).hasSize(20);
        assertThat(result.cells().get(0).clientGc().orElseThrow().allocatedBytes().getAsLong())
                .isPositive();
        JsonNode jmh = Json.mapper().readTree(output.resolve(Runner.JMH_FILE).toFile());
        assertThat(jmh.at("/0/measurementTime").asText()).isEqualTo("2 s");
        assertThat(jmh.at("/0/secondaryMetrics/gc.count/score").isNumber()).isTrue();
        assertThat(read().complete()).isTrue();
    }

    @Test
    @Tag("slow")
    void eachFormatGoesWhereTheUserSaysBesideResultAndReport() throws Exception {
        for (ResultFormat format :
                List.of(
                        ResultFormat.CSV,
                        ResultFormat.HLOG,
                        ResultFormat.JSONL,
                        ResultFormat.HTML)) {
            Path named = folder.resolve("elsewhere").resolve(format.file());

            run(options(Benchmarks.Echo.class).requests(5).resultFormat(format).resultFile(named));

            assertThat(named).isNotEmptyFile();
            assertThat(output.resolve(Runner.RESULTS_FILE)).isNotEmptyFile();
            assertThat(Files.exists(output.resolve(Runner.REPORT_FILE)))
                    .isEqualTo(format != ResultFormat.HTML);
        }
    }

    @Test
    void silenceLeavesTheResultAlone() throws Exception {
        run(options(Benchmarks.Echo.class).requests(5).verbosity(Verbosity.SILENT));

        assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(read().complete()).isTrue();
    }

    @Test
    void noFileIsLeftIfNoneIsAskedFor() throws Exception {
        run(options(Benchmarks.Echo.class).requests(5).resultFormat(ResultFormat.NONE));

        assertThat(output.resolve(Runner.RESULTS_FILE)).doesNotExist();
        assertThat(output.resolve(Runner.JMH_FILE)).doesNotExist();
        assertThat(output.resolve(Runner.REPORT_FILE)).doesNotExist();
    }

    @Test
    void onlyBenchmarksOfTheIndexPathRun() throws Exception {
        Path other = index("other", entry(Benchmarks.BadSetUp.class, List.of()));
        Options.Builder options = options(Benchmarks.Echo.class).classPath(List.of(other));

        assertThat(run(options.requests(5)).cells()).hasSize(1);
    }

    @Test
    void anOutputFolderThatIsAFileIsNamed() throws Exception {
        Path file = Files.createFile(folder.resolve("file"));

        RunnerException failure = failure(options(Benchmarks.Echo.class).outputFolder(file));

        assertThat(failure)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("(-output-directory, assay.outputDirectory)");
    }

    // ---- helpers ----

    private void aResultOfAnEarlierRun() throws IOException {
        Files.writeString(output.resolve(Runner.RESULTS_FILE), "{\"complete\" : true}");
    }

    private RunResult run(Options.Builder options) throws Exception {
        return new Runner(options.build(), new PrintStream(printed, true, StandardCharsets.UTF_8))
                .runBesideOthers();
    }

    private RunnerException failure(Options.Builder options) {
        return catchThrowableOfType(RunnerException.class, () -> run(options));
    }

    private RunResult read() throws IOException {
        assertThat(ResultsSchema.problems(output.resolve(Runner.RESULTS_FILE))).isEmpty();
        return JsonReport.read(output.resolve(Runner.RESULTS_FILE));
    }

    private Options.Builder options(Class<?> type) throws IOException {
        return options(type, List.of());
    }

    private Options.Builder options(Class<?> type, List<String> tearDowns) throws IOException {
        List<Path> classPath =
                Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                        .map(Path::of)
                        .toList();
        return Options.builder()
                .classPath(classPath)
                .indexPath(List.of(index(type.getSimpleName(), entry(type, tearDowns))))
                .outputFolder(output)
                .jvmArgsAppend(List.of("-XX:TieredStopAtLevel=1")) // warm within a second
                .warmupIterations(0)
                .measurementTime(Duration.ofSeconds(2))
                .strategy(new AsyncConstantStrategy(1_000));
    }

    private static BenchmarkEntry entry(Class<?> type, List<String> tearDowns) {
        return Benchmarks.entry(
                type, BenchmarkEntry.Kind.CALL, "echo", List.of("setUp"), tearDowns);
    }

    private Path index(String name, BenchmarkEntry entry) throws IOException {
        Path file = folder.resolve(name).resolve(BenchmarkIndex.PATH);
        Files.createDirectories(file.getParent());
        Files.writeString(file, Json.mapper().writeValueAsString(entry) + "\n");
        return folder.resolve(name);
    }
}
