package dev.assay.jmh;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.ScalarResult;

/**
 * Figures that a benchmark measures itself, as further rows of its result: the mean of an
 * iteration's invocations, and the mean of the iterations with its error. JMH's auxiliary counters
 * would add the iterations up.
 *
 * <p>Static, for JMH knows no other way from a benchmark to a profiler of the same JVM. {@link
 * RunBenchmarks} turns it on; with JMH's own main it is {@code -prof dev.assay.jmh.Figures}.
 */
public final class Figures implements InternalProfiler {

    private record Figure(String unit, double sum, int count) {}

    private static final Map<String, Figure> CURRENT = new ConcurrentSkipListMap<>();

    /** Tells a figure of this invocation. */
    public static void tell(String name, double value, String unit) {
        CURRENT.merge(
                name,
                new Figure(unit, value, 1),
                (a, b) -> new Figure(unit, a.sum + b.sum, a.count + b.count));
    }

    /** Tells exact percentiles of the values, which are sorted, and their least. */
    public static void tellPercentiles(long... valuesNs) {
        Arrays.sort(valuesNs);
        tell("min", valuesNs[0], "ns");
        tell("p50", valuesNs[valuesNs.length / 2], "ns");
        tell("p99", valuesNs[(int) (valuesNs.length * 0.99)], "ns");
        tell("p99.9", valuesNs[(int) (valuesNs.length * 0.999)], "ns");
    }

    @Override
    public String getDescription() {
        return "Figures that benchmarks measure themselves";
    }

    @Override
    public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
        CURRENT.clear();
    }

    @Override
    public Collection<ScalarResult> afterIteration(
            BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
        List<ScalarResult> figures = new ArrayList<>();
        CURRENT.forEach(
                (name, figure) ->
                        figures.add(
                                new ScalarResult(
                                        name,
                                        figure.sum / figure.count,
                                        figure.unit,
                                        AggregationPolicy.AVG)));
        return figures;
    }
}
