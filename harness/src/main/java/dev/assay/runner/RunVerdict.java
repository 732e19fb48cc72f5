package dev.assay.runner;

import dev.assay.report.CellResult;
import dev.assay.report.RunResult;
import java.util.Locale;

/** What a result means for a build: whether it passes, and if not, why. */
public final class RunVerdict {

    private RunVerdict() {}

    /**
     * Passes if few enough requests errored and every load was valid, where the options ask for
     * that.
     *
     * @throws RunnerException if not; its message names the first cell that does not pass, and its
     *     exit code says in which way
     */
    public static void require(RunResult result, Options options) throws RunnerException {
        require(result, options.failOnInvalid(), options.maxErrors());
    }

    /** Likewise, of a result that was read back. */
    public static void require(RunResult result, boolean failOnInvalid, double maxErrors)
            throws RunnerException {
        if (!result.complete()) {
            throw new RunnerException(
                    ExitCode.INTERRUPTED,
                    "The run was cut short: its result holds what was measured until then.");
        }
        for (CellResult cell : result.cells()) {
            if (failOnInvalid && !cell.certificate().valid()) {
                throw new RunnerException(
                        ExitCode.INVALID_LOAD,
                        "The load of "
                                + name(cell)
                                + " is INVALID, so its figures are not those of the declared load: "
                                + String.join(" ", cell.certificate().reasons()));
            }
        }
        requireFewErrors(result, maxErrors);
    }

    private static void requireFewErrors(RunResult result, double maxErrors)
            throws RunnerException {
        for (CellResult cell : result.cells()) {
            requireFewErrors(cell, maxErrors);
        }
    }

    private static void requireFewErrors(CellResult cell, double maxErrors) throws RunnerException {
        long completed = cell.figures().counts().completed();
        long errored = cell.figures().counts().errored();
        if (completed == 0 && cell.figures().counts().created() > 0) {
            throw new RunnerException(
                    ExitCode.TOO_MANY_ERRORS,
                    "No request of " + name(cell) + " completed" + example(cell) + ".");
        }
        double share = (double) errored / Math.max(1, completed + errored);
        if (share > maxErrors) {
            throw new RunnerException(
                    ExitCode.TOO_MANY_ERRORS,
                    String.format(
                            Locale.ROOT,
                            "%.1f %% of the requests of %s errored; at most %.1f %% may%s.",
                            100 * share,
                            name(cell),
                            100 * maxErrors,
                            example(cell)));
        }
    }

    private static String example(CellResult cell) {
        return cell.figures().errors().stream()
                .findFirst()
                .map(
                        kind ->
                                " ("
                                        + kind.count()
                                        + " x "
                                        + kind.kind()
                                        + ": "
                                        + kind.example()
                                        + ")")
                .orElse("");
    }

    private static String name(CellResult cell) {
        return cell.benchmark() + ", " + cell.declared().display();
    }
}
