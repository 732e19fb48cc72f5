package dev.assay.processor;

import static dev.assay.processor.Sources.PROMPTS;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What someone who knows JMH writes at first. Each is refused once, in the line that ends in {@code
 * HERE}, with a reason and with what to write instead. The other tests of refusals have the words;
 * this one has the variety.
 */
class NewcomerMistakesTest {

    private static final String JMH = "@org.openjdk.jmh.annotations.";
    private static final String CALL =
            "@LoadBenchmark public int call(String prompt) { return 1; }\n";

    private static String chatLoad(String members) {
        return "public class ChatLoad {\n" + members + "\n}\n";
    }

    private static String complete(String members) {
        return chatLoad(PROMPTS + CALL + members);
    }

    private static String benchmark(String annotations) {
        return chatLoad(PROMPTS + annotations + "\n" + CALL);
    }

    private static Arguments row(String mistake, String source, String... words) {
        return Arguments.of(mistake, source, List.of(words));
    }

    static List<Arguments> mistakes() {
        return List.of(
                row(
                        "JMH's @Benchmark",
                        chatLoad(
                                PROMPTS
                                        + JMH
                                        + "Benchmark // HERE\npublic int call(String p) { return 1; }"),
                        "Write @LoadBenchmark"),
                row(
                        "JMH's @Benchmark with nothing of Assay's but a strategy",
                        "@Poisson(rate = 5) public class ChatLoad {\n"
                                + JMH
                                + "Benchmark // HERE\npublic int call(String p) { return 1; }\n}",
                        "Write @LoadBenchmark"),
                row(
                        "JMH's @State",
                        JMH
                                + "State(org.openjdk.jmh.annotations.Scope.Benchmark) // HERE\n"
                                + complete(""),
                        "is its state anyway"),
                row("JMH's @Threads", benchmark(JMH + "Threads(8) // HERE"), "@Concurrent(streams"),
                row(
                        "JMH's @BenchmarkMode",
                        benchmark(
                                JMH
                                        + "BenchmarkMode(org.openjdk.jmh.annotations.Mode.Throughput) // HERE"),
                        "@Throughput"),
                row(
                        "JMH's @OutputTimeUnit",
                        benchmark(JMH + "OutputTimeUnit(TimeUnit.SECONDS) // HERE"),
                        "-tu (assay.tu)"),
                row("JMH's @Group", benchmark(JMH + "Group(\"g\") // HERE"), "one at a time"),
                row(
                        "JMH's @GroupThreads",
                        benchmark(JMH + "GroupThreads(2) // HERE"),
                        "@Concurrent"),
                row(
                        "JMH's @OperationsPerInvocation",
                        benchmark(JMH + "OperationsPerInvocation(2) // HERE"),
                        "each call is one request"),
                row(
                        "JMH's @CompilerControl",
                        benchmark(
                                JMH
                                        + "CompilerControl(org.openjdk.jmh.annotations.CompilerControl.Mode.INLINE) // HERE"),
                        "@Fork(jvmArgsAppend"),
                row("JMH's @Warmup", benchmark(JMH + "Warmup // HERE"), "dev.assay.Warmup"),
                row(
                        "JMH's @Measurement",
                        benchmark(JMH + "Measurement // HERE"),
                        "dev.assay.Measurement"),
                row(
                        "JMH's @Timeout",
                        benchmark(JMH + "Timeout(time = 1) // HERE"),
                        "dev.assay.Timeout"),
                row("JMH's @Fork", benchmark(JMH + "Fork // HERE"), "dev.assay.Fork"),
                row(
                        "JMH's @Param",
                        complete(JMH + "Param(\"1\") // HERE\nint n;"),
                        "dev.assay.Param"),
                row(
                        "JMH's @Setup",
                        complete(JMH + "Setup // HERE\npublic void init() {}"),
                        "dev.assay.Setup"),
                row(
                        "JMH's @TearDown",
                        complete(JMH + "TearDown // HERE\npublic void init() {}"),
                        "dev.assay.TearDown"),
                row(
                        "JMH's @Setup in a superclass without benchmarks",
                        complete(
                                "public abstract static class Base {\n@Param(\"1\") int n;\n"
                                        + JMH
                                        + "Setup // HERE\npublic void init() {} }"),
                        "dev.assay.Setup"),
                row(
                        "JMH's Blackhole",
                        chatLoad(
                                PROMPTS
                                        + "@LoadBenchmark public void call(String p, org.openjdk.jmh.infra.Blackhole b) {} // HERE"),
                        "JMH's type Blackhole",
                        "return the answer"),
                row(
                        "JMH's Blackhole alone",
                        chatLoad(
                                PROMPTS
                                        + "@LoadBenchmark public void call(org.openjdk.jmh.infra.Blackhole b) {} // HERE"),
                        "JMH's type Blackhole"),
                row(
                        "a method without a request, as JMH's",
                        chatLoad(PROMPTS + "@LoadBenchmark public void call() {} // HERE"),
                        "Add a parameter"),
                row(
                        "a state object as a parameter",
                        chatLoad(
                                PROMPTS
                                        + "public static class Config {}\n"
                                        + "@LoadBenchmark public void call(Config c, String p) {} // HERE"),
                        "@Param fields"),
                row(
                        "a completion without a request",
                        chatLoad(
                                PROMPTS
                                        + "@LoadBenchmark public CompletionStage<Integer> call() { return null; } // HERE"),
                        "Add a parameter"),
                row(
                        "a synchronized method",
                        chatLoad(
                                PROMPTS
                                        + "@LoadBenchmark public synchronized int call(String p) { return 1; } // HERE"),
                        "Remove 'synchronized'"),
                row(
                        "a generic method",
                        chatLoad(
                                PROMPTS
                                        + "@LoadBenchmark public <T> int call(T p) { return 1; } // HERE"),
                        "type parameters"),
                row(
                        "a generic generator",
                        chatLoad(
                                "@RequestGenerator public <T> List<T> prompts() { return null; } // HERE\n"
                                        + "@LoadBenchmark public int call(Object p) { return 1; }"),
                        "type parameters"),
                row(
                        "a benchmark that is its own generator",
                        chatLoad(
                                PROMPTS
                                        + "@Setup @LoadBenchmark\n"
                                        + "public RequestsWorker<String, String> call() { return null; } // HERE"),
                        "@LoadBenchmark and @Setup"),
                row(
                        "an overriding benchmark without the annotation",
                        chatLoad(
                                "public static class Base {\n"
                                        + PROMPTS
                                        + CALL
                                        + "}\npublic static class Sub extends Base {\n"
                                        + "@Override public int call(String prompt) { return 2; } // HERE\n}"),
                        "Write @LoadBenchmark before it"),
                row(
                        "an overriding @Setup without the annotation",
                        chatLoad(
                                "public abstract static class Base {\n"
                                        + "@Setup public void init() {}\n}\n"
                                        + "public static class Sub extends Base {\n"
                                        + PROMPTS
                                        + CALL
                                        + "@Override public void init() {} // HERE\n}"),
                        "Write @Setup before it"),
                row(
                        "an overriding generator without the annotation",
                        chatLoad(
                                "public abstract static class Base {\n"
                                        + PROMPTS
                                        + "@RequestGenerator public List<Integer> numbers() { return null; }\n}\n"
                                        + "public static class Sub extends Base {\n"
                                        + CALL
                                        + "@Override public List<Integer> numbers() { return null; } // HERE\n}"),
                        "Write @RequestGenerator before it"),
                row(
                        "an abstract class that nobody extends",
                        "public abstract class ChatLoad { // HERE\n" + PROMPTS + CALL + "}",
                        "Remove 'abstract'",
                        "protected constructor"),
                row(
                        "an interface that nobody implements",
                        "public interface ChatLoad { // HERE\n"
                                + "@RequestGenerator default List<String> prompts() { return null; }\n"
                                + "@LoadBenchmark default int call(String p) { return 1; }\n}",
                        "Write 'public class'"),
                row(
                        "a private nested class",
                        chatLoad("private static class Inner { // HERE\n" + PROMPTS + CALL + "}"),
                        "'public static class Inner'"),
                row(
                        "a private constructor",
                        "public class ChatLoad { // HERE\nprivate ChatLoad() {}\n"
                                + PROMPTS
                                + CALL
                                + "}",
                        "private ChatLoad()"),
                row(
                        "no generator in the class that inherits the benchmark",
                        chatLoad(
                                "public abstract static class Base {\n"
                                        + CALL
                                        + "}\npublic static class Sub extends Base {} // HERE"),
                        "demo.ChatLoad.Sub has no @RequestGenerator"),
                row(
                        "a generator of another type in the class that inherits the benchmark",
                        chatLoad(
                                "public abstract static class Base {\n"
                                        + CALL
                                        + "}\npublic static class Sub extends Base { // HERE\n"
                                        + "@RequestGenerator public Supplier<Integer> numbers() { return null; }\n}"),
                        "takes String",
                        "makes Integer"),
                row(
                        "a generator that is a function of the wrong kind",
                        chatLoad(
                                "@RequestGenerator public IntFunction<String> prompts() { return null; } // HERE\n"
                                        + CALL),
                        "LongFunction"),
                row(
                        "a static generator",
                        chatLoad(
                                "@RequestGenerator public static List<String> prompts() { return null; } // HERE\n"
                                        + CALL),
                        "Remove 'static'"),
                row(
                        "a parameter without a value",
                        complete("@Param // HERE\nint n;"),
                        "Write at least one"),
                row(
                        "an enum parameter with no values at all",
                        complete("enum Size { S }\n@Param({}) // HERE\nSize size;"),
                        "Write at least one"),
                row(
                        "an empty text for a number",
                        complete("@Param(\"\") // HERE\nint n;"),
                        "can't be read as int"),
                row(
                        "a number with blanks",
                        complete("@Param({\"1\", \" 2\"}) // HERE\nint n;"),
                        "can't be read as int"),
                row(
                        "a number with a suffix",
                        complete("@Param(\"1L\") // HERE\nlong n;"),
                        "without L"),
                row(
                        "one number written in two ways",
                        complete("@Param({\"1\", \"01\"}) // HERE\nint n;"),
                        "once as \"1\""),
                row(
                        "an array parameter",
                        complete("@Param(\"1\") int[] n; // HERE"),
                        "is of type int[]"),
                row(
                        "a parameter of a generic type",
                        "public class ChatLoad<T> {\n"
                                + PROMPTS
                                + CALL
                                + "@Param(\"1\") T n; // HERE\n}",
                        "is of type T"),
                row("no fork", benchmark("@Fork(0) // HERE"), "never from that of the build"),
                row(
                        "a negative number of warm-up forks",
                        benchmark("@Fork(warmups = -1) // HERE"),
                        "0 already means none"),
                row(
                        "two arguments of the JVM in one",
                        benchmark("@Fork(jvmArgs = \"-Xmx1g -Xms1g\") // HERE"),
                        "{\"-Xmx1g\", \"-Xms1g\"}"),
                row(
                        "an argument of the JVM without its hyphen",
                        benchmark("@Fork(jvmArgsAppend = {\"-ea\",\n\"Xmx1g\"}) // HERE"),
                        "begin with '-'"),
                row("streams of zero", benchmark("@Concurrent(streams = 0) // HERE"), "at least 1"),
                row(
                        "no number of streams",
                        benchmark("@Concurrent(streams = {}) // HERE"),
                        "has no streams"),
                row(
                        "a rate per nothing",
                        benchmark("@Poisson(rate = 0.0 / 0.0) // HERE"),
                        "rate NaN"),
                row(
                        "a cap of less than none",
                        benchmark("@Constant(rate = 1, maxConcurrency = -2) // HERE"),
                        "maxConcurrency -2"),
                row(
                        "a time of less than none",
                        benchmark("@Measurement(time = -1) // HERE"),
                        "at least 1"),
                row(
                        "a unit alone",
                        benchmark("@Warmup(timeUnit = TimeUnit.SECONDS) // HERE"),
                        "Write the time too"),
                row(
                        "a set-up for each invocation",
                        complete("@Setup(Level.Invocation) // HERE\npublic void init() {}"),
                        "@RequestGenerator"),
                row(
                        "a strategy on the set-up",
                        complete("@Setup\n@Poisson(rate = 1) // HERE\npublic void init() {}"),
                        "Move it there"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mistakes")
    void mistakeIsRefusedWhereItStandsWithAReason(
            String mistake, String declarations, List<String> words) throws Exception {
        JavaFileObject source = Sources.file("ChatLoad", declarations);
        Compilation compilation = Refusal.compile(source);

        assertThat(compilation.errors())
                .as(mistake)
                .extracting(error -> error.getMessage(Locale.ROOT))
                .singleElement()
                .asString()
                .contains(words)
                .contains("demo.", ", because ")
                .endsWith(".");
        Diagnostic<? extends JavaFileObject> error = compilation.errors().get(0);
        assertThat(error.getSource().getName()).isEqualTo(source.getName());
        List<String> lines = source.getCharContent(false).toString().lines().toList();
        assertThat(error.getLineNumber())
                .isEqualTo(
                        1
                                + IntStream.range(0, lines.size())
                                        .filter(i -> lines.get(i).endsWith("// HERE"))
                                        .findFirst()
                                        .orElseThrow());
    }

    static List<Arguments> leftToTheCompiler() {
        return List.of(
                row(
                        "a burst on a closed loop",
                        benchmark("@Concurrent(streams = 8, initialBurst = true)")),
                row("a generator in a field", complete("@RequestGenerator Supplier<String> more;")),
                row(
                        "two strategies of one kind",
                        benchmark("@Poisson(rate = 1) @Poisson(rate = 2)")),
                row(
                        "JMH's level",
                        complete(
                                "@Setup(org.openjdk.jmh.annotations.Level.Trial) public void init() {}")),
                row("JMH's batches", benchmark("@Warmup(batchSize = 2)")),
                row("a rate in quotes", benchmark("@Poisson(rate = \"20\")")),
                row("a strategy without its rate", benchmark("@Poisson")),
                row(
                        "a parameter in a method",
                        complete("public void more(@Param(\"1\") int n) {}")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("leftToTheCompiler")
    void whatTheLanguageForbidsIsToldByTheCompilerAlone(
            String mistake, String declarations, List<String> words) {
        Compilation compilation = Refusal.compile(Sources.file("ChatLoad", declarations));

        assertThat(compilation.errors())
                .as(mistake)
                .hasSize(1)
                .allSatisfy(
                        error ->
                                assertThat(error.getMessage(Locale.ROOT))
                                        .doesNotContain("because", "Exception"));
        assertThat(words).isEmpty();
    }

    static List<Arguments> fine() {
        return List.of(
                row(
                        "one who sets up and tears down",
                        complete("@Setup @TearDown public void both() {}")),
                row(
                        "arguments of the JVM in two parts",
                        benchmark(
                                "@Fork(jvmArgs = {\"--add-opens\", \"java.base/java.lang=ALL-UNNAMED\","
                                        + " \"-XX:OnError=kill -9 %p\", \"-Da=b -c\"})")),
                row(
                        "JMH in a class of its own beside",
                        complete(
                                "public static class OfJmh {\n"
                                        + JMH
                                        + "Benchmark public int call() { return 1; } }")),
                row(
                        "a nested class of an interface",
                        "public interface ChatLoad { class Inner {\n" + PROMPTS + CALL + "} }"),
                row(
                        "a synchronized method that makes a worker",
                        chatLoad(
                                PROMPTS
                                        + "@LoadBenchmark public synchronized RequestsWorker<String, String> call() { return null; }")),
                row(
                        "a generic superclass",
                        chatLoad(
                                "public abstract static class Base<Q> {\n"
                                        + "@RequestGenerator public List<Q> prompts() { return null; }\n"
                                        + "@LoadBenchmark public int call(Q q) { return 1; }\n}\n"
                                        + "public static class Sub extends Base<String> {}")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("fine")
    void whatLooksLikeAMistakeAndIsNoneCompiles(
            String what, String declarations, List<String> words) {
        Compilation compilation = Refusal.compile(Sources.file("ChatLoad", declarations));

        assertThat(compilation.diagnostics()).as(what).isEmpty();
        assertThat(words).isEmpty();
    }
}
