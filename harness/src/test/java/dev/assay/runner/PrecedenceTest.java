package dev.assay.runner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.certificate.Tolerance;
import dev.assay.index.BenchmarkEntry;
import dev.assay.index.BenchmarkIndex;
import dev.assay.processor.LoadBenchmarkProcessor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The command line goes before the method, the method before the class, the class before the
 * default.
 */
class PrecedenceTest {

    private static final String MEMBERS =
            """
                @RequestGenerator public java.util.List<String> requests() { return java.util.List.of("a"); }
                @LoadBenchmark %s public void call(String request) {}
                @Param("field") public String param;
                @Param("field") public String target;
                @Param("field") public String data;
            }
            """;

    private static String annotations(int number) {
        return """
               @Fork(value = %1$d, warmups = %1$d, workers = %1$d, jvm = "/jdk%1$d/java", jvmArgs = "-Da=%1$d",
                   jvmArgsPrepend = "-Dp=%1$d", jvmArgsAppend = "-Dq=%1$d")
               @Warmup(iterations = %1$d, time = %1$d, timeUnit = java.util.concurrent.TimeUnit.HOURS)
               @Measurement(iterations = %1$d, time = %1$d, timeUnit = java.util.concurrent.TimeUnit.HOURS)
               @Timeout(time = %1$d) @Poisson(rate = %1$d, seed = %1$d)
               @Slo(metric = "latency_p50", max = %1$d)
               """
                .formatted(number);
    }

    private static final Options NOTHING = Options.builder().build();

    @TempDir static Path folder;

    private static List<BenchmarkEntry> index;

    /** {@code A} declares nothing but a strategy, {@code B} on the class, {@code C} on both. */
    @BeforeAll
    static void compile() throws Exception {
        List<Path> sources =
                List.of(
                        source("A", "@Poisson(rate = 1)", ""),
                        source("B", annotations(2), ""),
                        source("C", annotations(2), annotations(3)));
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        try (var files = javac.getStandardFileManager(null, null, null)) {
            var task =
                    javac.getTask(
                            null,
                            files,
                            null,
                            List.of(
                                    "-d",
                                    folder.toString(),
                                    "-cp",
                                    System.getProperty("java.class.path")),
                            null,
                            files.getJavaFileObjectsFromPaths(sources));
            task.setProcessors(List.of(new LoadBenchmarkProcessor()));
            assertThat(task.call()).isTrue();
        }
        index = BenchmarkIndex.read(List.of(folder));
        assertThat(index).hasSize(3);
    }

    private static Path source(String name, String onClass, String onMethod) throws Exception {
        String text =
                "package demo; import dev.assay.*; "
                        + onClass
                        + " public class "
                        + name
                        + " {\n"
                        + MEMBERS.formatted(onMethod);
        return Files.writeString(folder.resolve(name + ".java"), text);
    }

    /** What holds in the end. */
    record Effective(BenchmarkEntry benchmark, Options options, Cell cell) {}

    /**
     * An option and what it decides.
     *
     * @param value what of a run it decides
     * @param standard what holds where nobody says anything
     * @param onClass what the annotation of the class says; the same as {@code standard} where
     *     there is no such annotation
     * @param onMethod likewise, that of the method
     * @param text its value on the command line
     * @param onCommandLine what holds with it
     */
    record Row(
            RunOption option,
            Function<Effective, Object> value,
            Object standard,
            Object onClass,
            Object onMethod,
            String text,
            Object onCommandLine) {

        /** Of what an annotation declares too, and a cell is made of. */
        static Row ofCell(
                RunOption option,
                Function<Cell, Object> value,
                Object standard,
                Object onClass,
                Object onMethod,
                String text,
                Object onCommandLine) {
            return new Row(
                    option,
                    effective -> value.apply(effective.cell),
                    standard,
                    onClass,
                    onMethod,
                    text,
                    onCommandLine);
        }

        /** Of what no annotation declares. */
        static Row ofOptions(
                RunOption option,
                Function<Options, Object> value,
                Object standard,
                String text,
                Object onCommandLine) {
            return new Row(
                    option,
                    effective -> value.apply(effective.options),
                    standard,
                    standard,
                    standard,
                    text,
                    onCommandLine);
        }

        static Row ofJvmArgs(RunOption option, String text, List<String> onCommandLine) {
            return new Row(
                    option,
                    effective -> JvmArgs.of(effective.benchmark.fork(), effective.options),
                    List.of(),
                    List.of("-Dp=2", "-Da=2", "-Dq=2"),
                    List.of("-Dp=3", "-Da=3", "-Dq=3"),
                    text,
                    onCommandLine);
        }
    }

    private static final long S = 1_000_000_000L;
    private static final long H = 3_600 * S;

    /** No default: a new option does not compile without its row. */
    private static Row row(RunOption option) {
        return switch (option) {
            case INCLUDES ->
                    Row.ofOptions(option, Options::includes, List.of(), "C$", List.of("C$"));
            case EXCLUDES -> Row.ofOptions(option, Options::excludes, List.of(), "x", List.of("x"));
            case STRATEGIES ->
                    Row.ofCell(
                            option,
                            cell -> StrategyText.of(cell.strategy()),
                            "poisson:rate=1,seed=42",
                            "poisson:rate=2,seed=2",
                            "poisson:rate=3,seed=3",
                            "concurrent@4",
                            "concurrent:streams=4");
            case SLOS ->
                    Row.ofCell(
                            option,
                            cell -> cell.slos().toString(),
                            "[]",
                            "[latency_p50<=2ms]",
                            "[latency_p50<=3ms]",
                            "error_rate<4%;latency_p99<4s",
                            "[error_rate<=4%, latency_p99<=4s]");
            case FORKS -> Row.ofCell(option, Cell::forks, 1, 2, 3, "4", 4);
            case WARMUP_FORKS -> Row.ofCell(option, Cell::warmupForks, 0, 2, 3, "4", 4);
            case WORKERS -> Row.ofCell(option, Cell::workers, 1, 2, 3, "4", 4);
            case WARMUP_ITERATIONS ->
                    Row.ofCell(option, Cell::warmupNs, 5 * S, 4 * H, 9 * H, "0", 0L);
            case WARMUP_TIME ->
                    Row.ofCell(option, Cell::warmupNs, 5 * S, 4 * H, 9 * H, "7s", 21 * S);
            case MEASUREMENT_ITERATIONS ->
                    Row.ofCell(option, Cell::measurementNs, 30 * S, 4 * H, 9 * H, "10", 30 * H);
            case MEASUREMENT_TIME ->
                    Row.ofCell(option, Cell::measurementNs, 30 * S, 4 * H, 9 * H, "2h", 6 * H);
            case REQUESTS ->
                    Row.ofCell(
                            option,
                            cell -> cell.limits().maxNumber(),
                            OptionalLong.empty(),
                            OptionalLong.empty(),
                            OptionalLong.empty(),
                            "7",
                            OptionalLong.of(7));
            case SEED ->
                    Row.ofCell(
                            option,
                            cell -> StrategyText.of(cell.strategy()),
                            "poisson:rate=1,seed=42",
                            "poisson:rate=2,seed=2",
                            "poisson:rate=3,seed=3",
                            "4",
                            "poisson:rate=3,seed=4");
            case PARAM ->
                    Row.ofCell(
                            option,
                            cell -> cell.params().get("param"),
                            "field",
                            "field",
                            "field",
                            "param=given",
                            "given");
            case TARGET ->
                    Row.ofCell(
                            option,
                            cell -> cell.params().get("target"),
                            "field",
                            "field",
                            "field",
                            "http://localhost:8000",
                            "http://localhost:8000");
            case DATA ->
                    Row.ofCell(
                            option,
                            cell -> cell.params().get("data"),
                            "field",
                            "field",
                            "field",
                            "prompt_tokens=2,output_tokens=3",
                            "prompt_tokens=2,output_tokens=3");
            case TIMEOUT ->
                    Row.ofOptions(
                            option,
                            Options::timeout,
                            Optional.empty(),
                            "2m",
                            Optional.of(Duration.ofMinutes(2)));
            case DRAIN ->
                    Row.ofCell(
                            option,
                            cell -> cell.limits().drain().toSeconds(),
                            30L,
                            30L,
                            30L,
                            "4",
                            4L);
            case REQUEST_TIMEOUT ->
                    Row.ofCell(
                            option,
                            cell -> cell.limits().requestTimeout().toMillis(),
                            300_000L,
                            2_000L,
                            3_000L,
                            "4ms",
                            4L);
            case MAX_ERRORS -> Row.ofOptions(option, Options::maxErrors, 0.01, "0.5", 0.5);
            case LIMITS ->
                    Row.ofOptions(
                            option,
                            options -> options.limits().set(),
                            Map.of(),
                            "client_lag=10%",
                            Map.of(Tolerance.CLIENT_LAG, 0.1));
            case FAIL_ON_ERROR -> Row.ofOptions(option, Options::failOnError, false, "true", true);
            case FAIL_ON_INVALID ->
                    Row.ofOptions(option, Options::failOnInvalid, true, "false", false);
            case JVM ->
                    new Row(
                            option,
                            effective ->
                                    JvmArgs.java(effective.benchmark.fork(), effective.options),
                            JvmArgs.RUNNING_JAVA,
                            Path.of("/jdk2/java"),
                            Path.of("/jdk3/java"),
                            "/jdk4/java",
                            Path.of("/jdk4/java"));
            case JVM_ARGS -> Row.ofJvmArgs(option, "-Da=4", List.of("-Dp=3", "-Da=4", "-Dq=3"));
            case JVM_ARGS_PREPEND ->
                    Row.ofJvmArgs(option, "-Dp=4", List.of("-Dp=4", "-Da=3", "-Dq=3"));
            case JVM_ARGS_APPEND ->
                    Row.ofJvmArgs(option, "-Dq=4", List.of("-Dp=3", "-Da=3", "-Dq=4"));
            case OUTPUT_DIRECTORY ->
                    Row.ofOptions(
                            option,
                            Options::outputFolder,
                            Path.of("target", "assay"),
                            "out",
                            Path.of("out"));
            case RESULT_FORMAT ->
                    Row.ofOptions(
                            option,
                            Options::resultFormat,
                            ResultFormat.JSON,
                            "JMH",
                            ResultFormat.JMH);
            case RESULT_FILE ->
                    Row.ofOptions(
                            option,
                            Options::resultFile,
                            Optional.empty(),
                            "r.json",
                            Optional.of(Path.of("r.json")));
            case TEXT_FILE ->
                    Row.ofOptions(
                            option,
                            Options::textFile,
                            Optional.empty(),
                            "r.txt",
                            Optional.of(Path.of("r.txt")));
            case VERBOSITY ->
                    Row.ofOptions(
                            option,
                            Options::verbosity,
                            Verbosity.NORMAL,
                            "silent",
                            Verbosity.SILENT);
            case TIME_UNIT ->
                    Row.ofOptions(
                            option,
                            Options::timeUnit,
                            Optional.empty(),
                            "s",
                            Optional.of(TimeUnit.SECONDS));
            case PROFILERS ->
                    Row.ofOptions(option, Options::profilers, Set.of(), "gc", Set.of(Profiler.GC));
            case RECORDS -> Row.ofOptions(option, Options::records, false, "true", true);
        };
    }

    @ParameterizedTest
    @EnumSource(RunOption.class)
    void theNearerDeclarationHolds(RunOption option) throws Exception {
        Row row = row(option);
        Options given = options(option, row.text);

        assertThat(row.option).isEqualTo(option);
        assertThat(effective(row, "demo.A", NOTHING)).isEqualTo(row.standard);
        assertThat(effective(row, "demo.B", NOTHING)).isEqualTo(row.onClass);
        assertThat(effective(row, "demo.C", NOTHING)).isEqualTo(row.onMethod);
        assertThat(effective(row, "demo.C", given)).isEqualTo(row.onCommandLine);
        assertThat(row.onCommandLine).isNotEqualTo(row.onMethod);
    }

    /** The table shows what an annotation does wherever the page of options names one. */
    @ParameterizedTest
    @EnumSource(RunOption.class)
    void anAnnotationThatIsNamedMakesADifference(RunOption option) {
        Row row = row(option);
        boolean declared = !option.annotation().isEmpty() && !option.annotation().equals("@Param");

        assertThat(!row.onClass.equals(row.standard)).isEqualTo(declared);
        assertThat(!row.onMethod.equals(row.onClass)).isEqualTo(declared);
    }

    private static Object effective(Row row, String className, Options options) throws Exception {
        return row.value.apply(new Effective(entry(className), options, cell(className, options)));
    }

    @Test
    void eachListOfArgumentsOfTheJvmReplacesItsOwn() {
        Options.Builder given = Options.builder();
        RunOption.JVM_ARGS_PREPEND.set(given, "", "-Dp=4");
        RunOption.JVM_ARGS.set(given, "", "-Da=4");
        RunOption.JVM_ARGS_APPEND.set(given, "", "-Dq=4");

        assertThat(JvmArgs.of(entry("demo.C").fork(), given.build()))
                .containsExactly("-Dp=4", "-Da=4", "-Dq=4");
    }

    @Test
    void argumentsOfTheHostAreThoseOfAWorkerWhereNobodySaysAny() {
        Options inherited = Options.builder().inheritedJvmArgs(List.of("-Dh=1")).build();
        Options given = Options.builder().parent(inherited).jvmArgs(List.of()).build();
        Options appended =
                Options.builder().parent(inherited).jvmArgsAppend(List.of("-Dq=4")).build();

        assertThat(JvmArgs.of(entry("demo.A").fork(), inherited)).containsExactly("-Dh=1");
        assertThat(JvmArgs.of(entry("demo.A").fork(), given)).isEmpty();
        assertThat(JvmArgs.of(entry("demo.A").fork(), appended)).containsExactly("-Dh=1", "-Dq=4");
        assertThat(JvmArgs.of(entry("demo.C").fork(), inherited))
                .containsExactly("-Dp=3", "-Da=3", "-Dq=3");
    }

    private static Options options(RunOption option, String text) {
        Options.Builder options = Options.builder();
        option.set(options, option.property(), text);
        return options.build();
    }

    private static Cell cell(String className, Options options) throws Exception {
        return new Matrix(options).unfold(List.of(entry(className))).get(0);
    }

    private static BenchmarkEntry entry(String className) {
        return index.stream()
                .filter(b -> b.className().equals(className))
                .findFirst()
                .orElseThrow();
    }
}
