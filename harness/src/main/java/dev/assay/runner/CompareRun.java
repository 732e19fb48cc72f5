package dev.assay.runner;

import dev.assay.compare.CompareConsole;
import dev.assay.compare.CompareHtml;
import dev.assay.compare.Comparison;
import dev.assay.compare.IncomparableException;
import dev.assay.fork.IoReason;
import dev.assay.report.JsonReport;
import dev.assay.report.RunResult;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Compares two results that were written before: prints what changed, and leaves a page.
 *
 * @param before the first result, or the folder that holds its {@code results.json}
 * @param after the second, likewise
 * @param margin how much worse counts, as a share; above 0
 * @param anyway compares what would be refused
 * @param page where the page goes
 */
public record CompareRun(Path before, Path after, double margin, boolean anyway, Path page) {

    /** The name of the page, in the output folder. */
    public static final String PAGE_FILE = "compare.html";

    /**
     * Compares, prints and writes.
     *
     * @throws RunnerException if the two can't be compared; never because one is worse
     */
    public Comparison run(PrintStream out) throws RunnerException {
        if (!(margin > 0)) {
            throw new RunnerException(
                    ExitCode.USAGE, "The margin must be above 0, such as 0.05 for 5 %.");
        }
        Comparison comparison;
        try {
            comparison = Comparison.of(read(before), read(after), margin, anyway);
        } catch (IncomparableException e) {
            throw new RunnerException(
                    e.becauseInvalid() ? ExitCode.INVALID_LOAD : ExitCode.USAGE, e.getMessage(), e);
        }
        CompareConsole.lines(comparison, Charset.defaultCharset()).forEach(out::println);
        try {
            CompareHtml.write(comparison, page);
        } catch (IOException e) {
            throw new RunnerException(
                    ExitCode.USAGE,
                    "The page can't be written to " + page + ": " + IoReason.of(e) + ".",
                    e);
        }
        out.println();
        out.println("Page: " + page.toAbsolutePath().normalize().toUri());
        out.flush();
        return comparison;
    }

    /**
     * Passes if nothing is worse.
     *
     * @throws RunnerException if something is, with {@link ExitCode#WORSE}
     */
    public static void require(Comparison comparison) throws RunnerException {
        if (comparison.worse()) {
            throw new RunnerException(ExitCode.WORSE, "B is worse than A: see above.");
        }
    }

    private static RunResult read(Path path) throws RunnerException {
        Path file = Files.isDirectory(path) ? path.resolve(Runner.RESULTS_FILE) : path;
        RunResult result;
        try {
            result = JsonReport.read(file);
        } catch (IOException e) {
            throw new RunnerException(
                    ExitCode.USAGE,
                    file
                            + " can't be read as a result: "
                            + IoReason.of(e)
                            + ". Name a results.json, or the folder that holds one.",
                    e);
        }
        if (result.schemaVersion() != RunResult.SCHEMA_VERSION) {
            throw new RunnerException(
                    ExitCode.USAGE,
                    file
                            + " has schemaVersion "
                            + result.schemaVersion()
                            + "; this version of Assay reads "
                            + RunResult.SCHEMA_VERSION
                            + ".");
        }
        return result;
    }
}
