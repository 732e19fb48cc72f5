package dev.assay.runner;

import dev.assay.index.BenchmarkEntry.ParamEntry;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The {@code @Param} fields of the benchmarks that the filters leave. */
public final class SelectedParams {

    private SelectedParams() {}

    /**
     * Their names, sorted.
     *
     * @throws RunnerException if there is no benchmark, or a filter is no regular expression
     */
    public static Set<String> names(Options options) throws RunnerException {
        return Selection.select(Selection.index(options), options).stream()
                .flatMap(benchmark -> benchmark.params().stream())
                .map(ParamEntry::field)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
