package dev.assay.jmh;

import java.util.Collection;
import java.util.Locale;
import java.util.StringJoiner;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.util.Statistics;

/**
 * What was measured, a line each: the median of the iterations, the least and the greatest. JMH's
 * own table has means, which one bad iteration carries away where a tail is measured, and a column
 * for every parameter of every benchmark.
 */
final class Summary {

    private static final String ROW = "%-78s %14s %-32s %-6s %4s%n";
    private static final int MEDIAN = 50;

    private Summary() {}

    static String of(Collection<RunResult> results) {
        StringBuilder table = new StringBuilder();
        table.append(String.format(ROW, "", "median", "[least, greatest]", "unit", "n"));
        for (RunResult result : results) {
            String name = nameOf(result.getParams());
            table.append(row(name, result.getPrimaryResult()));
            result.getSecondaryResults()
                    .forEach((label, figure) -> table.append(row(name + " " + label, figure)));
        }
        return table.toString();
    }

    /** Of the class, the method and the parameters that say something. */
    private static String nameOf(BenchmarkParams params) {
        String[] path = params.getBenchmark().split("\\.");
        StringJoiner values = new StringJoiner(", ", " (", ")").setEmptyValue("");
        for (String key : params.getParamsKeys()) {
            if (!params.getParam(key).isBlank()) {
                values.add(key + " " + params.getParam(key));
            }
        }
        return path[path.length - 2] + "." + path[path.length - 1] + values;
    }

    private static String row(String name, Result<?> result) {
        Statistics seen = result.getStatistics();
        return String.format(
                ROW,
                name,
                number(seen.getPercentile(MEDIAN)),
                "[" + number(seen.getMin()) + ", " + number(seen.getMax()) + "]",
                result.getScoreUnit(),
                seen.getN());
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value < 10 ? "%.3f" : "%,.1f", value);
    }
}
