package dev.assay.runner;

import dev.assay.PromptCounts;
import dev.assay.archive.Archives;
import dev.assay.certificate.CellFacts;
import dev.assay.certificate.Certificate;
import dev.assay.fork.Fork;
import dev.assay.fork.ForkException;
import dev.assay.fork.ForkReport;
import dev.assay.fork.ForkSpec;
import dev.assay.fork.JvmSpec;
import dev.assay.fork.WorkerReport;
import dev.assay.metrics.Batches;
import dev.assay.metrics.CellMeasurement;
import dev.assay.metrics.CellMetrics;
import dev.assay.metrics.CellWindow;
import dev.assay.report.CellResult;
import dev.assay.report.ClientGc;
import dev.assay.report.DeclaredLoad;
import dev.assay.report.ForkTrace;
import dev.assay.report.Origin;
import dev.assay.report.RecordsFile;
import dev.assay.slo.SloLimit;
import dev.assay.time.Clock;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All forks of one cell, from its first JVM to its result. */
final class CellRun {

    /**
     * What came of a cell.
     *
     * @param result what was measured; absent if no load was sent
     * @param forks likewise, of each fork
     * @param traces how each of them went over time
     * @param failure why the run can't go on; absent if it can
     */
    record Ended(
            Optional<CellResult> result,
            List<CellMeasurement> forks,
            List<ForkTrace> traces,
            Optional<RunnerException> failure) {}

    private static final int INTERVALS_OF_A_RUN = 4_000;
    private static final int FEWEST_INTERVALS = 40;

    private final int index;
    private final int total;
    private final Cell cell;
    private final Options options;
    private final PrintStream out;
    private final Clock clock;
    private final Optional<RecordsFile> records;
    private final Interruption interruption;
    private final Archives archives;
    private final List<CellMeasurement> measurements = new ArrayList<>();
    private final List<ForkTrace> traces = new ArrayList<>();
    private final List<Batches> batches = new ArrayList<>();
    private final List<Certificate> certificates = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();
    private final List<PromptCounts> prompts = new ArrayList<>();
    private final List<Origin> origins = new ArrayList<>();
    private WorkerFindings findings;
    private Optional<ClientGc> clientGc = Optional.empty();

    CellRun(
            int index,
            int total,
            Cell cell,
            Options options,
            PrintStream out,
            Clock clock,
            Optional<RecordsFile> records,
            Interruption interruption,
            Archives archives) {
        this.index = index;
        this.total = total;
        this.cell = cell;
        this.options = options;
        this.out = out;
        this.clock = clock;
        this.records = records;
        this.interruption = interruption;
        this.archives = archives;
    }

    Ended run(SimulatorHost simulator) throws RunnerException, InterruptedException {
        out.println();
        out.printf("# Cell %d of %d: %s%n", index + 1, total, cell.display());
        SloNotes.of(cell).forEach(note -> out.println("# SLO " + note));
        for (int fork = 1; fork <= cell.warmupForks() && !interruption.asked(); fork++) {
            out.printf("# Warm-up fork %d of %d%n", fork, cell.warmupForks());
            Optional<RunnerException> failure = warmUp(fork, simulator);
            if (failure.isPresent()) {
                return ended(failure);
            }
        }
        for (int fork = 1; fork <= cell.forks() && !interruption.asked(); fork++) {
            Optional<RunnerException> failure = runFork(fork, simulator);
            if (failure.isPresent()) {
                return ended(failure);
            }
        }
        return ended(Optional.empty());
    }

    private Ended ended(Optional<RunnerException> failure) {
        return new Ended(result(), List.copyOf(measurements), List.copyOf(traces), failure);
    }

    /** Everything that a fork does, of which nothing is kept. */
    private Optional<RunnerException> warmUp(int number, SimulatorHost simulator)
            throws RunnerException, InterruptedException {
        CellMetrics metrics = new CellMetrics(CellWindow.of(cell.strategy(), cell.limits()));
        ForkRecorder recorder =
                new ForkRecorder(index, number, cell, metrics, Optional.empty(), out, clock);
        try {
            tellTearDownErrors(run(spec("-warmup-fork" + number, simulator), recorder));
            return Optional.empty();
        } catch (ForkException e) {
            return Optional.of(new RunnerException(exitCode(e.kind()), e.getMessage(), e));
        } finally {
            recorder.finish();
        }
    }

    private ForkReport run(ForkSpec spec, ForkRecorder recorder)
            throws ForkException, InterruptedException {
        if (options.verbosity() == Verbosity.EXTRA) {
            out.printf("# Files of this fork: %s/worker-%s-*%n", spec.outputFolder(), spec.name());
        }
        Fork fork = new Fork(spec, recorder, clock, options.timeout().orElse(Fork.DEFAULT_GRACE));
        interruption.running(fork);
        return fork.run();
    }

    private Optional<RunnerException> runFork(int number, SimulatorHost simulator)
            throws RunnerException, InterruptedException {
        CellMetrics metrics =
                new CellMetrics(
                        CellWindow.of(cell.strategy(), cell.limits()),
                        SloLimit.ofOneRequest(cell.slos()));
        ForkRecorder recorder = new ForkRecorder(index, number, cell, metrics, records, out, clock);
        ForkSpec spec = spec(cell.forks() > 1 ? "-fork" + number : "", simulator);
        try {
            ForkReport report = run(spec, recorder);
            recorder.finish();
            tellTearDownErrors(report);
            collect(report);
            settle(recorder, metrics, WorkerFindings.of(report, recorder), Optional.empty());
            return Optional.empty();
        } catch (ForkException e) {
            recorder.finish();
            clientGc = Optional.empty();
            if (recorder.hasStarted()) {
                settle(
                        recorder,
                        metrics,
                        WorkerFindings.none(recorder),
                        Optional.of(e.getMessage()));
            }
            return Optional.of(new RunnerException(exitCode(e.kind()), e.getMessage(), e));
        }
    }

    private void collect(ForkReport report) {
        ClientGc ofFork = WorkerFindings.clientGc(report);
        clientGc = Optional.of(clientGc.map(ofFork::plus).orElse(ofFork));
    }

    /** They come after the load, so that they cost no figure. */
    private void tellTearDownErrors(ForkReport report) {
        for (WorkerReport worker : report.workers()) {
            worker.tearDownError()
                    .ifPresent(
                            error ->
                                    out.printf(
                                            "# Worker %d, after its load was over: %s%n",
                                            worker.index(), error));
        }
    }

    private ForkSpec spec(String suffix, SimulatorHost simulator)
            throws RunnerException, InterruptedException {
        return new ForkSpec(
                cell.fileName(index + 1) + suffix,
                archives.equip(
                        new JvmSpec(
                                JvmArgs.java(cell.benchmark().fork(), options),
                                JvmArgs.of(cell.benchmark().fork(), options),
                                options.classPath())),
                cell.workers(),
                cell.benchmark(),
                simulator.resolve(cell.params()),
                cell.strategy(),
                cell.limits(),
                options.outputFolder());
    }

    private static ExitCode exitCode(ForkException.Kind kind) {
        return switch (kind) {
            case USER_ERROR -> ExitCode.USAGE;
            case STOPPED -> ExitCode.INTERRUPTED;
            case START_FAILED, DIED, SILENT, PROTOCOL, CLOCKS -> ExitCode.WORKER_DIED;
        };
    }

    private void settle(
            ForkRecorder recorder,
            CellMetrics metrics,
            WorkerFindings found,
            Optional<String> cutShort) {
        boolean early = cutShort.isPresent() || found.requestsRanOut() || interruption.asked();
        CellMeasurement measurement = metrics.finish(recorder.sinceOriginNs(), early);
        measurements.add(measurement);
        batches.add(metrics.batches(measurement));
        traces.add(new ForkTrace(metrics.series(mostIntervals()), found.pauses()));
        origins.add(recorder.origin());
        findings = found;
        remarks.addAll(found.remarks());
        found.prompts().ifPresent(prompts::add);
        Optional<String> why =
                cutShort.or(
                        () ->
                                interruption.asked()
                                        ? Optional.of("The run was stopped from outside.")
                                        : Optional.empty());
        certificates.add(
                Certificate.judge(
                        new CellFacts(
                                cell.strategy(),
                                cell.limits(),
                                measurement,
                                found.workers(),
                                options.limits(),
                                why)));
    }

    /** So few points in time for each fork that a page of many cells still opens at once. */
    private int mostIntervals() {
        return Math.max(FEWEST_INTERVALS, INTERVALS_OF_A_RUN / (total * cell.forks()));
    }

    private Optional<CellResult> result() {
        if (measurements.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                CellResult.of(
                                cell.benchmark().name(),
                                OptionsText.blanked(cell.params()),
                                DeclaredLoad.of(
                                        cell.strategy(),
                                        cell.limits(),
                                        cell.workersAsked(),
                                        cell.workers()),
                                findings.description(),
                                findings.jvm(),
                                origins,
                                Certificate.ofForks(certificates),
                                measurements)
                        .withClientGc(clientGc)
                        .withSlos(cell.slos(), measurements)
                        .withBatches(batches, measurements)
                        .withPrompts(prompts.stream().reduce(PromptCounts::plus))
                        .withRemarks(remarks));
    }
}
