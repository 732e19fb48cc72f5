package dev.assay.certificate;

import dev.assay.metrics.Accounts;
import dev.assay.metrics.CellMeasurement;
import dev.assay.scheduler.RunLimits;
import dev.assay.strategy.SchedulingStrategy;
import java.util.List;
import java.util.Optional;

/**
 * One fork of a cell: what was declared, and what was found.
 *
 * @param strategy the declared strategy
 * @param limits the declared limits
 * @param measurement what was measured
 * @param workers what the worker processes tell of themselves
 * @param tolerances what is allowed
 * @param cutShort why the fork did not come to its own end (a sentence, such as "Worker 1 died with
 *     exit code 137."); absent when it did
 */
public record CellFacts(
        SchedulingStrategy strategy,
        RunLimits limits,
        CellMeasurement measurement,
        List<WorkerFacts> workers,
        Tolerances tolerances,
        Optional<String> cutShort) {

    private static final double FULL = 0.85;

    public CellFacts {
        workers = List.copyOf(workers);
    }

    /** With the default tolerances. */
    public CellFacts(
            SchedulingStrategy strategy,
            RunLimits limits,
            CellMeasurement measurement,
            List<WorkerFacts> workers,
            Optional<String> cutShort) {
        this(strategy, limits, measurement, workers, Tolerances.STANDARD, cutShort);
    }

    boolean requestsRanOut() {
        return workers.stream().anyMatch(WorkerFacts::requestsRanOut);
    }

    /** CPU time of all worker processes, as a number of CPUs; 0 if they did not live to tell. */
    double usedCpus() {
        return workers.stream()
                .filter(worker -> worker.wallNs() > 0)
                .mapToDouble(worker -> (double) worker.cpuNs() / worker.wallNs())
                .sum();
    }

    /** The share of the machine's CPU time that all processes used; 0 where it isn't known. */
    double busy() {
        return workers.stream().mapToDouble(worker -> worker.busyShare().orElse(0)).max().orElse(0);
    }

    /** What of that was not the worker processes'. */
    double busyOthers() {
        return Math.max(0, busy() - usedCpus() / cpus());
    }

    /** How many CPUs the worker processes could use; at least 1. */
    int cpus() {
        return workers.stream().mapToInt(WorkerFacts::cpus).max().orElse(1);
    }

    /** Whether there was no CPU left to speak of, whoever had them. */
    boolean cpusFull() {
        return Math.max(busy(), usedCpus() / cpus()) >= FULL;
    }

    /** Requests created, by the records, warm-up included. */
    Accounts recorded() {
        return measurement.measured().plus(measurement.warmup());
    }

    /** Whether the strategy sets a limit on concurrency that can delay a due request. */
    boolean limited() {
        return strategy.openLoop() && strategy.processingRequestsLimit().isPresent();
    }
}
