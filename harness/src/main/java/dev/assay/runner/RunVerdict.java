package dev.assay.runner;

import dev.assay.metrics.SloVerdict;
import dev.assay.report.CellResult;
import dev.assay.report.RunResult;
import dev.assay.report.SloResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a result means for a build: whether it passes, and if not, why. */
public final class RunVerdict {

    private RunVerdict() {}

    /** Something that is not as it was asked for. */
    private record Problem(ExitCode exitCode, String message) {}

    /**
     * Passes if every load was valid, where the options ask for that, few enough requests errored,
     * and no objective is broken.
     *
     * @throws RunnerException if not; its message names every cell that does not pass, and its exit
     *     code says in which way: of several ways the one that makes the figures of the others
     *     worth least, so INVALID before too many errors before a broken objective
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
        List<Problem> problems = new ArrayList<>();
        if (failOnInvalid) {
            result.cells().forEach(cell -> invalid(cell).ifPresent(problems::add));
        }
        result.cells().forEach(cell -> tooManyErrors(cell, maxErrors).ifPresent(problems::add));
        result.cells().forEach(cell -> problems.addAll(broken(cell)));
        if (!problems.isEmpty()) {
            throw new RunnerException(problems.get(0).exitCode, message(problems));
        }
    }

    private static String message(List<Problem> problems) {
        return problems.size() == 1
                ? problems.get(0).message
                : problems.size()
                        + " things are not as they were asked for:"
                        + problems.stream()
                                .map(problem -> "\n  - " + problem.message)
                                .collect(Collectors.joining());
    }

    /** The objectives that the sample can't decide, a sentence each: no failure, but no pass. */
    public static List<String> undecided(RunResult result) {
        return withVerdict(result.cells(), SloVerdict.UNDECIDED);
    }

    private static List<String> withVerdict(List<CellResult> cells, SloVerdict verdict) {
        List<String> sentences = new ArrayList<>();
        for (CellResult cell : cells) {
            for (SloResult slo : cell.slos()) {
                if (slo.verdict().filter(verdict::equals).isPresent()) {
                    sentences.add(
                            "The SLO of "
                                    + name(cell)
                                    + " is "
                                    + verdict
                                    + ": "
                                    + slo.sentence()
                                    + ".");
                }
            }
        }
        return sentences;
    }

    private static List<Problem> broken(CellResult cell) {
        return withVerdict(List.of(cell), SloVerdict.BROKEN).stream()
                .map(sentence -> new Problem(ExitCode.SLO_BROKEN, sentence))
                .toList();
    }

    private static Optional<Problem> invalid(CellResult cell) {
        return cell.certificate().valid()
                ? Optional.empty()
                : Optional.of(
                        new Problem(
                                ExitCode.INVALID_LOAD,
                                "The load of "
                                        + name(cell)
                                        + " is INVALID, so its figures are not those of the"
                                        + " declared load: "
                                        + reasons(cell.certificate().reasons())));
    }

    /** The first of them; a build's message is no place for all. */
    private static String reasons(List<String> reasons) {
        int more = reasons.size() - 1;
        return reasons.get(0)
                + (more <= 0
                        ? ""
                        : String.format(
                                Locale.ROOT,
                                " And %d more %s, in the report.",
                                more,
                                more == 1 ? "reason" : "reasons"));
    }

    private static Optional<Problem> tooManyErrors(CellResult cell, double maxErrors) {
        long completed = cell.figures().counts().completed();
        long errored = cell.figures().counts().errored();
        if (completed == 0 && cell.figures().counts().created() > 0) {
            return tooManyErrors(
                    "No request of " + name(cell) + " completed" + example(cell) + ".");
        }
        double share = (double) errored / Math.max(1, completed + errored);
        return share > maxErrors
                ? tooManyErrors(
                        String.format(
                                Locale.ROOT,
                                "%.1f %% of the requests of %s errored; at most %.1f %% may%s.",
                                100 * share,
                                name(cell),
                                100 * maxErrors,
                                example(cell)))
                : Optional.empty();
    }

    private static Optional<Problem> tooManyErrors(String message) {
        return Optional.of(new Problem(ExitCode.TOO_MANY_ERRORS, message));
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

    /** Benchmark, strategy and parameters. */
    private static String name(CellResult cell) {
        String params =
                cell.params().entrySet().stream()
                        .map(param -> ", " + param.getKey() + "=" + param.getValue())
                        .collect(Collectors.joining());
        return cell.benchmark() + ", " + cell.declared().display() + params;
    }
}
