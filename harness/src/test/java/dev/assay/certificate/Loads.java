package dev.assay.certificate;

import static dev.assay.metrics.Requests.MS;
import static dev.assay.metrics.Requests.S;

import dev.assay.metrics.Accounts;
import dev.assay.metrics.CellMeasurement;
import dev.assay.metrics.CellMetrics;
import dev.assay.metrics.CellWindow;
import dev.assay.metrics.Requests;
import dev.assay.scheduler.RequestRecord;
import dev.assay.scheduler.RunLimits;
import dev.assay.strategy.AsyncConstantStrategy;
import dev.assay.strategy.AsyncPoissonStrategy;
import dev.assay.strategy.RequestTimes;
import dev.assay.strategy.SchedulingStrategy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/** Loads as clients send them, good ones and forged ones, and what is certified of them. */
final class Loads {

    static final RunLimits LIMITS =
            RunLimits.none()
                    .withWarmup(Duration.ofSeconds(1))
                    .withMaxDuration(Duration.ofSeconds(11));
    static final SchedulingStrategy CONSTANT = new AsyncConstantStrategy(100);
    static final SchedulingStrategy POISSON = new AsyncPoissonStrategy(100, 7);
    static final Function<Requests, RequestRecord> QUICK =
            request -> request.clientLag(5_000).completed(20 * MS);

    /** The records of a schedule, each ended by {@code end}. */
    static List<RequestRecord> load(
            SchedulingStrategy strategy, Function<Requests, RequestRecord> end) {
        List<RequestRecord> records = new ArrayList<>();
        RequestTimes times = strategy.requestTimes();
        long timeNs = times.nextNs();
        for (long tick = 0; timeNs < 11 * S; tick++) {
            records.add(end.apply(Requests.at(tick, timeNs)));
            timeNs = times.nextNs();
        }
        return records;
    }

    static CellMeasurement measure(
            SchedulingStrategy strategy, RunLimits limits, List<RequestRecord> records) {
        CellMetrics metrics = new CellMetrics(CellWindow.of(strategy, limits));
        records.forEach(metrics::add);
        return metrics.finish(41 * S, false);
    }

    static Certificate certify(SchedulingStrategy strategy, List<RequestRecord> records) {
        return certify(strategy, LIMITS, records, false);
    }

    static Certificate certify(
            SchedulingStrategy strategy,
            RunLimits limits,
            List<RequestRecord> records,
            boolean ranOut) {
        CellMeasurement measurement = measure(strategy, limits, records);
        return judge(strategy, limits, measurement, worker(counted(measurement), ranOut, true));
    }

    static WorkerFacts worker(Accounts accounts, boolean ranOut, boolean clock) {
        return worker(accounts, ranOut, clock, false);
    }

    static WorkerFacts worker(Accounts accounts, boolean ranOut, boolean clock, boolean spilled) {
        return worker(accounts, ranOut, clock, spilled, Optional.empty(), List.of());
    }

    static WorkerFacts worker(
            Accounts accounts,
            boolean ranOut,
            boolean clock,
            boolean spilled,
            Optional<WorkerFacts.Probe> probe,
            List<WorkerFacts.GcPause> longPauses) {
        return worker(accounts, ranOut, clock, spilled, probe, longPauses, 2 * S, 0.3);
    }

    private static WorkerFacts worker(
            Accounts accounts,
            boolean ranOut,
            boolean clock,
            boolean spilled,
            Optional<WorkerFacts.Probe> probe,
            List<WorkerFacts.GcPause> longPauses,
            long cpuNs,
            double busyShare) {
        List<WorkerFacts.GcPause> pauses = new ArrayList<>(longPauses);
        pauses.add(new WorkerFacts.GcPause(S, 3 * MS));
        return new WorkerFacts(
                0,
                accounts,
                ranOut,
                clock,
                true,
                spilled,
                100_000,
                pauses,
                cpuNs,
                10 * S,
                2,
                OptionalDouble.empty(),
                busyShare > 0 ? OptionalDouble.of(busyShare) : OptionalDouble.empty(),
                20_000,
                probe);
    }

    /** A good load, of which a probe tells this. */
    static Certificate witnessed(WorkerFacts.Probe probe, List<WorkerFacts.GcPause> longPauses) {
        return witnessed(load(CONSTANT, QUICK), probe, longPauses);
    }

    /** A load at a constant rate, of which a probe tells this. */
    static Certificate witnessed(
            List<RequestRecord> records,
            WorkerFacts.Probe probe,
            List<WorkerFacts.GcPause> longPauses) {
        CellMeasurement measurement = measure(CONSTANT, LIMITS, records);
        return judge(
                CONSTANT,
                LIMITS,
                measurement,
                worker(counted(measurement), false, true, false, Optional.of(probe), longPauses));
    }

    /**
     * A load at a constant rate, during which its worker used that much CPU time, of 20 s that the
     * machine had.
     *
     * @param busyShare the share that all processes used; 0 for unknown
     */
    static Certificate withCpu(List<RequestRecord> records, long cpuNs, double busyShare) {
        CellMeasurement measurement = measure(CONSTANT, LIMITS, records);
        return judge(
                CONSTANT,
                LIMITS,
                measurement,
                worker(
                        counted(measurement),
                        false,
                        true,
                        false,
                        Optional.empty(),
                        List.of(),
                        cpuNs,
                        busyShare));
    }

    /** All that was measured and warmed up with. */
    static Accounts counted(CellMeasurement measurement) {
        return measurement.measured().plus(measurement.warmup());
    }

    static Certificate judge(
            SchedulingStrategy strategy,
            RunLimits limits,
            CellMeasurement measurement,
            WorkerFacts worker) {
        return Certificate.judge(
                new CellFacts(strategy, limits, measurement, List.of(worker), Optional.empty()));
    }

    static WorkerFacts.Probe probe(double inFlight, long oversleptNs) {
        return new WorkerFacts.Probe(1000, inFlight, 0.1, 20_000, 90_000, oversleptNs, 7 * S);
    }

    static Check check(Certificate certificate, String name) {
        return certificate.checks().stream()
                .filter(check -> check.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no check " + name));
    }

    static List<String> failures(Certificate certificate) {
        return certificate.checks().stream().filter(Check::failed).map(Check::name).toList();
    }

    private Loads() {}
}
