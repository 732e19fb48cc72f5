package dev.assay.cli;

import dev.assay.compare.Comparison;
import dev.assay.runner.CompareRun;
import dev.assay.runner.ExitCode;
import dev.assay.runner.Nearest;
import dev.assay.runner.OptionText;
import dev.assay.runner.Options;
import dev.assay.runner.RunnerException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** {@code -compare A B}: two results instead of a run. */
final class CompareCommand {

    private static final String COMPARE = "-compare";
    private static final String MARGIN = "-margin";
    private static final String ANYWAY = "-compare-anyway";
    private static final String FOLDER = "-output-directory";

    private final PrintStream out;

    CompareCommand(PrintStream out) {
        this.out = out;
    }

    static boolean isMeant(String... args) {
        return List.of(args).contains(COMPARE);
    }

    ExitCode run(String... args) throws UsageException, RunnerException {
        if (List.of(args).contains(CommandLineReader.HELP)) {
            out.print(new CommandLine(spec()).setSeparator(" ").getUsageMessage(Ansi.OFF));
            out.flush();
            return ExitCode.OK;
        }
        Comparison comparison = read(args).run(out);
        CompareRun.require(comparison);
        return ExitCode.OK;
    }

    private static CompareRun read(String... args) throws UsageException {
        try {
            ParseResult parsed =
                    new CommandLine(spec())
                            .setPosixClusteredShortOptionsAllowed(false)
                            .parseArgs(args);
            List<String> results = parsed.matchedOptionValue(COMPARE, List.of());
            if (results.size() > 2) {
                throw new IllegalArgumentException(COMPARE + " is given twice.");
            }
            return new CompareRun(
                    Path.of(results.get(0)),
                    Path.of(results.get(1)),
                    parsed.hasMatchedOption(MARGIN)
                            ? OptionText.share(MARGIN, parsed.matchedOptionValue(MARGIN, ""))
                            : Comparison.DEFAULT_MARGIN,
                    parsed.hasMatchedOption(ANYWAY),
                    Path.of(
                                    parsed.matchedOptionValue(
                                            FOLDER, Options.DEFAULT_OUTPUT_FOLDER.toString()))
                            .resolve(CompareRun.PAGE_FILE));
        } catch (ParameterException | IllegalArgumentException e) {
            String message = message(e);
            throw new UsageException(
                    message
                            + (message.endsWith(".") || message.endsWith("?") ? "" : ".")
                            + " -compare takes two results: -compare A B. -compare -h lists what"
                            + " goes with it.",
                    e);
        }
    }

    private static String message(RuntimeException wrong) {
        if (wrong instanceof MissingParameterException missing) {
            String flag = ((OptionSpec) missing.getMissing().get(0)).longestName();
            return flag.equals(COMPARE) ? "A result is missing." : flag + " needs a value.";
        }
        return wrong instanceof ParameterException unread
                ? Misread.unknownFlag(unread)
                        .map(flag -> Misread.noFlag(flag, " with " + COMPARE, meant(flag)))
                        .orElseGet(() -> Misread.message(unread))
                : wrong.getMessage();
    }

    private static Optional<String> meant(String flag) {
        return Nearest.to(flag, spec().optionsMap().keySet());
    }

    private static CommandSpec spec() {
        CommandSpec spec = CommandSpec.create().name("assay");
        spec.addOption(
                OptionSpec.builder(COMPARE)
                        .type(List.class)
                        .auxiliaryTypes(String.class)
                        .arity("2")
                        .paramLabel("RESULT")
                        .required(true)
                        .description(
                                "Compares two results, A before and B after: each a results.json, or"
                                        + " the folder that holds one")
                        .build());
        spec.addOption(
                OptionSpec.builder(MARGIN)
                        .type(String.class)
                        .paramLabel("SHARE")
                        .description("How much worse counts, 0 to 1 (default: 0.05)")
                        .build());
        spec.addOption(
                OptionSpec.builder(ANYWAY)
                        .type(boolean.class)
                        .arity("0")
                        .description(
                                "Compares INVALID loads, other schedules and runs that were cut short"
                                        + " too, and says so")
                        .build());
        spec.addOption(
                OptionSpec.builder(FOLDER)
                        .type(String.class)
                        .paramLabel("FOLDER")
                        .description(
                                "Where compare.html goes (default: "
                                        + Options.DEFAULT_OUTPUT_FOLDER
                                        + ")")
                        .build());
        spec.addOption(
                OptionSpec.builder(CommandLineReader.HELP)
                        .type(boolean.class)
                        .arity("0")
                        .description("Shows this")
                        .build());
        spec.usageMessage()
                .width(100)
                .sortOptions(false)
                .customSynopsis("java -jar benchmarks.jar -compare A B [options]")
                .footer(
                        "",
                        "Exit codes: 0 nothing is worse, 2 can't be compared, 3 a load was INVALID, 7 worse.");
        return spec;
    }
}
