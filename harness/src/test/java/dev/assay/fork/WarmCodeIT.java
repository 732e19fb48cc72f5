package dev.assay.fork;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.Outcome;
import dev.assay.backend.GenerationRequest;
import dev.assay.fork.user.Benchmarks;
import dev.assay.fork.user.Talk;
import dev.assay.index.BenchmarkEntry;
import dev.assay.scheduler.RunLimits;
import dev.assay.simulator.Simulator;
import dev.assay.simulator.SimulatorSettings;
import dev.assay.strategy.AsyncConstantStrategy;
import dev.assay.strategy.ConcurrentStrategy;
import dev.assay.strategy.SchedulingStrategy;
import dev.assay.time.SystemClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the first requests find: a class that is loaded on their way would make them late. */
@Timeout(60)
@Tag("slow")
class WarmCodeIT {

    /** Packages on the way of a request; what tells the parent is not. */
    private static final List<String> SEND_PATH =
            List.of(
                    "dev.assay.backend.",
                    "dev.assay.scheduler.",
                    "dev.assay.strategy.",
                    "dev.assay.time.",
                    "okhttp3.",
                    "okio.",
                    "kotlin.",
                    "com.fasterxml.jackson.core.",
                    "java.net.",
                    "sun.nio.ch.");

    @TempDir Path folder;

    static Stream<SchedulingStrategy> strategies() {
        return Stream.of(new AsyncConstantStrategy(200), new ConcurrentStrategy(4));
    }

    @ParameterizedTest
    @MethodSource("strategies")
    void noClassOfTheSendPathIsLoadedUnderLoad(SchedulingStrategy strategy) throws Exception {
        Path log = folder.resolve("classes.log");
        Heard heard = new Heard();

        try (Simulator simulator =
                Simulator.start(
                        SimulatorSettings.builder()
                                .ttft(Duration.ZERO)
                                .itl(Duration.ZERO)
                                .build())) {
            new Fork(spec(strategy, simulator.address(), log), heard, SystemClock.INSTANCE).run();
        }

        assertThat(heard.records)
                .hasSize(100)
                .allMatch(record -> record.outcome() == Outcome.COMPLETED);
        List<String> loaded = Files.readAllLines(log);
        List<String> underLoad = loaded.subList(indexOf(loaded, "Ready"), indexOf(loaded, "Over"));
        assertThat(underLoad).noneMatch(line -> SEND_PATH.stream().anyMatch(line::startsWith));
    }

    private static int indexOf(List<String> loaded, String mark) {
        String name = Talk.class.getName() + "$" + mark + " ";
        for (int i = 0; i < loaded.size(); i++) {
            if (loaded.get(i).startsWith(name)) {
                return i;
            }
        }
        throw new AssertionError("The log names no class " + name);
    }

    private ForkSpec spec(SchedulingStrategy strategy, String target, Path log) {
        return new ForkSpec(
                "warm",
                new JvmSpec(
                        ForkIT.java(),
                        List.of("-Xlog:class+load:file=" + log + ":none"),
                        ForkIT.classPath()),
                1,
                Benchmarks.entry(
                        Talk.class,
                        BenchmarkEntry.Kind.WORKER,
                        "worker",
                        GenerationRequest.class.getName()),
                Map.of("target", target),
                strategy,
                RunLimits.none().withMaxNumber(100),
                folder.resolve("out"));
    }
}
