package dev.assay.runner;

import dev.assay.Timeline;
import dev.assay.fork.ForkListener;
import dev.assay.fork.WorkerHello;
import dev.assay.fork.WorkerProgress;
import dev.assay.metrics.CellMetrics;
import dev.assay.metrics.CellWindow;
import dev.assay.report.Origin;
import dev.assay.report.ProgressPrinter;
import dev.assay.report.ProgressSample;
import dev.assay.report.ProgressSample.Phase;
import dev.assay.report.RecordsFile;
import dev.assay.scheduler.RequestRecord;
import dev.assay.scheduler.RunCounts;
import dev.assay.slo.SloLimit;
import dev.assay.time.Clock;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Hears a fork: records go to the metrics and to the records file, progress to the screen. */
final class ForkRecorder implements ForkListener {

    private static final long TERMINAL_EVERY_NS = 200_000_000L;
    private static final long LOG_EVERY_NS = 5_000_000_000L;

    private final int cellIndex;
    private final int fork;
    private final Cell cell;
    private final CellMetrics metrics;
    private final Optional<RecordsFile> records;
    private final PrintStream out;
    private final Clock clock;
    private final ProgressPrinter printer;
    private final MachineCpu machineCpu = new MachineCpu();
    private final Map<Integer, WorkerProgress> latest = new TreeMap<>();
    private CellMetrics rehearsed;
    private List<WorkerHello> hellos = List.of();
    private long originNs = Timeline.ABSENT;
    private Instant originWallClock;

    ForkRecorder(
            int cellIndex,
            int fork,
            Cell cell,
            CellMetrics metrics,
            Optional<RecordsFile> records,
            PrintStream out,
            Clock clock) {
        this.cellIndex = cellIndex;
        this.fork = fork;
        this.cell = cell;
        this.metrics = metrics;
        this.records = records;
        this.out = out;
        this.clock = clock;
        boolean terminal = Terminal.isOne();
        this.printer =
                new ProgressPrinter(
                        out, terminal, terminal ? TERMINAL_EVERY_NS : LOG_EVERY_NS, clock);
    }

    @Override
    public void rehearsed(List<RequestRecord> batch) {
        if (rehearsed == null) {
            CellWindow window =
                    CellWindow.of(cell.strategy(), cell.limits().withWarmup(Duration.ZERO));
            rehearsed = new CellMetrics(window, SloLimit.ofOneRequest(cell.slos()));
            out.println("# Rehearsing on a stand-in until the code is warm: some seconds");
        }
        batch.forEach(rehearsed::add);
    }

    @Override
    public void ready(List<WorkerHello> workers) {
        rehearsed = null;
        hellos = List.copyOf(workers);
        WorkerHello first = workers.get(0);
        out.printf(
                "# %d worker JVM%s (%s %s), timer slack %s, spin %d us before each send%n",
                workers.size(),
                workers.size() == 1 ? "" : "s",
                first.jvm().name(),
                first.jvm().version(),
                first.timerSlackLowered() ? "lowered" : "as the system sets it",
                first.spinNs() / 1_000);
        machineCpu.begin();
    }

    @Override
    public void started(long origin, Instant wallClock) {
        originNs = origin;
        originWallClock = wallClock;
    }

    @Override
    public void records(List<RequestRecord> batch) {
        batch.forEach(metrics::add);
        if (records.isPresent()) {
            write(batch);
        }
    }

    private void write(List<RequestRecord> batch) {
        try {
            for (RequestRecord record : batch) {
                records.get().write(cellIndex, fork, record);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void progress(WorkerProgress progress) {
        latest.put(progress.worker(), progress);
        if (hasStarted() && sinceOriginNs() > 0) {
            printer.update(sample());
        }
    }

    private ProgressSample sample() {
        long elapsedNs = sinceOriginNs();
        RunCounts sum = new RunCounts(0, 0, 0, 0, 0, 0);
        long inFlight = 0;
        for (WorkerProgress one : latest.values()) {
            sum = sum.plus(one.counts());
            inFlight += one.inFlight();
        }
        return new ProgressSample(
                phase(elapsedNs),
                elapsedNs,
                cell.measurementNs() == Long.MAX_VALUE
                        ? Timeline.ABSENT
                        : cell.warmupNs() + cell.measurementNs(),
                cell.limits().maxNumber().orElse(Timeline.ABSENT),
                sum.created(),
                sum.sent(),
                inFlight,
                sum.completed(),
                sum.errored());
    }

    private Phase phase(long elapsedNs) {
        if (elapsedNs < cell.warmupNs()) {
            return Phase.WARMUP;
        }
        return elapsedNs - cell.warmupNs() < cell.measurementNs() ? Phase.MEASUREMENT : Phase.DRAIN;
    }

    @Override
    public void output(int worker, String line, boolean error) {
        synchronized (out) {
            out.println("[worker " + worker + "] " + line);
        }
    }

    /** The load is over: no more progress. */
    void finish() {
        printer.finish();
        machineCpu.end();
    }

    boolean hasStarted() {
        return originNs != Timeline.ABSENT;
    }

    /** The zero of this fork's stamps; once it has started. */
    Origin origin() {
        return new Origin(fork, originWallClock, originNs);
    }

    long sinceOriginNs() {
        return clock.nanoTime() - originNs;
    }

    List<WorkerHello> hellos() {
        return hellos;
    }

    MachineCpu machineCpu() {
        return machineCpu;
    }
}
