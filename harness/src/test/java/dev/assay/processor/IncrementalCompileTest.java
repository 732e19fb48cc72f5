package dev.assay.processor;

import static dev.assay.processor.Sources.PROMPTS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.assay.index.BenchmarkEntry;
import dev.assay.index.BenchmarkIndex;
import dev.assay.strategy.SynchronousStrategy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A compile of some classes neither loses the benchmarks of the others nor keeps dead ones. */
class IncrementalCompileTest {

    @TempDir Path folder;
    private SourceModule module;

    @BeforeEach
    void compileTwoClasses() throws IOException {
        module = new SourceModule(folder);
        module.source("A", load("A", "call")).source("B", load("B", "call")).compile("A", "B");
    }

    private static String load(String name, String method) {
        return "public class %s { %s @LoadBenchmark public int %s(String prompt) { return 1; } }"
                .formatted(name, PROMPTS, method);
    }

    @Test
    void incrementalCompileKeepsTheBenchmarksOfOtherClasses() throws IOException {
        module.source("B", load("B", "renamed")).compile("B");
        assertThat(module.names()).containsExactly("demo.A.call", "demo.B.renamed");
    }

    @Test
    void compileOfAnUnrelatedClassKeepsAll() throws IOException {
        byte[] before = Files.readAllBytes(module.index());
        module.source("C", "public class C {}").compile("C");
        assertThat(module.index()).hasBinaryContent(before);
    }

    @Test
    void benchmarksOfADeletedClassAreDropped() throws IOException {
        module.delete("A");
        module.source("C", "public class C {}").compile("C");
        assertThat(module.names()).containsExactly("demo.B.call");
    }

    @Test
    void classThatIsNoBenchmarkAnyMoreIsDropped() throws IOException {
        module.source("A", "public class A {}").source("B", "public class B {}");
        module.compile("A");
        assertThat(module.names()).containsExactly("demo.B.call");
        module.compile("B");
        assertThat(module.names()).isEmpty();
    }

    @Test
    void nestedClassThatIsGoneIsDroppedThoughItsOldClassFileIsThere() throws IOException {
        String nested = load("Inner", "call").replace("public class", "public static class");
        module.source("C", "public class C { " + nested + " }").compile("C");
        assertThat(module.names()).contains("demo.C$Inner.call");
        module.source("C", "public class C {}").compile("C");
        assertThat(module.classes().resolve("demo/C$Inner.class")).exists();
        assertThat(module.names()).containsExactly("demo.A.call", "demo.B.call");
    }

    @Test
    void subclassFollowsASuperclassThatAloneWasCompiled() throws IOException {
        String base =
                "%s public abstract class Base { @LoadBenchmark public int call(String p) { return 1; } }";
        module.source("Base", base.formatted(""))
                .source("Sub", "public class Sub extends Base { " + PROMPTS + " }")
                .compile("Base", "Sub");
        module.source("Base", base.formatted("@Synchronous")).compile("Base");
        assertThat(module.benchmarks())
                .filteredOn(benchmark -> benchmark.className().equals("demo.Sub"))
                .extracting(BenchmarkEntry::strategies)
                .containsExactly(List.of(new SynchronousStrategy()));
    }

    @Test
    void failedCompileLeavesTheIndexAsItWas() throws IOException {
        byte[] before = Files.readAllBytes(module.index());
        module.source("A", "@Constant(rate = 0) " + load("A", "renamed"));
        assertThat(module.errors("A")).hasSize(1);
        assertThat(module.index()).hasBinaryContent(before);
    }

    @Test
    void classWithADollarSignInItsNameIsKeptAsItIs() throws IOException {
        module.source("A$B", load("A$B", "call")).compile("A$B");
        module.source("C", "public class C {}").compile("C");
        assertThat(module.names()).containsExactly("demo.A$B.call", "demo.A.call", "demo.B.call");
    }

    @Test
    void damagedLineOfTheOldIndexIsDropped() throws IOException {
        String index = Files.readString(module.index());
        Files.writeString(module.index(), index.replace("{\"className\"", "{"));
        module.compile("A");
        assertThat(module.names()).containsExactly("demo.A.call");
    }

    @Test
    void renamedClassLeavesNothingBehind() throws IOException {
        module.delete("A");
        module.source("Renamed", load("Renamed", "call")).compile("Renamed");
        assertThat(module.names()).containsExactly("demo.B.call", "demo.Renamed.call");
    }

    @Test
    void modulesKeepIndexesOfTheirOwnAndAreReadTogether(@TempDir Path other) throws IOException {
        SourceModule above = new SourceModule(other);
        above.classPath(module)
                .source("Sub", "public class Sub extends A { @TearDown public void close() {} }")
                .compile("Sub");
        byte[] before = Files.readAllBytes(above.index());
        module.source("B", load("B", "renamed")).compile("B");
        assertThat(above.index()).hasBinaryContent(before);
        assertThat(BenchmarkIndex.read(List.of(above.classes(), module.classes())))
                .extracting(BenchmarkEntry::name)
                .containsExactly("demo.A.call", "demo.B.renamed", "demo.Sub.call");
    }

    @Test
    void changeInAnotherModuleIsSeenByTheNextCompileOfThisOne(@TempDir Path other)
            throws IOException {
        SourceModule above = new SourceModule(other);
        above.classPath(module).source("Sub", "public class Sub extends A {}").compile("Sub");
        module.source("A", "@Synchronous " + load("A", "renamed")).compile("A");
        above.source("C", "public class C {}").compile("C");
        assertThat(above.benchmarks())
                .extracting(BenchmarkEntry::name, BenchmarkEntry::strategies)
                .containsExactly(tuple("demo.Sub.renamed", List.of(new SynchronousStrategy())));
    }
}
