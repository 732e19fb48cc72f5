package dev.assay.runner;

import dev.assay.index.BenchmarkEntry;
import dev.assay.slo.SloLimit;
import dev.assay.slo.SloText;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The objectives of a benchmark: those of the options, or else those of the annotations. */
final class SloRules {

    private SloRules() {}

    /** The objectives that hold, in the order in which they were written. */
    static List<SloLimit> of(BenchmarkEntry benchmark, Options options) throws RunnerException {
        return options.slos().isEmpty() ? declared(benchmark) : options.slos();
    }

    private static List<SloLimit> declared(BenchmarkEntry benchmark) throws RunnerException {
        try {
            return benchmark.slos().stream().flatMap(text -> SloText.parse(text).stream()).toList();
        } catch (IllegalArgumentException e) {
            throw new RunnerException(
                    ExitCode.USAGE,
                    "The index has an objective of "
                            + benchmark.name()
                            + " that this version does not know: "
                            + e.getMessage()
                            + ". Compile the class with this version.",
                    e);
        }
    }

    /** Refuses objectives of the options that mean nothing to one of the benchmarks. */
    static void check(List<BenchmarkEntry> benchmarks, Options options) throws RunnerException {
        refuseDuplicates(options);
        refuseGoodWithoutLimit(options);
        for (BenchmarkEntry benchmark : benchmarks) {
            if (!benchmark.kind().mayStreamTokens()) {
                refuseTokens(benchmark, options);
            }
        }
    }

    private static void refuseDuplicates(Options options) throws RunnerException {
        Set<String> seen = new HashSet<>();
        for (SloLimit slo : options.slos()) {
            if (!seen.add(slo.metric() + slo.bound().key())) {
                throw usage(
                        options,
                        slo + " is the second limit of this kind on the same metric. Leave one.");
            }
        }
    }

    private static void refuseGoodWithoutLimit(Options options) throws RunnerException {
        Optional<SloLimit> counted =
                options.slos().stream()
                        .filter(slo -> slo.metric().measure().countsGoodRequests())
                        .findFirst();
        if (counted.isPresent() && SloLimit.ofOneRequest(options.slos()).isEmpty()) {
            throw usage(
                    options,
                    counted.get()
                            + " counts good requests, and nothing says which are. Add a limit on one"
                            + " request's own value, such as latency<500ms or ttft<200ms.");
        }
    }

    private static void refuseTokens(BenchmarkEntry benchmark, Options options)
            throws RunnerException {
        for (SloLimit slo : options.slos()) {
            if (slo.metric().measure().needsTokens()) {
                throw usage(
                        options,
                        slo
                                + " is about tokens, and "
                                + benchmark.name()
                                + " streams none: its method returns the answer as a whole. Select"
                                + " other benchmarks, or limit latency.");
            }
        }
    }

    private static RunnerException usage(Options options, String what) {
        return new RunnerException(
                ExitCode.USAGE, OptionName.of(RunOption.SLOS, options) + ": " + what);
    }
}
