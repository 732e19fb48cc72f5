package dev.assay.runner;

import dev.assay.index.BenchmarkEntry;
import dev.assay.index.BenchmarkEntry.IterationsEntry;
import dev.assay.index.BenchmarkEntry.ParamEntry;
import dev.assay.scheduler.RunLimits;
import dev.assay.strategy.AsyncPoissonStrategy;
import dev.assay.strategy.SchedulingStrategy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Unfolds benchmarks into cells. An option wins over what the annotations declare. */
final class Matrix {

    private final Options options;

    Matrix(Options options) {
        this.options = options;
    }

    List<Cell> unfold(List<BenchmarkEntry> benchmarks) throws RunnerException {
        check(benchmarks);
        List<Cell> cells = new ArrayList<>();
        for (BenchmarkEntry benchmark : benchmarks) {
            List<SchedulingStrategy> strategies = strategies(benchmark);
            for (Map<String, String> params : combinations(benchmark.params())) {
                for (SchedulingStrategy strategy : strategies) {
                    cells.add(cell(benchmark, params, strategy));
                }
            }
        }
        return cells;
    }

    /** Refuses options that can't be, or that mean nothing to these benchmarks. */
    void check(List<BenchmarkEntry> benchmarks) throws RunnerException {
        OptionRules.check(options);
        refuseUnknownParams(benchmarks);
        BuiltIn.check(benchmarks, options);
        for (BenchmarkEntry benchmark : benchmarks) {
            ParamRules.check(benchmark, options);
        }
        StrategyRules.check(benchmarks, this, options);
        SloRules.check(benchmarks, options);
    }

    private void refuseUnknownParams(List<BenchmarkEntry> benchmarks) throws RunnerException {
        Set<String> known =
                benchmarks.stream()
                        .flatMap(b -> b.params().stream())
                        .map(ParamEntry::field)
                        .collect(Collectors.toCollection(TreeSet::new));
        for (Map.Entry<String, List<String>> given : options.params().entrySet()) {
            if (!known.contains(given.getKey())) {
                throw new RunnerException(
                        ExitCode.USAGE,
                        OptionName.ofParam(given.getKey(), options)
                                + ": no selected benchmark has a @Param field of the name '"
                                + given.getKey()
                                + "'."
                                + Nearest.hint(given.getKey(), known)
                                + " "
                                + (known.isEmpty()
                                        ? "They have none."
                                        : "There are: " + String.join(", ", known) + "."));
            }
            if (given.getValue().isEmpty()) {
                throw new RunnerException(
                        ExitCode.USAGE,
                        "The parameter '" + given.getKey() + "' was given without a value.");
            }
        }
    }

    private List<SchedulingStrategy> strategies(BenchmarkEntry benchmark) throws RunnerException {
        List<SchedulingStrategy> chosen = chosen(benchmark);
        if (chosen.isEmpty() && BuiltIn.isOne(benchmark)) {
            throw new RunnerException(ExitCode.USAGE, BuiltIn.strategyHint(options));
        }
        if (chosen.isEmpty()) {
            throw new RunnerException(
                    ExitCode.USAGE,
                    benchmark.name()
                            + " declares no strategy, so nobody knows when its requests are to be sent."
                            + " Annotate the class or the method with one of @Synchronous, @Concurrent,"
                            + " @Throughput, @Constant, @Poisson, or give the option "
                            + RunOption.STRATEGIES.flag().orElseThrow()
                            + " ("
                            + RunOption.STRATEGIES.property()
                            + "), such as poisson:rate=20.");
        }
        return chosen;
    }

    /** The strategies of a benchmark; empty if nobody has given it one. */
    List<SchedulingStrategy> chosen(BenchmarkEntry benchmark) {
        List<SchedulingStrategy> all =
                options.strategies().isEmpty() ? benchmark.strategies() : options.strategies();
        return all.stream().map(this::seeded).toList();
    }

    /** The values of a parameter. */
    List<String> values(ParamEntry param) {
        return options.params().getOrDefault(param.field(), param.values());
    }

    private SchedulingStrategy seeded(SchedulingStrategy strategy) {
        if (options.seed().isPresent() && strategy instanceof AsyncPoissonStrategy poisson) {
            return new AsyncPoissonStrategy(
                    poisson.rate(),
                    poisson.initialBurst(),
                    options.seed().getAsLong(),
                    poisson.maxConcurrency());
        }
        return strategy;
    }

    /** Every combination of values; the last parameter changes fastest. */
    private Collection<Map<String, String>> combinations(List<ParamEntry> params) {
        List<Map<String, String>> all = List.of(Map.of());
        for (ParamEntry param : params) {
            List<Map<String, String>> longer = new ArrayList<>();
            for (Map<String, String> head : all) {
                for (String value : values(param)) {
                    Map<String, String> one = new LinkedHashMap<>(head);
                    one.put(param.field(), value);
                    longer.add(one);
                }
            }
            all = longer;
        }
        return all;
    }

    private Cell cell(
            BenchmarkEntry benchmark, Map<String, String> params, SchedulingStrategy strategy)
            throws RunnerException {
        int asked = options.workers().orElse(benchmark.fork().workers());
        int forks = options.forks().orElse(benchmark.fork().forks());
        long warmupNs =
                lengthNs(
                        "warm-up",
                        RunOption.WARMUP_ITERATIONS,
                        RunOption.WARMUP_TIME,
                        options.warmupIterations(),
                        options.warmupTime(),
                        benchmark.warmup());
        long measurementNs =
                lengthNs(
                        "measurement",
                        RunOption.MEASUREMENT_ITERATIONS,
                        RunOption.MEASUREMENT_TIME,
                        options.measurementIterations(),
                        options.measurementTime(),
                        benchmark.measurement());
        boolean endless = options.requests().isPresent() && options.measurementTime().isEmpty();
        return new Cell(
                benchmark,
                params,
                strategy,
                options.warmupForks().orElse(benchmark.fork().warmups()),
                forks,
                Math.min(asked, strategy.processesLimit()),
                asked,
                warmupNs,
                endless ? Long.MAX_VALUE : measurementNs,
                limits(benchmark, warmupNs, endless ? Long.MAX_VALUE : measurementNs),
                SloRules.of(benchmark, options));
    }

    private long lengthNs(
            String what,
            RunOption countOption,
            RunOption timeOption,
            OptionalInt iterations,
            Optional<Duration> time,
            IterationsEntry declared)
            throws RunnerException {
        long count = iterations.orElse(declared.iterations());
        long oneNs = time.map(Duration::toNanos).orElse(declared.timeNs());
        if (count > 0 && oneNs > OptionRules.LONGEST.toNanos() / count) {
            throw new RunnerException(
                    ExitCode.USAGE,
                    "The "
                            + what
                            + " ("
                            + OptionName.of(countOption, options)
                            + ", "
                            + OptionName.of(timeOption, options)
                            + ") lasts longer than "
                            + OptionRules.LONGEST.toDays()
                            + " days in all: "
                            + count
                            + " iterations of "
                            + oneNs / 1e9
                            + " s. Ask for fewer or shorter ones.");
        }
        return count * oneNs;
    }

    private RunLimits limits(BenchmarkEntry benchmark, long warmupNs, long measurementNs)
            throws RunnerException {
        Duration declared =
                benchmark.timeoutNs().isPresent()
                        ? Duration.ofNanos(benchmark.timeoutNs().getAsLong())
                        : RunLimits.DEFAULT_REQUEST_TIMEOUT;
        try {
            return new RunLimits(
                    options.requests(),
                    measurementNs == Long.MAX_VALUE
                            ? Optional.empty()
                            : Optional.of(Duration.ofNanos(warmupNs + measurementNs)),
                    Duration.ofNanos(warmupNs),
                    options.drain().orElse(RunLimits.DEFAULT_DRAIN),
                    options.requestTimeout().orElse(declared));
        } catch (IllegalArgumentException e) {
            throw new RunnerException(ExitCode.USAGE, e.getMessage(), e);
        }
    }
}
