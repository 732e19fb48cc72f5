package dev.assay.cli;

import dev.assay.runner.Nearest;
import dev.assay.runner.OptionText;
import dev.assay.runner.Options;
import dev.assay.runner.RunOption;
import dev.assay.runner.RunningClassPath;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * Understands a command line. Flags and their values come from {@link RunOption}; here is only what
 * a command line adds to them.
 */
final class CommandLineReader {

    static final String HELP = "-h";
    static final String LIST = "-l";
    static final String LIST_WITH_PARAMS = "-lp";
    static final String LIST_FORMATS = "-lrf";
    static final String LIST_PROFILERS = "-lprof";

    private static final Map<String, String> WORDS =
            Map.of(
                    "list",
                    LIST,
                    "help",
                    HELP,
                    "?",
                    HELP,
                    "compare",
                    "-compare",
                    "certify",
                    "-certify");

    private static final int USAGE_WIDTH = 100;

    private final CommandLine picocli = new CommandLine(spec());
    private final String ofClass;

    CommandLineReader() {
        this.ofClass = "";
    }

    /** Of one class's benchmarks. */
    CommandLineReader(Class<?> benchmark) {
        this.ofClass = "^(?=" + Pattern.quote(benchmark.getName()) + "\\.[^.]+$)";
    }

    static CommandSpec spec() {
        CommandSpec spec = CommandSpec.create().name("assay");
        for (RunOption option : RunOption.values()) {
            if (option.flag().isPresent()) {
                spec.addOption(flag(option));
            } else {
                spec.addPositional(positional(option));
            }
        }
        spec.addOption(bare(LIST, "Lists the benchmarks that the filters leave, and exits"));
        spec.addOption(bare(LIST_WITH_PARAMS, "Likewise, with their parameters"));
        spec.addOption(bare(LIST_FORMATS, "Lists the formats of -rf, and exits"));
        spec.addOption(bare(LIST_PROFILERS, "Lists what -prof takes, and exits"));
        spec.addOption(bare(HELP, "Shows this"));
        spec.usageMessage()
                .width(USAGE_WIDTH)
                .sortOptions(false)
                .customSynopsis("java -jar benchmarks.jar [REGEX...] [options]")
                .footer(
                        "",
                        "TIME is a number of seconds, or has a unit: 500ms, 2m. BOOL is true or false."
                                + " ARGS are separated by blanks.",
                        "A flag goes before the annotations of a method, these before those of its class.",
                        "",
                        "-compare A B compares two results; -compare -h says more. -certify finds out what the client",
                        "can do on this machine, in half a minute.",
                        "",
                        "Exit codes: 0 fine, 1 a fault of Assay, 2 usage, 3 invalid load, 4 a broken SLO,",
                        "5 a worker died, 6 too many errors, 7 worse than before, 130 interrupted.");
        return spec;
    }

    private static OptionSpec flag(RunOption option) {
        OptionSpec.Builder builder =
                OptionSpec.builder(option.flag().orElseThrow())
                        .type(option.isRepeatable() ? List.class : String.class)
                        .auxiliaryTypes(String.class)
                        .paramLabel(option.placeholder())
                        .description(description(option))
                        .arity(option.isTruth() ? "0..1" : "1");
        return (option.isTruth() ? builder.fallbackValue("true") : builder).build();
    }

    private static PositionalParamSpec positional(RunOption option) {
        return PositionalParamSpec.builder()
                .type(List.class)
                .auxiliaryTypes(String.class)
                .arity("0..*")
                .paramLabel(option.placeholder())
                .description(description(option))
                .build();
    }

    /** picocli's help formats what it prints. */
    private static String description(RunOption option) {
        return (option.meaning() + " (default: " + option.standard() + ")").replace("%", "%%");
    }

    private static OptionSpec bare(String flag, String description) {
        return OptionSpec.builder(flag)
                .type(boolean.class)
                .arity("0")
                .description(description)
                .build();
    }

    String usage() {
        return new CommandLine(spec()).setSeparator(" ").getUsageMessage(Ansi.OFF);
    }

    ParseResult parse(List<String> args) throws UsageException {
        picocli.setPosixClusteredShortOptionsAllowed(false);
        picocli.setInterpolateVariables(false);
        picocli.setExpandAtFiles(false);
        picocli.setAllowOptionsAsOptionParameters(true);
        try {
            return picocli.parseArgs(arguments(args));
        } catch (ParameterException e) {
            throw new UsageException(message(e), e);
        }
    }

    private String[] arguments(List<String> args) throws UsageException {
        return new RawArguments(picocli.getCommandSpec().optionsMap(), CommandLineReader::meant)
                .joined(args)
                .toArray(String[]::new);
    }

    private static String message(ParameterException wrong) {
        return Misread.unknownFlag(wrong)
                .map(CommandLineReader::noFlag)
                .orElseGet(() -> Misread.message(wrong));
    }

    private static String noFlag(String flag) {
        Optional<String> instead = JmhFlags.instead(flag);
        return Misread.noFlag(flag, "", instead.isPresent() ? Optional.empty() : meant(flag))
                + instead.map(other -> " " + other).orElse("")
                + " -h lists all flags.";
    }

    /** Of all flags and words for them the nearest. */
    private static Optional<String> meant(String flag) {
        Map<String, String> names = new LinkedHashMap<>();
        RunOption.names()
                .forEach((name, option) -> option.flag().ifPresent(f -> names.put(name, f)));
        spec().optionsMap().keySet().forEach(known -> names.put(known, known));
        names.putAll(WORDS);
        String bare = flag.replaceFirst("^-D" + Pattern.quote(RunOption.PROPERTY_PREFIX), "");
        return Nearest.to(bare, names.keySet()).map(names::get);
    }

    /** The options of the run, of which nothing that was given is left out. */
    Options options(ParseResult parsed) throws UsageException {
        Options.Builder options =
                Options.builder()
                        .classPath(RunningClassPath.entries())
                        .inheritedJvmArgs(HostJvmArgs.ofThis())
                        .launcher(Launcher.command());
        try {
            for (RunOption option : RunOption.values()) {
                for (String text : given(parsed, option)) {
                    option.set(options, option.flag().orElse(option.placeholder()), text);
                }
            }
            return options.build();
        } catch (IllegalArgumentException e) {
            throw new UsageException(sentence(e.getMessage()), e);
        }
    }

    private static String sentence(String message) {
        return message.endsWith(".") || message.endsWith("?") ? message : message + ".";
    }

    private List<String> given(ParseResult parsed, RunOption option) {
        if (option == RunOption.INCLUDES) {
            return includes(parsed);
        }
        return option.flag()
                .filter(parsed::hasMatchedOption)
                .map(flag -> parsed.matchedOption(flag).stringValues())
                .orElse(List.of());
    }

    private List<String> includes(ParseResult parsed) {
        List<String> regexes = new ArrayList<>();
        parsed.matchedPositionals().forEach(each -> regexes.addAll(each.stringValues()));
        if (ofClass.isEmpty()) {
            return regexes;
        }
        regexes.forEach(regex -> OptionText.regex(RunOption.INCLUDES.placeholder(), regex));
        return regexes.isEmpty()
                ? List.of(ofClass)
                : regexes.stream().map(regex -> ofClass + ".*?(?:" + regex + ")").toList();
    }
}
