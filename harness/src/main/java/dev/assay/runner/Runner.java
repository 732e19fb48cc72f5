package dev.assay.runner;

import dev.assay.archive.Archives;
import dev.assay.certify.ClientStore;
import dev.assay.fork.IoReason;
import dev.assay.index.BenchmarkEntry;
import dev.assay.report.CellResult;
import dev.assay.report.ClientCapability;
import dev.assay.report.ConsoleReport;
import dev.assay.report.ConsoleStyle;
import dev.assay.report.CsvReport;
import dev.assay.report.Environment;
import dev.assay.report.HdrLog;
import dev.assay.report.HtmlReport;
import dev.assay.report.JmhCell;
import dev.assay.report.JmhReport;
import dev.assay.report.JsonReport;
import dev.assay.report.MeasuredCell;
import dev.assay.report.RecordsFile;
import dev.assay.report.RunResult;
import dev.assay.time.Clock;
import dev.assay.time.SystemClock;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * One run: finds the benchmarks, unfolds them into cells, runs each, and reports.
 *
 * <p>The runner never loads a class of the user's: benchmarks are read from the index, and run in
 * JVMs of their own. Runs once. From a program:
 *
 * <pre>{@code
 * Options options = Options.builder().include("ChatLoad").measurementTime(ofSeconds(10)).build();
 * RunResult result = new Runner(options).run();
 * }</pre>
 */
public final class Runner {

    /** The result, for tools. */
    public static final String RESULTS_FILE = ResultFormat.JSON.file();

    /** The result, for people. */
    public static final String REPORT_FILE = ResultFormat.HTML.file();

    /** The result in JMH's format, if asked for. */
    public static final String JMH_FILE = ResultFormat.JMH.file();

    /** Every request, if asked for. */
    public static final String RECORDS_FILE = ResultFormat.JSONL.file();

    /** All that a run may leave; those of an earlier one are deleted before it. */
    private static final Set<ResultFormat> FILES =
            EnumSet.complementOf(EnumSet.of(ResultFormat.NONE));

    private final Options options;
    private final PrintStream console;
    private PrintStream out;
    private final Clock clock;
    private final Archives archives;
    private final OutputFiles files;
    private Instant startedAt;
    private final List<CellResult> results = new ArrayList<>();
    private final List<MeasuredCell> measured = new ArrayList<>();
    private final List<JmhCell> jmhCells = new ArrayList<>();

    /** Prints to the standard output, unless the options say otherwise. */
    public Runner(Options options) {
        this(options, System.out);
    }

    /**
     * @param out where progress and the result are printed, unless the options say otherwise
     */
    public Runner(Options options, PrintStream out) {
        this.options = options;
        this.console = out;
        this.out = out;
        this.clock = SystemClock.INSTANCE;
        this.archives = Archives.ofUser(clock);
        this.files = new OutputFiles(options);
        this.startedAt = clock.wallTime();
    }

    /**
     * Runs to the end, prints the result and writes it to the output folder. Waits until no other
     * load benchmark of this user runs on this machine: they would measure each other.
     *
     * @return the result, whether its load is valid or not: see {@link RunVerdict}
     * @throws RunnerException if it could not be made or not be finished; what was measured until
     *     then is in the output folder. Of options that can't be, nothing is run and nothing made
     */
    public RunResult run() throws RunnerException, InterruptedException {
        List<Cell> cells = cells();
        MachineLock lock = lock();
        try {
            return run(cells);
        } finally {
            lock.close();
        }
    }

    private MachineLock lock() throws RunnerException, InterruptedException {
        try {
            return MachineLock.acquire(this::tellOfWait);
        } catch (IOException e) {
            throw new RunnerException(
                    ExitCode.USAGE,
                    "The file that keeps two load benchmarks apart can't be locked: "
                            + IoReason.of(e)
                            + ". It lies in "
                            + System.getProperty("java.io.tmpdir")
                            + ", which must be a folder that can be written to.",
                    e);
        }
    }

    private void tellOfWait(String line) {
        if (options.verbosity() != Verbosity.SILENT) {
            console.println("# " + line);
            console.flush();
        }
    }

    /** Likewise, whatever else runs: for tests, of which several builds may run at a time. */
    RunResult runBesideOthers() throws RunnerException, InterruptedException {
        return run(cells());
    }

    /** What is to run; everything that is wrong with it is found here. */
    private List<Cell> cells() throws RunnerException {
        discardEarlierResult(options.outputFolder());
        files.check();
        for (ResultFormat format : FILES) {
            discard(files.of(format));
        }
        List<BenchmarkEntry> benchmarks = Selection.select(Selection.index(options), options);
        List<Cell> cells = new Matrix(options).unfold(benchmarks);
        for (BenchmarkEntry benchmark : benchmarks) {
            JvmArgs.check(benchmark, options);
        }
        for (Cell cell : cells) {
            SimulatorHost.check(cell, options);
        }
        return cells;
    }

    private RunResult run(List<Cell> cells) throws RunnerException, InterruptedException {
        startedAt = clock.wallTime(); // not while it waited for another run
        try (TextOutput text = TextOutput.open(options, console);
                SimulatorHost simulator = new SimulatorHost(options, clock);
                Interruption interruption = new Interruption()) {
            out = text.stream();
            Banner.print(cells, options, out);
            Files.createDirectories(options.outputFolder());
            for (ResultFormat format : FILES) {
                Files.createDirectories(files.of(format).getParent());
            }
            Optional<RecordsFile> records = openRecords();
            RunResult result;
            try {
                result = runAll(cells, simulator, records, interruption);
            } finally {
                close(records);
            }
            archives.makeMissing(out); // all is measured and written, and the user knows
            return result;
        } catch (IOException e) {
            throw unwritable(options.outputFolder(), e);
        } catch (UncheckedIOException e) {
            throw unwritable(options.outputFolder(), e.getCause());
        }
    }

    private RunResult runAll(
            List<Cell> cells,
            SimulatorHost simulator,
            Optional<RecordsFile> records,
            Interruption interruption)
            throws RunnerException, InterruptedException, IOException {
        Optional<RunnerException> first = Optional.empty();
        for (int i = 0; i < cells.size(); i++) {
            CellRun run =
                    new CellRun(
                            i,
                            cells.size(),
                            cells.get(i),
                            options,
                            out,
                            clock,
                            records,
                            interruption,
                            archives);
            CellRun.Ended ended = run.run(simulator);
            keep(cells.get(i), ended);
            Optional<RunnerException> failure = failure(ended);
            first = first.or(() -> failure);
            boolean goesOn = !interruption.asked() && failure.map(this::isSurvived).orElse(true);
            if (!results.isEmpty()) {
                write(goesOn && first.isEmpty() && i == cells.size() - 1);
            }
            if (!goesOn) {
                break;
            }
            failure.ifPresent(why -> out.println("# This cell failed: " + why.getMessage()));
        }
        printIfAny(first.isEmpty() && !interruption.asked());
        if (first.isPresent()) {
            throw first.get();
        }
        if (interruption.asked()) {
            throw new RunnerException(ExitCode.INTERRUPTED, interrupted());
        }
        return result(true);
    }

    private void keep(Cell cell, CellRun.Ended ended) {
        if (ended.result().isPresent()) {
            results.add(ended.result().get());
            measured.add(new MeasuredCell(ended.result().get(), ended.forks(), ended.traces()));
            jmhCells.add(JmhCells.of(cell, options, ended.result().get(), ended.forks()));
        }
    }

    /** Why the last cell failed; what its figures say counts only if asked for. */
    private Optional<RunnerException> failure(CellRun.Ended ended) {
        if (ended.failure().isEmpty() && options.failOnError()) {
            try {
                RunVerdict.require(result(true), options);
            } catch (RunnerException e) {
                return Optional.of(e);
            }
        }
        return ended.failure();
    }

    /** Whether other cells still run: not if the user has to mend something first. */
    private boolean isSurvived(RunnerException failure) {
        return !options.failOnError()
                && failure.exitCode() != ExitCode.USAGE
                && failure.exitCode() != ExitCode.INTERRUPTED;
    }

    private String interrupted() {
        return "The run was stopped from outside after "
                + results.size()
                + (results.size() == 1 ? " cell; " : " cells; ")
                + (options.resultFormat() == ResultFormat.NONE
                        ? "no file was asked for that would hold what was measured until then."
                        : files.of(ResultFormat.JSON) + " holds what was measured until then.");
    }

    // ---- output ----

    /**
     * Deletes the result of an earlier run, which must not be taken for that of one that failed.
     *
     * @param outputFolder may be missing
     */
    public static void discardEarlierResult(Path outputFolder) throws RunnerException {
        if (outputFolder.toString().isEmpty()) {
            throw new RunnerException(
                    ExitCode.USAGE,
                    "The output folder is empty: name one, or leave it out for "
                            + Options.DEFAULT_OUTPUT_FOLDER
                            + ".");
        }
        try {
            for (ResultFormat format : FILES) {
                Files.deleteIfExists(outputFolder.resolve(format.file()));
            }
        } catch (IOException e) {
            throw unwritable(outputFolder, e);
        }
    }

    private static void discard(Path file) throws RunnerException {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw unwritable(file.getParent(), e);
        }
    }

    private static RunnerException unwritable(Path folder, IOException e) {
        return new RunnerException(
                ExitCode.USAGE,
                "The output folder "
                        + folder.toAbsolutePath().normalize()
                        + " can't be written to: "
                        + IoReason.of(e)
                        + ". Name another one (-output-directory, assay.outputDirectory), or make room on the disk.",
                e);
    }

    private Optional<RecordsFile> openRecords() throws IOException {
        return options.records() || options.resultFormat() == ResultFormat.JSONL
                ? Optional.of(RecordsFile.open(files.of(ResultFormat.JSONL)))
                : Optional.empty();
    }

    private static void close(Optional<RecordsFile> records) throws IOException {
        if (records.isPresent()) {
            records.get().close();
        }
    }

    private RunResult result(boolean complete) {
        return RunResult.of(
                        complete,
                        Banner.version(),
                        startedAt,
                        Environment.current(),
                        OptionsText.command(options),
                        OptionsText.asMap(options),
                        results)
                .withClient(client());
    }

    /** What is known of this client; absent if nobody has found out. */
    private Optional<ClientCapability> client() {
        return results.isEmpty()
                ? Optional.empty()
                : ClientStore.ofUser().find(results.get(0).workerJvm().version());
    }

    private void write(boolean complete) throws IOException {
        if (options.resultFormat() == ResultFormat.NONE) {
            return;
        }
        JsonReport.write(result(complete), files.of(ResultFormat.JSON));
        HtmlReport.write(result(complete), measured, files.of(ResultFormat.HTML));
        Path file = files.of(options.resultFormat());
        switch (options.resultFormat()) {
            case CSV -> CsvReport.write(results, file);
            case HLOG -> HdrLog.write(measured, file);
            case JMH ->
                    JmhReport.write(
                            jmhCells,
                            options.timeUnit().orElse(TimeUnit.MILLISECONDS),
                            options.profilers().contains(Profiler.GC),
                            file);
            case JSON, HTML, JSONL, NONE -> {}
        }
    }

    private void printIfAny(boolean complete) throws IOException {
        if (results.isEmpty()) {
            return;
        }
        out.println();
        StringBuilder text = new StringBuilder();
        ConsoleStyle style =
                new ConsoleStyle(
                        options.timeUnit(),
                        options.profilers().contains(Profiler.GC),
                        options.verbosity() == Verbosity.EXTRA);
        ConsoleReport.print(result(complete), style, text, Charset.defaultCharset());
        out.print(text);
        out.println();
        if (options.resultFormat() != ResultFormat.NONE) {
            out.println("Result: " + files.of(ResultFormat.JSON));
            out.println("Report: " + files.of(ResultFormat.HTML).toUri());
        }
        if (client().isEmpty()) {
            out.println("Client: not certified on this machine; -certify (half a minute)");
        }
        switch (options.resultFormat()) {
            case CSV -> out.println("As a table: " + files.of(ResultFormat.CSV));
            case HLOG -> out.println("As histograms: " + files.of(ResultFormat.HLOG));
            case JMH -> out.println("In JMH's format: " + files.of(ResultFormat.JMH));
            case JSONL -> out.println("Every request: " + files.of(ResultFormat.JSONL));
            case JSON, HTML, NONE -> {}
        }
        out.flush();
    }
}
