package dev.assay.processor;

import static dev.assay.processor.Sources.PROMPTS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.assay.index.BenchmarkEntry;
import dev.assay.index.BenchmarkEntry.ForkEntry;
import dev.assay.index.BenchmarkEntry.IterationsEntry;
import dev.assay.index.BenchmarkEntry.Kind;
import dev.assay.index.BenchmarkEntry.ParamEntry;
import dev.assay.strategy.AsyncConstantStrategy;
import dev.assay.strategy.AsyncPoissonStrategy;
import dev.assay.strategy.ConcurrentStrategy;
import dev.assay.strategy.SchedulingStrategy;
import dev.assay.strategy.SynchronousStrategy;
import dev.assay.strategy.ThroughputStrategy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was declared is what the index says. */
class IndexContentTest {

    private static final String CALL =
            "@LoadBenchmark public int call(String prompt) { return 1; }\n";
    private static final ForkEntry ONE_FORK =
            new ForkEntry(1, 0, 1, "", List.of(), List.of(), List.of());
    private static final IterationsEntry FIVE_SECONDS = new IterationsEntry(1, 5_000_000_000L);
    private static final IterationsEntry THIRTY_SECONDS = new IterationsEntry(1, 30_000_000_000L);

    @TempDir Path folder;
    private SourceModule module;

    @BeforeEach
    void createModule() throws IOException {
        module = new SourceModule(folder);
    }

    private List<BenchmarkEntry> compiled(String declarations) throws IOException {
        module.source("ChatLoad", declarations).compile("ChatLoad");
        return module.benchmarks();
    }

    private BenchmarkEntry one(String declarations) throws IOException {
        List<BenchmarkEntry> all = compiled(declarations);
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    @Test
    void everythingThatCanBeDeclared() throws IOException {
        BenchmarkEntry chat =
                one(
                        """
                        @Fork(value = 2, warmups = 1, workers = 3, jvmArgs = "-Xmx1g", jvm = "/opt/java \\"17\\"")
                        @Warmup(iterations = 0)
                        @Measurement(iterations = 3, time = 10)
                        @Timeout(time = 20)
                        @Synchronous
                        public class ChatLoad {
                            public enum Size { SMALL, LARGE }
                            @Param({"SMALL", "LARGE"}) public Size size;
                            @Param("http://localhost:8000/\\u00e9\\ud83d\\ude00\\t") String target;
                            @Param({"1", "-2"}) protected Long length;
                            @Param("0.5") double share;
                            @Setup public void open() {}
                            @Setup(Level.Trial) public void connect() {}
                            @TearDown public void shut() {}

                            @RequestGenerator
                            public LongFunction<Map.Entry<String, Integer>> prompts() { return null; }

                            @LoadBenchmark
                            @Fork(jvmArgsAppend = {"-ea", "-Da=b"})
                            @Measurement(time = 500, timeUnit = TimeUnit.MILLISECONDS)
                            @Timeout(time = 2, timeUnit = TimeUnit.MINUTES)
                            @Poisson(rate = {20, 80.5}, initialBurst = true, seed = -7, maxConcurrency = 9)
                            @Constant(rate = 0.000001)
                            @Throughput(maxConcurrency = 16)
                            @Concurrent(streams = {8, 1})
                            @Synchronous
                            public RequestsWorker<Map.Entry<String, Integer>, String> chat() { return null; }
                        }
                        """);
        assertThat(chat)
                .isEqualTo(
                        new BenchmarkEntry(
                                "demo.ChatLoad",
                                "chat",
                                Kind.WORKER,
                                "java.util.Map.Entry",
                                "prompts",
                                List.of(
                                        new SynchronousStrategy(),
                                        new ConcurrentStrategy(8),
                                        new ConcurrentStrategy(1),
                                        new ThroughputStrategy(OptionalInt.of(16)),
                                        new AsyncConstantStrategy(0.000_001),
                                        new AsyncPoissonStrategy(20, true, -7, OptionalInt.of(9)),
                                        new AsyncPoissonStrategy(
                                                80.5, true, -7, OptionalInt.of(9))),
                                List.of(
                                        new ParamEntry(
                                                "length",
                                                "java.lang.Long",
                                                List.of("1", "-2"),
                                                List.of()),
                                        new ParamEntry(
                                                "share", "double", List.of("0.5"), List.of()),
                                        new ParamEntry(
                                                "size",
                                                "demo.ChatLoad$Size",
                                                List.of("SMALL", "LARGE"),
                                                List.of("SMALL", "LARGE")),
                                        new ParamEntry(
                                                "target",
                                                "java.lang.String",
                                                List.of("http://localhost:8000/é😀\t"),
                                                List.of())),
                                List.of("connect", "open"),
                                List.of("shut"),
                                new ForkEntry(
                                        2,
                                        1,
                                        3,
                                        "/opt/java \"17\"",
                                        List.of("-Xmx1g"),
                                        List.of(),
                                        List.of("-ea", "-Da=b")),
                                new IterationsEntry(0, 5_000_000_000L),
                                new IterationsEntry(3, 500_000_000L),
                                OptionalLong.of(120_000_000_000L)));
    }

    @Test
    void nothingButTheNecessaryGivesTheDefaults() throws IOException {
        assertThat(one("public class ChatLoad {" + PROMPTS + CALL + "}"))
                .isEqualTo(
                        new BenchmarkEntry(
                                "demo.ChatLoad",
                                "call",
                                Kind.CALL,
                                "java.lang.String",
                                "prompts",
                                List.of(),
                                List.of(),
                                List.of(),
                                List.of(),
                                ONE_FORK,
                                FIVE_SECONDS,
                                THIRTY_SECONDS,
                                OptionalLong.empty()));
        assertThat(Files.readString(module.index())).doesNotContain("timeoutNs");
    }

    @Test
    void objectivesOfTheNearestPlaceReplaceTheOthersAndAreWrittenAsAnOptionTakesThem()
            throws IOException {
        String source =
                """
                @Slo(metric = "latency", max = 2, unit = TimeUnit.SECONDS)
                @Slo(metric = "attainment", min = 0.995)
                public class ChatLoad extends Base {
                    %s
                    %s
                    @LoadBenchmark public int call(String prompt) { return 1; }
                }
                @Slo(metric = "error_rate", max = 0) abstract class Base {}
                """;
        assertThat(one(source.formatted(PROMPTS, "")).slos())
                .containsExactly("latency<=2s", "attainment>=99.5%");
        assertThat(
                        one(source.formatted(PROMPTS, "@Slo(metric = \"latency_mean\", max = 0.3)"))
                                .slos())
                .containsExactly("latency_mean<=300us");
    }

    @Test
    void attributesThatWereNotWrittenComeFromTheClassAndItsSuperclass() throws IOException {
        BenchmarkEntry call =
                one(
                        """
                        public class ChatLoad extends Base {
                            %s
                            @Fork(2) @Warmup(iterations = 3)
                            @LoadBenchmark public int call(String prompt) { return 1; }
                        }
                        @Fork(value = 9, warmups = 5, jvmArgs = "-Xmx1g") @Warmup(time = 7)
                        @Measurement(time = 2, timeUnit = TimeUnit.HOURS) @Timeout(time = 1)
                        abstract class Top {}
                        @Fork(workers = 4, jvmArgs = "-Xmx2g") @Measurement(time = 3)
                        abstract class Base extends Top {}
                        """
                                .formatted(PROMPTS));
        assertThat(call.fork())
                .isEqualTo(new ForkEntry(2, 5, 4, "", List.of("-Xmx2g"), List.of(), List.of()));
        assertThat(call.warmup()).isEqualTo(new IterationsEntry(3, 7_000_000_000L));
        assertThat(call.measurement())
                .as("a time comes with its own unit, not with another place's")
                .isEqualTo(new IterationsEntry(1, 3_000_000_000L));
        assertThat(call.timeoutNs()).hasValue(1_000_000_000L);
    }

    @Test
    void anyStrategyOfTheMethodReplacesAllOfTheClass() throws IOException {
        List<BenchmarkEntry> both =
                compiled(
                        """
                        @Constant(rate = 5) @Synchronous
                        public class ChatLoad extends Base {
                            %s
                            @LoadBenchmark public int asTheClass(String prompt) { return 1; }
                            @Throughput
                            @LoadBenchmark public int onItsOwn(String prompt) { return 1; }
                        }
                        @Poisson(rate = 1) abstract class Base {}
                        """
                                .formatted(PROMPTS));
        assertThat(both)
                .extracting(BenchmarkEntry::strategies)
                .containsExactly(
                        List.<SchedulingStrategy>of(
                                new SynchronousStrategy(), new AsyncConstantStrategy(5)),
                        List.<SchedulingStrategy>of(new ThroughputStrategy()));
    }

    @Test
    void strategyOfTheSuperclassHoldsWhereNoneIsNearer() throws IOException {
        BenchmarkEntry call =
                one(
                        """
                        public class ChatLoad extends Base { %s %s }
                        @Poisson(rate = 1) abstract class Base {}
                        """
                                .formatted(PROMPTS, CALL));
        assertThat(call.strategies())
                .containsExactly(new AsyncPoissonStrategy(1, AsyncPoissonStrategy.DEFAULT_SEED));
    }

    @Test
    void shapesOfCalls() throws IOException {
        List<BenchmarkEntry> calls =
                compiled(
                        """
                        public class ChatLoad {
                            %s
                            @RequestGenerator public Iterator<Long> ids() { return null; }
                            @RequestGenerator public Stream<String[]> lists() { return null; }
                            @LoadBenchmark public void a(CharSequence prompt) throws Exception {}
                            @LoadBenchmark public CompletableFuture<Void> b(long id) { return null; }
                            @LoadBenchmark public CompletionStage<String> c(String... prompts) { return null; }
                            @LoadBenchmark public Chat d() { return null; }
                            @LoadBenchmark(generator = "ids") public int e(Object any) { return 1; }
                            public interface Chat extends Client<String> {}
                            public interface Client<T> extends RequestsWorker<T, Integer> {}
                        }
                        """
                                .formatted(PROMPTS));
        assertThat(calls)
                .extracting(
                        BenchmarkEntry::methodName,
                        BenchmarkEntry::kind,
                        BenchmarkEntry::requestType,
                        BenchmarkEntry::generator)
                .containsExactly(
                        tuple("a", Kind.CALL, "java.lang.CharSequence", "prompts"),
                        tuple("b", Kind.COMPLETION, "long", "ids"),
                        tuple("c", Kind.COMPLETION, "java.lang.String[]", "lists"),
                        tuple("d", Kind.WORKER, "java.lang.String", "prompts"),
                        tuple("e", Kind.CALL, "java.lang.Object", "ids"));
    }

    @Test
    void namedGeneratorIsRecordedByItsMethod() throws IOException {
        BenchmarkEntry call =
                one(
                        """
                        public class ChatLoad {
                            %s
                            @RequestGenerator("long") public Supplier<? extends String> longPrompts() { return null; }
                            @LoadBenchmark(generator = "long") public int call(String prompt) { return 1; }
                        }
                        """
                                .formatted(PROMPTS));
        assertThat(call.generator()).isEqualTo("longPrompts");
    }

    @Test
    void nestedClassGoesByItsBinaryName() throws IOException {
        BenchmarkEntry call =
                one(
                        "public class ChatLoad { public static final class Inner { %s %s } }"
                                .formatted(PROMPTS, CALL));
        assertThat(call.name()).isEqualTo("demo.ChatLoad$Inner.call");
    }

    @Test
    void concreteClassHasTheBenchmarksOfItsGenericSuperclass() throws IOException {
        List<BenchmarkEntry> calls =
                compiled(
                        """
                        public class ChatLoad extends Base<String> implements Closing {
                            @Override public Iterable<String> requests() { return List.of(); }
                            @Setup public void build() {}
                            @TearDown public void breakDown() {}
                            @Param("2") int own;
                            @RequestGenerator public Iterable<String> prompts() { return requests(); }
                            @Override @LoadBenchmark public int overridden(String request) { return 2; }
                        }
                        abstract class Base<Q> {
                            @Param("1") int count;
                            public abstract Iterable<Q> requests();
                            @Setup public void open() {}
                            @Setup public void begin() {}
                            @TearDown public void close() {}
                            @LoadBenchmark public int call(Q request) { return 1; }
                            @LoadBenchmark public int overridden(Q request) { return 1; }
                        }
                        interface Closing { @TearDown default void last() {} }
                        """);
        assertThat(calls)
                .extracting(BenchmarkEntry::name)
                .containsExactly("demo.ChatLoad.call", "demo.ChatLoad.overridden");
        BenchmarkEntry call = calls.get(0);
        assertThat(call.requestType()).isEqualTo("java.lang.String");
        assertThat(call.setUps()).containsExactly("begin", "open", "build");
        assertThat(call.tearDowns()).containsExactly("breakDown", "close", "last");
        assertThat(call.params()).extracting(ParamEntry::field).containsExactly("count", "own");
    }

    @Test
    void classWithoutAnyAnnotationInheritsFromAnotherModule(@TempDir Path other)
            throws IOException {
        String constructor = "protected ChatLoad() {}\n";
        compiled("public abstract class ChatLoad { " + constructor + PROMPTS + CALL + "}");
        assertThat(module.index()).doesNotExist();
        SourceModule below = new SourceModule(other);
        below.source("Sub", "public class Sub extends ChatLoad {}");
        assertThat(below.errors("Sub")).as("the superclass is not there").isNotEmpty();
        below.classPath(module).compile("Sub");
        assertThat(below.names()).containsExactly("demo.Sub.call");
    }

    @Test
    void enumWithoutValuesHasAllOfItsConstants() throws IOException {
        BenchmarkEntry call =
                one(
                        """
                        public class ChatLoad {
                            public enum Size { LARGE, SMALL }
                            @Param Size size;
                            %s %s
                        }
                        """
                                .formatted(PROMPTS, CALL));
        assertThat(call.params())
                .containsExactly(
                        new ParamEntry(
                                "size",
                                "demo.ChatLoad$Size",
                                List.of("LARGE", "SMALL"),
                                List.of("LARGE", "SMALL")));
    }

    @Test
    void abstractClassMayWaitForASubclassThatIsCompiledLater() throws IOException {
        String base = "public abstract class ChatLoad { " + PROMPTS + CALL + "%s }";
        module.source("ChatLoad", base.formatted(""))
                .source("Sub", "public class Sub extends ChatLoad {}")
                .compile("ChatLoad", "Sub");
        module.source("ChatLoad", base.formatted("int more;")).compile("ChatLoad");
        assertThat(module.names())
                .as("the index knows the subclass")
                .containsExactly("demo.Sub.call");
    }

    @Test
    void benchmarksAreSortedByClassAndMethod() throws IOException {
        compiled(
                """
                public class ChatLoad {
                    public static class B { %1$s
                        @LoadBenchmark public int z(String prompt) { return 1; }
                        @LoadBenchmark public int y(String prompt) { return 1; } }
                    public static class A { %1$s %2$s }
                }
                """
                        .formatted(PROMPTS, CALL));
        assertThat(Files.readAllLines(module.index()))
                .extracting(line -> line.replaceAll("\",\"kind.*", ""))
                .containsExactly(
                        "{\"className\":\"demo.ChatLoad$A\",\"methodName\":\"call",
                        "{\"className\":\"demo.ChatLoad$B\",\"methodName\":\"y",
                        "{\"className\":\"demo.ChatLoad$B\",\"methodName\":\"z");
    }

    @Test
    void moduleWithoutBenchmarksHasNoIndex() throws IOException {
        compiled("public class ChatLoad {}");
        assertThat(module.index()).doesNotExist();
    }
}
