package dev.assay.processor;

import static dev.assay.processor.Sources.PROMPTS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.tools.Diagnostic;
import org.eclipse.jdt.internal.compiler.tool.EclipseCompiler;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Eclipse's compiler sees what the JDK's does: the same index, the same refusals. */
class EclipseCompilerTest {

    private static final String BASE =
            """
            @Fork(warmups = 1) @Timeout(time = 2)
            public abstract class Base<Q> {
                public enum Size { SMALL, MEDIUM, LARGE }
                @Param Size size;
                @Param({"a \\"quoted\\" \\\\ é\\t", ""}) String target;
                @Setup public void open() {}
                @LoadBenchmark public int call(Q request) { return 1; }
            }
            """;
    private static final String SUB =
            """
            @Synchronous @Poisson(rate = {20, 80.5}, seed = -7) @Warmup(iterations = 0)
            public class Sub extends Base<String> {
                @Setup public void build() {}
                @TearDown public void close() {}
                @RequestGenerator public LongFunction<String> prompts() { return null; }
                @LoadBenchmark @Concurrent(streams = {8, 1})
                public CompletionStage<Integer> later(CharSequence prompt) { return null; }
                @LoadBenchmark public RequestsWorker<? super String, Integer> worker() { return null; }
                public static class Nested {
                    @RequestGenerator public Stream<int[]> numbers() { return null; }
                    @LoadBenchmark public void sum(int... numbers) {}
                }
            }
            """;

    @TempDir Path folder;
    private SourceModule module;

    @BeforeEach
    void createModule() throws IOException {
        module = byEclipse(folder.resolve("eclipse"));
    }

    private static SourceModule byEclipse(Path folder) throws IOException {
        return new SourceModule(
                folder, new EclipseCompiler(), "-source", "17", "-target", "17", "-nowarn");
    }

    private static String load(String name, String method) {
        return "public class %s { %s @LoadBenchmark public int %s(String prompt) { return 1; } }"
                .formatted(name, PROMPTS, method);
    }

    @Test
    void indexIsTheSameToTheByte() throws IOException {
        SourceModule byJdk = new SourceModule(folder.resolve("jdk"));
        for (SourceModule each : List.of(module, byJdk)) {
            each.source("Base", BASE).source("Sub", SUB).compile("Base", "Sub");
        }
        assertThat(module.names())
                .containsExactly(
                        "demo.Sub$Nested.sum",
                        "demo.Sub.call",
                        "demo.Sub.later",
                        "demo.Sub.worker");
        assertThat(module.index()).hasSameBinaryContentAs(byJdk.index());
    }

    @Test
    void incrementalCompileKeepsTheBenchmarksOfOtherClasses() throws IOException {
        module.source("A", load("A", "call")).source("B", load("B", "call")).compile("A", "B");
        module.source("B", load("B", "renamed")).compile("B");
        assertThat(module.names()).containsExactly("demo.A.call", "demo.B.renamed");
    }

    @Test
    void benchmarksOfADeletedClassAreDropped() throws IOException {
        module.source("A", load("A", "call")).source("B", load("B", "call")).compile("A", "B");
        module.delete("A");
        module.source("C", "public class C {}").compile("C");
        assertThat(module.names()).containsExactly("demo.B.call");
    }

    @Test
    void subclassFollowsASuperclassThatAloneWasCompiled() throws IOException {
        module.source("Base", BASE).source("Sub", SUB).compile("Base", "Sub");
        module.source("Base", BASE.replace("(time = 2)", "(time = 3)")).compile("Base");
        assertThat(module.benchmarks())
                .filteredOn(each -> each.name().equals("demo.Sub.call"))
                .allSatisfy(each -> assertThat(each.timeoutNs()).hasValue(3_000_000_000L))
                .hasSize(1);
    }

    /**
     * At the annotation rather than at its attribute, which Eclipse's compiler does not point at.
     */
    @Test
    void refusesWithTheSameWordsAtTheSameLine() throws IOException {
        String refused =
                """
                public class A {
                    @RequestGenerator public List<String> prompts() { return List.of(); }
                    @Constant(rate = {20, -5})
                    @LoadBenchmark public int call(String prompt) { return 1; }
                    @Param("x")
                    private int count;
                    @org.openjdk.jmh.annotations.Setup
                    public void init() {}
                }
                """;
        SourceModule byJdk = new SourceModule(folder.resolve("jdk"));
        List<List<String>> told = new ArrayList<>();
        for (SourceModule each : List.of(module, byJdk)) {
            told.add(
                    each.source("A", refused).diagnostics("A").stream()
                            .filter(one -> one.getKind() == Diagnostic.Kind.ERROR)
                            .map(one -> one.getLineNumber() + ": " + one.getMessage(Locale.ROOT))
                            .sorted()
                            .toList());
        }
        assertThat(told.get(0)).hasSize(4).isEqualTo(told.get(1));
    }

    @Test
    void failedCompileLeavesTheIndexAsItWas() throws IOException {
        module.source("A", load("A", "call")).compile("A");
        byte[] before = Files.readAllBytes(module.index());
        module.source("A", "@Constant(rate = 0) " + load("A", "renamed"));
        assertThat(module.errors("A")).hasSize(1);
        assertThat(module.index()).hasBinaryContent(before);
    }

    @Test
    void whatTheCompilerItselfComplainsOfIsLeftToIt() throws IOException {
        for (String member :
                List.of(
                        "@LoadBenchmark public int call(Missing request) { return 1; }",
                        "@LoadBenchmark @Constant(rate = MISSING) public int call(String p) { return 1; }",
                        "@LoadBenchmark @Timeout public int call(String p) { return 1; }",
                        "@Param(MISSING) String field;",
                        "@Setup(Level.Missing) public void init() {}")) {
            module.source("A", "public class A { " + PROMPTS + member + " }");
            assertThat(module.errors("A"))
                    .isNotEmpty()
                    .allSatisfy(each -> assertThat(each).doesNotContain("because", "Exception"));
        }
    }
}
