package dev.assay.runner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.index.BenchmarkEntry;
import dev.assay.index.BenchmarkIndex;
import dev.assay.processor.LoadBenchmarkProcessor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

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
            }
            """;

    private static String annotations(int number) {
        return """
               @Fork(value = %1$d, workers = %1$d, jvm = "/jdk%1$d/java", jvmArgs = "-Da=%1$d",
                   jvmArgsPrepend = "-Dp=%1$d", jvmArgsAppend = "-Dq=%1$d")
               @Warmup(iterations = %1$d, time = %1$d, timeUnit = java.util.concurrent.TimeUnit.HOURS)
               @Measurement(iterations = %1$d, time = %1$d, timeUnit = java.util.concurrent.TimeUnit.HOURS)
               @Timeout(time = %1$d) @Poisson(rate = %1$d, seed = %1$d)
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

    /**
     * An option that an annotation declares too.
     *
     * @param value what of a cell it decides
     * @param text its value on the command line
     */
    record Row(
            RunOption option,
            Function<Cell, Object> value,
            Object standard,
            Object onClass,
            Object onMethod,
            String text,
            Object onCommandLine) {

        @Override
        public String toString() {
            return option.toString();
        }
    }

    private static final long S = 1_000_000_000L;
    private static final long H = 3_600 * S;

    static Stream<Row> rows() {
        return Stream.of(
                new Row(RunOption.FORKS, Cell::forks, 1, 2, 3, "4", 4),
                new Row(RunOption.WORKERS, Cell::workers, 1, 2, 3, "4", 4),
                new Row(RunOption.WARMUP_ITERATIONS, Cell::warmupNs, 5 * S, 4 * H, 9 * H, "0", 0L),
                new Row(RunOption.WARMUP_TIME, Cell::warmupNs, 5 * S, 4 * H, 9 * H, "7s", 21 * S),
                new Row(
                        RunOption.MEASUREMENT_ITERATIONS,
                        Cell::measurementNs,
                        30 * S,
                        4 * H,
                        9 * H,
                        "10",
                        30 * H),
                new Row(
                        RunOption.MEASUREMENT_TIME,
                        Cell::measurementNs,
                        30 * S,
                        4 * H,
                        9 * H,
                        "2h",
                        6 * H),
                new Row(
                        RunOption.REQUEST_TIMEOUT,
                        cell -> cell.limits().requestTimeout().toMillis(),
                        300_000L,
                        2_000L,
                        3_000L,
                        "4ms",
                        4L),
                new Row(
                        RunOption.STRATEGIES,
                        cell -> StrategyText.of(cell.strategy()),
                        "poisson:rate=1,seed=42",
                        "poisson:rate=2,seed=2",
                        "poisson:rate=3,seed=3",
                        "concurrent@4",
                        "concurrent:streams=4"),
                new Row(
                        RunOption.SEED,
                        cell -> StrategyText.of(cell.strategy()),
                        "poisson:rate=1,seed=42",
                        "poisson:rate=2,seed=2",
                        "poisson:rate=3,seed=3",
                        "4",
                        "poisson:rate=3,seed=4"));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void theNearerDeclarationHolds(Row row) throws Exception {
        assertThat(row.value.apply(cell("demo.A", NOTHING))).isEqualTo(row.standard);
        assertThat(row.value.apply(cell("demo.B", NOTHING))).isEqualTo(row.onClass);
        assertThat(row.value.apply(cell("demo.C", NOTHING))).isEqualTo(row.onMethod);
        assertThat(row.value.apply(cell("demo.C", options(row.option, row.text))))
                .isEqualTo(row.onCommandLine);
    }

    @Test
    void aParameterOfTheCommandLineGoesBeforeTheField() throws Exception {
        assertThat(cell("demo.A", NOTHING).params()).containsEntry("param", "field");
        assertThat(cell("demo.A", options(RunOption.PARAM, "param=given")).params())
                .containsEntry("param", "given");
    }

    @Test
    void argumentsOfTheJvmAreReplacedAndPutAround() throws Exception {
        Options.Builder given = Options.builder();
        RunOption.JVM_ARGS_PREPEND.set(given, "", "-Dp=4");
        RunOption.JVM_ARGS.set(given, "", "-Da=4");
        RunOption.JVM_ARGS_APPEND.set(given, "", "-Dq=4");

        assertThat(jvmArgs("demo.A", NOTHING)).isEmpty();
        assertThat(jvmArgs("demo.B", NOTHING)).containsExactly("-Dp=2", "-Da=2", "-Dq=2");
        assertThat(jvmArgs("demo.C", NOTHING)).containsExactly("-Dp=3", "-Da=3", "-Dq=3");
        assertThat(jvmArgs("demo.C", given.build()))
                .containsExactly("-Dp=4", "-Dp=3", "-Da=4", "-Dq=3", "-Dq=4");
    }

    @Test
    void theJvmOfTheCommandLineGoesBeforeTheDeclaredOneBeforeTheRunningOne() throws Exception {
        assertThat(java("demo.A", NOTHING)).isEqualTo(JvmArgs.RUNNING_JAVA);
        assertThat(java("demo.B", NOTHING)).isEqualTo(Path.of("/jdk2/java"));
        assertThat(java("demo.C", NOTHING)).isEqualTo(Path.of("/jdk3/java"));
        assertThat(java("demo.C", options(RunOption.JVM, "/jdk4/java")))
                .isEqualTo(Path.of("/jdk4/java"));
    }

    /** A new option must be put into this table, or among those that no annotation declares. */
    @Test
    void everyOptionThatAnAnnotationDeclaresIsTestedHere() {
        Set<RunOption> tested =
                EnumSet.of(
                        RunOption.PARAM,
                        RunOption.JVM,
                        RunOption.JVM_ARGS,
                        RunOption.JVM_ARGS_PREPEND,
                        RunOption.JVM_ARGS_APPEND);
        rows().forEach(row -> tested.add(row.option));

        for (RunOption option : RunOption.values()) {
            assertThat(tested.contains(option))
                    .as(option.name())
                    .isEqualTo(!option.annotation().isEmpty());
        }
    }

    private static Options options(RunOption option, String text) {
        Options.Builder options = Options.builder();
        option.set(options, option.property(), text);
        return options.build();
    }

    private static Cell cell(String className, Options options) throws Exception {
        return new Matrix(options).unfold(List.of(entry(className))).get(0);
    }

    private static List<String> jvmArgs(String className, Options options) {
        return JvmArgs.of(entry(className).fork(), options);
    }

    private static Path java(String className, Options options) {
        return JvmArgs.java(entry(className).fork(), options);
    }

    private static BenchmarkEntry entry(String className) {
        return index.stream()
                .filter(b -> b.className().equals(className))
                .findFirst()
                .orElseThrow();
    }
}
