package dev.assay.certificate;

import dev.assay.metrics.CellMeasurement;
import dev.assay.metrics.Quantile;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Little's law: requests in flight = rate × mean service time, once things are steady. Shown: a
 * server that falls behind is not steady, and that is a finding rather than a fault of the load.
 */
final class LittlesLawJudge implements Judge {

    @Override
    public List<Check> judge(CellFacts facts) {
        CellMeasurement measurement = facts.measurement();
        OptionalDouble found = measurement.totals().concurrency();
        OptionalDouble rate = measurement.totals().completedPerSecond();
        Optional<Quantile> mean = measurement.latencies().serviceTime().mean();
        if (found.isEmpty() || rate.isEmpty() || mean.isEmpty()) {
            return List.of();
        }
        if (!(mean.get() instanceof Quantile.Exact exact)) {
            return List.of();
        }
        double expected = rate.getAsDouble() * exact.value() / 1e9;
        return List.of(
                Check.shown(
                        "littles_law",
                        found.getAsDouble(),
                        "requests in flight",
                        Words.of(
                                "%.2f requests were in flight, weighted by time; rate times mean"
                                        + " service time gives %.2f.",
                                found.getAsDouble(), expected)));
    }
}
