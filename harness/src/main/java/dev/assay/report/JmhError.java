package dev.assay.report;

import dev.assay.metrics.Intervals;
import dev.assay.report.BatchesResult.BatchedDistribution;
import dev.assay.report.BatchesResult.BatchedFork;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;

/**
 * The error of a mean as JMH states it, half of a 99.9 % interval. JMH takes it from samples that
 * don't depend on one another; requests do, so it is by batch means here.
 */
final class JmhError {

    private static final double CONFIDENCE = 0.999;

    private JmhError() {}

    /**
     * Absent where the measurement is too short for batches, and for what is not kept in them.
     *
     * @param name of a quantity, without the unit
     */
    static OptionalDouble ofMean(CellResult result, String name, TimeUnit unit) {
        List<Double> sums = new ArrayList<>();
        List<Double> counts = new ArrayList<>();
        result.batches()
                .map(batches -> batches.distributions().get(name + "_ms"))
                .map(BatchedDistribution::forks)
                .orElse(List.of())
                .forEach(fork -> add(fork, sums, counts));
        OptionalDouble ms = Intervals.ofMean(array(sums), array(counts), CONFIDENCE);
        return ms.isPresent() && Double.isFinite(ms.getAsDouble())
                ? OptionalDouble.of(ms.getAsDouble() * TimeUnits.perMs(unit))
                : OptionalDouble.empty();
    }

    private static void add(BatchedFork fork, List<Double> sums, List<Double> counts) {
        for (int i = 0; i < fork.n().size(); i++) {
            if (fork.n().get(i) > 0) {
                sums.add(fork.sum().get(i));
                counts.add((double) fork.n().get(i));
            }
        }
    }

    private static double[] array(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
