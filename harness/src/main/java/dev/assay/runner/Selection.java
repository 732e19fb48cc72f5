package dev.assay.runner;

import dev.assay.index.BenchmarkEntry;
import dev.assay.index.BenchmarkIndex;
import dev.assay.index.IndexException;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/** Which benchmarks of the index run. */
final class Selection {

    /** What to look at when a project has benchmarks and the index has none. */
    static final String PROCESSOR_NOTE =
            "From JDK 23 on, javac runs no annotation processor unless it is told to: set"
                    + " <proc>full</proc> in the configuration of maven-compiler-plugin, or name"
                    + " dev.assay:assay-harness in its <annotationProcessorPaths>, and compile anew.";

    private Selection() {}

    /** Every benchmark on the class path. */
    static List<BenchmarkEntry> index(Options options) throws RunnerException {
        try {
            return BenchmarkIndex.read(options.indexPath());
        } catch (IndexException e) {
            throw new RunnerException(ExitCode.USAGE, e.getMessage(), e);
        }
    }

    static List<BenchmarkEntry> select(List<BenchmarkEntry> all, Options options)
            throws RunnerException {
        List<Pattern> includes = patterns(options.includes());
        List<Pattern> excludes = patterns(options.excludes());
        List<BenchmarkEntry> index = BuiltIn.among(all, options);
        if (index.isEmpty()) {
            throw new NoBenchmarksException(
                    "No benchmark was found: no entry of the class path has an index of methods with"
                            + " @LoadBenchmark. The annotation processor of dev.assay:assay-harness"
                            + " writes it when the benchmarks are compiled. "
                            + PROCESSOR_NOTE
                            + BuiltIn.hint(options),
                    List.of());
        }
        List<BenchmarkEntry> selected =
                index.stream()
                        .filter(b -> includes.isEmpty() || matches(includes, b))
                        .filter(b -> !matches(excludes, b))
                        .toList();
        if (selected.isEmpty()) {
            List<String> leftOut = index.stream().map(BenchmarkEntry::name).toList();
            throw new NoBenchmarksException(
                    "No benchmark is left after the filters (include "
                            + options.includes()
                            + ", exclude "
                            + options.excludes()
                            + ")."
                            + hint(index, options)
                            + " There are: "
                            + String.join(", ", leftOut)
                            + ".",
                    leftOut);
        }
        return selected;
    }

    /** What the first filter that finds nothing may have been meant for. */
    private static String hint(List<BenchmarkEntry> index, Options options) {
        List<String> names =
                index.stream()
                        .flatMap(b -> Stream.of(b.name(), shortName(b), simpleName(b)))
                        .distinct()
                        .toList();
        return options.includes().stream()
                .filter(include -> names.stream().noneMatch(Pattern.compile(include).asPredicate()))
                .findFirst()
                .map(include -> Nearest.hint(include, names))
                .orElse("");
    }

    private static String shortName(BenchmarkEntry benchmark) {
        return simpleName(benchmark) + "." + benchmark.methodName();
    }

    private static String simpleName(BenchmarkEntry benchmark) {
        return benchmark.className().substring(benchmark.className().lastIndexOf('.') + 1);
    }

    private static boolean matches(List<Pattern> patterns, BenchmarkEntry benchmark) {
        return patterns.stream().anyMatch(p -> p.matcher(benchmark.name()).find());
    }

    private static List<Pattern> patterns(List<String> regexes) throws RunnerException {
        try {
            return regexes.stream().map(Pattern::compile).toList();
        } catch (PatternSyntaxException e) {
            throw new RunnerException(
                    ExitCode.USAGE,
                    "'"
                            + e.getPattern()
                            + "' is no regular expression for benchmark names: "
                            + e.getDescription()
                            + ".",
                    e);
        }
    }
}
