package dev.assay.runner;

import dev.assay.index.BenchmarkEntry;
import dev.assay.scheduler.RunLimits;
import dev.assay.slo.SloLimit;
import dev.assay.strategy.SchedulingStrategy;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A benchmark method with one value for each parameter and one strategy: what a row of the report
 * is about.
 *
 * @param benchmark the method
 * @param params one value for each {@code @Param} field, by name
 * @param strategy when requests are sent
 * @param warmupForks how often it is run before that, for nothing
 * @param forks how often it is repeated in fresh JVMs
 * @param workers how many worker JVMs a fork has; never more than the strategy can use
 * @param workersAsked how many were asked for
 * @param warmupNs length of the warm-up
 * @param measurementNs length of the measurement; {@link Long#MAX_VALUE} if only a number ends it
 * @param limits what a worker is told
 * @param slos service level objectives
 */
record Cell(
        BenchmarkEntry benchmark,
        Map<String, String> params,
        SchedulingStrategy strategy,
        int warmupForks,
        int forks,
        int workers,
        int workersAsked,
        long warmupNs,
        long measurementNs,
        RunLimits limits,
        List<SloLimit> slos) {

    /** For people: method, parameters and strategy. */
    String display() {
        String name = shortName(benchmark.className()) + "." + benchmark.methodName();
        String values =
                OptionsText.blanked(params).entrySet().stream()
                        .map(e -> e.getKey() + "=" + e.getValue())
                        .collect(Collectors.joining(", "));
        return name + (values.isEmpty() ? "" : " (" + values + ")") + " " + strategy.display();
    }

    /** For file names: no character that a file system or a shell minds. */
    String fileName(int number) {
        return String.format(
                        "%02d-%s.%s-%s",
                        number,
                        shortName(benchmark.className()),
                        benchmark.methodName(),
                        strategy.display().replace('@', '-'))
                .replaceAll("[^A-Za-z0-9._-]", "_");
    }

    private static String shortName(String className) {
        return className.substring(className.lastIndexOf('.') + 1);
    }
}
