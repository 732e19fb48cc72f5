package dev.assay.runner;

import dev.assay.archive.Archives;
import dev.assay.fork.IoReason;
import dev.assay.report.CellResult;
import dev.assay.report.ConsoleReport;
import dev.assay.report.Environment;
import dev.assay.report.JsonReport;
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
import java.util.List;
import java.util.Optional;

/**
 * One run: finds the benchmarks, unfolds them into cells, runs each, and reports.
 *
 * <p>The runner never loads a class of the user's: benchmarks are read from the index, and run in
 * JVMs of their own. Runs once.
 */
public final class Runner {

    /** The result, for tools. */
    public static final String RESULTS_FILE = "results.json";

    /** Every request, if asked for. */
    public static final String RECORDS_FILE = "records.jsonl";

    private final Options options;
    private final PrintStream out;
    private final Clock clock;
    private final Archives archives;
    private final Instant startedAt;
    private final List<CellResult> results = new ArrayList<>();

    /**
     * @param out where progress and the result are printed
     */
    public Runner(Options options, PrintStream out) {
        this.options = options;
        this.out = out;
        this.clock = SystemClock.INSTANCE;
        this.archives = Archives.ofUser(clock);
        this.startedAt = clock.wallTime();
    }

    /**
     * Runs to the end, prints the result and writes it to the output folder.
     *
     * @return the result, whether its load is valid or not: see {@link RunVerdict}
     * @throws RunnerException if it could not be made or not be finished; what was measured until
     *     then is in the output folder
     */
    public RunResult run() throws RunnerException, InterruptedException {
        discardEarlierResult(options.outputFolder());
        discard(resultsFile());
        List<Cell> cells =
                new Matrix(options).unfold(Selection.select(Selection.index(options), options));
        Banner.print(cells, options, out);
        try (SimulatorHost simulator = new SimulatorHost(options, clock);
                Interruption interruption = new Interruption()) {
            Files.createDirectories(options.outputFolder());
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
            ended.result().ifPresent(results::add);
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
                + resultsFile()
                + " holds what was measured until then.";
    }

    // ---- output ----

    /**
     * Deletes the result of an earlier run, which must not be taken for that of one that failed.
     *
     * @param outputFolder may be missing
     */
    public static void discardEarlierResult(Path outputFolder) throws RunnerException {
        try {
            for (String name : List.of(RESULTS_FILE, RECORDS_FILE)) {
                Files.deleteIfExists(outputFolder.resolve(name));
            }
        } catch (IOException e) {
            throw unwritable(outputFolder, e);
        }
    }

    private static void discard(Path file) throws RunnerException {
        try {
            Files.createDirectories(file.getParent());
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
                        + ". Name another one (-Dassay.outputDirectory), or make room on the disk.",
                e);
    }

    private Optional<RecordsFile> openRecords() throws IOException {
        return options.records()
                ? Optional.of(RecordsFile.open(options.outputFolder().resolve(RECORDS_FILE)))
                : Optional.empty();
    }

    private static void close(Optional<RecordsFile> records) throws IOException {
        if (records.isPresent()) {
            records.get().close();
        }
    }

    private Path resultsFile() {
        return options.resultFile()
                .orElseGet(() -> options.outputFolder().resolve(RESULTS_FILE))
                .toAbsolutePath();
    }

    private RunResult result(boolean complete) {
        return RunResult.of(
                complete,
                Banner.version(),
                startedAt,
                Environment.current(),
                OptionsText.command(options),
                OptionsText.asMap(options),
                results);
    }

    private void write(boolean complete) throws IOException {
        JsonReport.write(result(complete), resultsFile());
    }

    private void printIfAny(boolean complete) throws IOException {
        if (results.isEmpty()) {
            return;
        }
        out.println();
        StringBuilder text = new StringBuilder();
        ConsoleReport.print(result(complete), text, Charset.defaultCharset());
        out.print(text);
        out.println();
        out.println("Result: " + resultsFile().normalize());
        out.flush();
    }
}
