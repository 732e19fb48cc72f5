package dev.assay.runner;

import dev.assay.archive.Archives;
import dev.assay.certificate.CellFacts;
import dev.assay.certificate.Certificate;
import dev.assay.fork.Fork;
import dev.assay.fork.ForkException;
import dev.assay.fork.ForkReport;
import dev.assay.fork.ForkSpec;
import dev.assay.fork.JvmSpec;
import dev.assay.fork.WorkerReport;
import dev.assay.metrics.CellMeasurement;
import dev.assay.metrics.CellMetrics;
import dev.assay.metrics.CellWindow;
import dev.assay.report.CellResult;
import dev.assay.report.DeclaredLoad;
import dev.assay.report.Origin;
import dev.assay.report.RecordsFile;
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
     * @param failure why the run can't go on; absent if it can
     */
    record Ended(Optional<CellResult> result, Optional<RunnerException> failure) {}

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
    private final List<Certificate> certificates = new ArrayList<>();
    private final List<Origin> origins = new ArrayList<>();
    private WorkerFindings findings;

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
        for (int fork = 1; fork <= cell.forks() && !interruption.asked(); fork++) {
            Optional<RunnerException> failure = runFork(fork, simulator);
            if (failure.isPresent()) {
                return new Ended(result(), failure);
            }
        }
        return new Ended(result(), Optional.empty());
    }

    private Optional<RunnerException> runFork(int number, SimulatorHost simulator)
            throws RunnerException, InterruptedException {
        CellMetrics metrics = new CellMetrics(CellWindow.of(cell.strategy(), cell.limits()));
        ForkRecorder recorder = new ForkRecorder(index, number, cell, metrics, records, out, clock);
        Fork fork = new Fork(spec(number, simulator), recorder, clock);
        interruption.running(fork);
        try {
            ForkReport report = fork.run();
            recorder.finish();
            tellTearDownErrors(report);
            settle(recorder, metrics, WorkerFindings.of(report, recorder), Optional.empty());
            return Optional.empty();
        } catch (ForkException e) {
            recorder.finish();
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

    private ForkSpec spec(int number, SimulatorHost simulator)
            throws RunnerException, InterruptedException {
        String name = cell.fileName(index + 1) + (cell.forks() > 1 ? "-fork" + number : "");
        return new ForkSpec(
                name,
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
        origins.add(recorder.origin());
        findings = found;
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
                                why)));
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
                        measurements));
    }
}
