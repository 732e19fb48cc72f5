package dev.assay.certificate;

import dev.assay.certificate.WorkerFacts.Probe;
import dev.assay.metrics.CellMeasurement;
import dev.assay.metrics.Quantile;
import dev.assay.metrics.WindowTotals;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Little's law: requests in flight = rate × mean time in flight. The right-hand side is of the
 * records; the left is looked at in the workers while the load runs, by a counter that no record is
 * made from. If they disagree, records are missing, are there twice, or have wrong times.
 *
 * <p>The textbook's form, the rate of completions by the mean service time, holds only once things
 * are steady. It is shown: a server that falls behind is a finding and no fault of the load.
 */
final class InFlightJudge implements Judge {

    /**
     * What may lie between a worker's counter and its stamps, apart from the wait before a send.
     */
    private static final double STAMPS_S = 100e-6;

    /** So many standard deviations that chance does not reach them. */
    private static final double BY_CHANCE = 4;

    private static final long FEWEST_WAKES = 30;
    private static final double NS_PER_S = 1e9;

    @Override
    public List<Check> judge(CellFacts facts) {
        WindowTotals totals = facts.measurement().totals();
        OptionalDouble found = totals.concurrency();
        if (found.isEmpty()) {
            return List.of();
        }
        Check steady = steady(facts.measurement(), found.getAsDouble());
        boolean witnessed =
                !facts.workers().isEmpty()
                        && !facts.requestsRanOut()
                        && facts.cutShort().isEmpty()
                        && facts.workers().stream()
                                .allMatch(worker -> wakes(worker) >= FEWEST_WAKES);
        return witnessed
                ? List.of(counted(facts, totals, found.getAsDouble()), steady)
                : List.of(steady);
    }

    private static long wakes(WorkerFacts worker) {
        return worker.probe().map(Probe::wakes).orElse(0L);
    }

    private static Check counted(CellFacts facts, WindowTotals totals, double recorded) {
        double counted = 0;
        double variance = 0;
        double waitS = 0;
        for (WorkerFacts worker : facts.workers()) {
            Probe probe = worker.probe().orElseThrow();
            counted += probe.inFlight();
            variance += probe.inFlightSd() * probe.inFlightSd() / probe.wakes();
            waitS = Math.max(waitS, worker.spinNs() / NS_PER_S);
        }
        double sentPerSecond = totals.sentPerSecond().orElse(0);
        double connectS =
                exact(facts.measurement().latencies().connect().mean()).orElse(0) / NS_PER_S;
        double most =
                facts.tolerances().of(Tolerance.IN_FLIGHT) * recorded
                        + BY_CHANCE * Math.sqrt(variance)
                        + sentPerSecond * (waitS + connectS + STAMPS_S);
        double apart = Math.abs(counted - recorded);
        String said =
                Words.of(
                        "By the workers' own counters %.2f requests were in flight on average, by"
                                + " the records %.2f (they may be %.2f apart)",
                        counted, recorded, most);
        return Check.judged(
                "in_flight",
                apart,
                "requests in flight",
                Limit.atMost(most),
                said + ".",
                said
                        + ": records are missing or have wrong times, and the figures can't be"
                        + " believed. If the worker is your own, check the request start and end"
                        + " that it reports; else please report it.");
    }

    private static Check steady(CellMeasurement measurement, double found) {
        double rate = measurement.totals().completedPerSecond().orElse(0);
        OptionalDouble mean = exact(measurement.latencies().serviceTime().mean());
        String expected =
                mean.isEmpty()
                        ? "the mean service time is not known, since requests were cut off."
                        : Words.of(
                                "rate times mean service time gives %.2f%s.",
                                rate * mean.getAsDouble() / NS_PER_S,
                                Math.abs(rate * mean.getAsDouble() / NS_PER_S - found)
                                                > UNSTEADY * found
                                        ? ": the server was not in a steady state, so that a longer"
                                                + " run would find other figures"
                                        : "");
        return Check.shown(
                "littles_law",
                found,
                "requests in flight",
                Words.of("%.2f requests were in flight, weighted by time; %s", found, expected));
    }

    private static final double UNSTEADY = 0.1;

    private static OptionalDouble exact(Optional<Quantile> quantile) {
        return quantile.isPresent() && quantile.get() instanceof Quantile.Exact exact
                ? OptionalDouble.of(exact.value())
                : OptionalDouble.empty();
    }
}
