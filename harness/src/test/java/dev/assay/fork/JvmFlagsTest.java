package dev.assay.fork;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.backend.GenerationRequest;
import dev.assay.fork.user.Benchmarks;
import dev.assay.index.BenchmarkEntry;
import dev.assay.index.BenchmarkEntry.Kind;
import dev.assay.scheduler.RunLimits;
import dev.assay.strategy.AsyncConstantStrategy;
import dev.assay.strategy.AsyncPoissonStrategy;
import dev.assay.strategy.ConcurrentStrategy;
import dev.assay.strategy.SchedulingStrategy;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JvmFlagsTest {

    @Test
    void usersArgumentsComeLast() {
        assertThat(JvmFlags.with(ClassData.NONE, false, List.of("-Dx=1", "-XX:+UsePerfData")))
                .contains("-XX:-UsePerfData", "-XX:+UseSerialGC")
                .endsWith("-Dx=1", "-XX:+UsePerfData");
    }

    @Test
    void classDataComesBeforeTheUsersArguments() {
        ClassData classData = new ClassData(List.of("-Xshare:auto"), "");

        assertThat(JvmFlags.with(classData, false, List.of("-Dx=1")))
                .endsWith("-Xshare:auto", "-Dx=1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-XX:+UseZGC", "-XX:+UseG1GC", "-XX:+UseParallelGC"})
    void usersCollectorReplacesOurs(String flag) {
        assertThat(JvmFlags.with(ClassData.NONE, false, List.of(flag)))
                .contains(flag)
                .doesNotContain("-XX:+UseSerialGC");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-Xmx64m",
                "-Xms1g",
                "-Xmn8m",
                "-XX:MaxRAMPercentage=20",
                "-XX:MaxHeapSize=1g"
            })
    void usersHeapReplacesOurs(String flag) {
        assertThat(JvmFlags.with(ClassData.NONE, false, List.of(flag)))
                .filteredOn(arg -> arg.startsWith("-Xm"))
                .isSubsetOf(flag);
    }

    @Test
    void theQuickCompilerAloneIsForClientsThatWaitForAServer() {
        assertThat(suits(Kind.WORKER, LLM, new AsyncConstantStrategy(5_000), 1)).isTrue();
        assertThat(suits(Kind.WORKER, LLM, new AsyncPoissonStrategy(1_000, 42), 2)).isTrue();
        assertThat(suits(Kind.WORKER, LLM, new AsyncConstantStrategy(10_000), 2)).isTrue();
        assertThat(suits(Kind.WORKER, LLM, new AsyncConstantStrategy(5_001), 1)).isFalse();
        assertThat(suits(Kind.WORKER, LLM, new ConcurrentStrategy(4), 1))
                .as("as much as goes")
                .isFalse();
        assertThat(suits(Kind.CALL, LLM, new AsyncConstantStrategy(10), 1))
                .as("may do anything in this JVM")
                .isFalse();
        assertThat(suits(Kind.WORKER, "java.lang.String", new AsyncConstantStrategy(10), 1))
                .isFalse();
    }

    @Test
    void whatTheQuickCompilerIsForIsCompiledSoon() {
        String soon = "-XX:CompileCommand=CompileThresholdScaling,okhttp3.*::*,0.1";

        assertThat(JvmFlags.with(ClassData.NONE, true, List.of()))
                .containsSubsequence("-XX:TieredStopAtLevel=1", "-XX:CompileCommand=quiet", soon);
        assertThat(JvmFlags.with(ClassData.NONE, true, List.of("-XX:TieredStopAtLevel=4")))
                .as("the user's compiler")
                .noneMatch(arg -> arg.startsWith("-XX:CompileCommand"));
        assertThat(JvmFlags.with(ClassData.NONE, false, List.of()))
                .as("a profile of so few calls would be a bad one")
                .noneMatch(arg -> arg.startsWith("-XX:CompileCommand"));
    }

    private static final String LLM = GenerationRequest.class.getName();

    private static boolean suits(
            Kind kind, String requestType, SchedulingStrategy strategy, int workers) {
        BenchmarkEntry entry = Benchmarks.entry(Benchmarks.Echo.class, kind, "worker", requestType);
        return JvmFlags.suitsQuickCompiler(
                new ForkSpec(
                        "cell",
                        new JvmSpec(ForkIT.java(), List.of(), ForkIT.classPath()),
                        workers,
                        entry,
                        Map.of(),
                        strategy,
                        RunLimits.none(),
                        Path.of("out")));
    }

    @Test
    void theQuickCompilerAloneIsNotForEverybody() {
        assertThat(JvmFlags.with(ClassData.NONE, true, List.of("-Dx=1")))
                .contains(JvmFlags.QUICK_COMPILER)
                .endsWith("-Dx=1");
        assertThat(JvmFlags.with(ClassData.NONE, false, List.of()))
                .doesNotContain(JvmFlags.QUICK_COMPILER);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-XX:TieredStopAtLevel=4",
                "-XX:-TieredCompilation",
                "-XX:Tier4InvocationThreshold=100",
                "-XX:+UseJVMCICompiler",
                "-XX:CompilationMode=high-only",
                "-Xint",
                "-Xcomp"
            })
    void usersCompilerReplacesOurs(String flag) {
        assertThat(JvmFlags.with(ClassData.NONE, true, List.of(flag)))
                .contains(flag)
                .doesNotContain(JvmFlags.QUICK_COMPILER);
    }

    @Test
    void debuggerMakesDeadlinesLong() {
        assertThat(Deadlines.forJvm(List.of("-agentlib:jdwp=transport=dt_socket,server=y")))
                .isEqualTo(Deadlines.DEBUGGING);
        assertThat(Deadlines.forJvm(List.of("-Xmx1g"))).isEqualTo(Deadlines.DEFAULT);
    }
}
