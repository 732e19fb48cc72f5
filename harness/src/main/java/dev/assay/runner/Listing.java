package dev.assay.runner;

import dev.assay.index.BenchmarkEntry;
import dev.assay.index.BenchmarkEntry.ParamEntry;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What a run with these options would be about, without running it. */
public final class Listing {

    private Listing() {}

    /**
     * Prints the benchmarks that the filters leave, a line each, with their strategies written as
     * an option takes them.
     *
     * @param params whether their parameters follow, a line each
     * @throws RunnerException if there is no benchmark, or an option that can't be
     */
    public static void print(Options options, boolean params, PrintStream out)
            throws RunnerException {
        Matrix matrix = new Matrix(options);
        List<BenchmarkEntry> selected = Selection.select(Selection.index(options), options);
        matrix.check(selected);
        out.println("Benchmarks:");
        for (BenchmarkEntry benchmark : selected) {
            out.println(benchmark.name() + "  " + strategies(matrix, benchmark));
            if (params) {
                values(matrix, benchmark)
                        .forEach(
                                (field, values) ->
                                        out.println(
                                                "  param \"" + field + "\" = {" + values + "}"));
            }
        }
        out.flush();
    }

    private static String strategies(Matrix matrix, BenchmarkEntry benchmark) {
        String strategies =
                matrix.chosen(benchmark).stream()
                        .map(StrategyText::of)
                        .collect(Collectors.joining(" "));
        return strategies.isEmpty() ? "(no strategy: give one with -s)" : strategies;
    }

    private static Map<String, String> values(Matrix matrix, BenchmarkEntry benchmark) {
        Map<String, String> values = new LinkedHashMap<>();
        for (ParamEntry param : benchmark.params()) {
            values.put(param.field(), String.join(", ", matrix.values(param)));
        }
        return OptionsText.blanked(values);
    }
}
