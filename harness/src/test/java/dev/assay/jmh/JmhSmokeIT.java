package dev.assay.jmh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.archive.WorkerStartBenchmark;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** All benchmarks run. What they say is for {@code -Pjmh} to show. */
class JmhSmokeIT {

    static {
        System.setProperty("jmh.ignoreLock", "true"); // nothing is measured here
    }

    @Test
    void eachBenchmarkGivesAResult() throws Exception {
        Options each = oneShortIteration().param("archive", "false").build();

        Collection<RunResult> results = new Runner(each).run();

        assertThat(
                        results.stream()
                                .map(r -> r.getParams().getBenchmark())
                                .collect(Collectors.toSet()))
                .isEqualTo(allBenchmarks());
        assertThat(results).allMatch(r -> r.getPrimaryResult().getSampleCount() == 1);
        assertThat(Summary.of(results).lines())
                .anyMatch(line -> line.matches("ClockBenchmark.nanoTime +[0-9.,]+ \\[.*ns/op +1"))
                .anyMatch(
                        line ->
                                line.matches(
                                        "PacerBenchmark.scheduler \\(rate 1000, runMs 20\\) p99"
                                                + " +[0-9.,]+ \\[.*\\] +ns +1"));
    }

    @Test
    @Tag("slow")
    void workerStartsWithAnArchive() throws Exception {
        Options start =
                oneShortIteration()
                        .include(WorkerStartBenchmark.class.getName())
                        .param("archive", "true")
                        .build();

        assertThat(new Runner(start).run()).hasSize(2); // a worker, and a bare program
    }

    private static ChainedOptionsBuilder oneShortIteration() {
        return new OptionsBuilder()
                .forks(0)
                .warmupIterations(0)
                .measurementIterations(1)
                .measurementTime(TimeValue.milliseconds(1))
                .param("rate", "1000")
                .param("runMs", "20")
                .param("requests", "10")
                .param("streams", "1")
                .addProfiler(Figures.class)
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT);
    }

    private static Set<String> allBenchmarks() {
        return BenchmarkList.defaultList()
                .getAll(
                        OutputFormatFactory.createFormatInstance(System.out, VerboseMode.SILENT),
                        List.of())
                .stream()
                .map(BenchmarkListEntry::getUsername)
                .collect(Collectors.toSet());
    }
}
