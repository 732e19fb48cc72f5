package dev.assay.runner;

import dev.assay.fork.IoReason;
import dev.assay.index.BenchmarkEntry;
import dev.assay.index.BenchmarkIndex;
import dev.assay.index.IndexException;
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
    private final Instant startedAt;
    private final List<CellResult> results = new ArrayList<>();

    /**
     * @param out where progress and the result are printed
     */
    public Runner(Options options, PrintStream out) {
        this.options = options;
        this.out = out;
        this.clock = SystemClock.INSTANCE;
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
        List<Cell> cells = new Matrix(options).unfold(Selection.select(index(), options));
        Banner.print(cells, options, out);
        try (SimulatorHost simulator = new SimulatorHost(options, clock);
                Interruption interruption = new Interruption()) {
            Files.createDirectories(options.outputFolder());
            Optional<RecordsFile> records = openRecords();
            try {
                return runAll(cells, simulator, records, interruption);
            } finally {
                close(records);
            }
        } catch (IOException e) {
            throw unwritable(options.outputFolder(), e);
        } catch (UncheckedIOException e) {
            throw unwritable(options.outputFolder(), e.getCause());
        }
    }

    private List<BenchmarkEntry> index() throws RunnerException {
        try {
            return BenchmarkIndex.read(options.indexPath());
        } catch (IndexException e) {
            throw new RunnerException(ExitCode.USAGE, e.getMessage(), e);
        }
    }

    private RunResult runAll(
            List<Cell> cells,
            SimulatorHost simulator,
            Optional<RecordsFile> records,
            Interruption interruption)
            throws RunnerException, InterruptedException, IOException {
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
                            interruption);
            CellRun.Ended ended = run.run(simulator);
            ended.result().ifPresent(results::add);
            boolean goesOn = ended.failure().isEmpty() && !interruption.asked();
            if (!results.isEmpty()) {
                write(goesOn && i == cells.size() - 1);
            }
            if (!goesOn) {
                printIfAny(false);
                throw ended.failure()
                        .orElseGet(() -> new RunnerException(ExitCode.INTERRUPTED, interrupted()));
            }
        }
        printIfAny(true);
        return result(true);
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
        return options.outputFolder().resolve(RESULTS_FILE);
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
        out.println("Result: " + resultsFile().toAbsolutePath().normalize());
        out.flush();
    }
}
