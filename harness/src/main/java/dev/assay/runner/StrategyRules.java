package dev.assay.runner;

import dev.assay.index.BenchmarkEntry;
import dev.assay.strategy.AsyncPoissonStrategy;
import dev.assay.strategy.SchedulingStrategy;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether the strategies of the cells make sense together, asked before any cell runs. */
final class StrategyRules {

    private StrategyRules() {}

    /**
     * @throws RunnerException if a benchmark has the same strategy twice, or the seed that was
     *     given is one of nothing
     */
    static void check(List<BenchmarkEntry> benchmarks, Matrix matrix, Options options)
            throws RunnerException {
        for (BenchmarkEntry benchmark : benchmarks) {
            refuseTwice(benchmark, matrix.chosen(benchmark), options);
        }
        if (options.seed().isPresent()) {
            refuseSeedOfNothing(benchmarks, matrix, options);
        }
    }

    private static void refuseTwice(
            BenchmarkEntry benchmark, List<SchedulingStrategy> strategies, Options options)
            throws RunnerException {
        Set<SchedulingStrategy> seen = new HashSet<>();
        for (SchedulingStrategy strategy : strategies) {
            if (!seen.add(strategy)) {
                throw new RunnerException(
                        ExitCode.USAGE,
                        OptionName.of(RunOption.STRATEGIES, options)
                                + ": "
                                + benchmark.name()
                                + " would run "
                                + StrategyText.of(strategy)
                                + " twice, and the two results could not be told apart. Name it"
                                + " once; to repeat a measurement, use "
                                + OptionName.of(RunOption.FORKS, options)
                                + ".");
            }
        }
    }

    private static void refuseSeedOfNothing(
            List<BenchmarkEntry> benchmarks, Matrix matrix, Options options)
            throws RunnerException {
        List<SchedulingStrategy> strategies =
                benchmarks.stream()
                        .flatMap(benchmark -> matrix.chosen(benchmark).stream())
                        .distinct()
                        .toList();
        if (strategies.stream().noneMatch(AsyncPoissonStrategy.class::isInstance)) {
            throw new RunnerException(
                    ExitCode.USAGE,
                    OptionName.of(RunOption.SEED, options)
                            + " has nothing to seed: no selected benchmark has a random strategy ("
                            + (strategies.isEmpty()
                                    ? "they have none at all"
                                    : "there is "
                                            + strategies.stream()
                                                    .map(StrategyText::of)
                                                    .collect(Collectors.joining(" and ")))
                            + "). Leave it out, or send at random times, as with "
                            + OptionName.of(RunOption.STRATEGIES, options)
                            + " poisson:rate=20.");
        }
    }
}
