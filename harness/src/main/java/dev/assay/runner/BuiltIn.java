package dev.assay.runner;

import dev.assay.data.DataException;
import dev.assay.data.Prompts;
import dev.assay.index.BenchmarkEntry;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The benchmark that comes with the harness, for whoever has no class of their own. It runs only
 * where it is asked for: by {@code -data} and no name, unless a benchmark of the user's takes the
 * data; or by its own name. So it never turns up among the benchmarks of a project.
 */
public final class BuiltIn {

    /** Its parameters that have no default. */
    private static final String TARGET = "target";

    private static final String DATA = "data";
    private static final String PACKAGE = "dev.assay.builtin.";
    private static final String NAME = "PromptLoad";

    /** How to go without a class, for messages. */
    private static final String EXAMPLE =
            "-target http://localhost:8000 -data prompt_tokens=256,output_tokens=128"
                    + " -s poisson:rate=5";

    private BuiltIn() {}

    /**
     * Whether it is what these options run.
     *
     * @throws RunnerException if an index can't be read
     */
    public static boolean isMeant(Options options) throws RunnerException {
        return isMeant(Selection.index(options), options);
    }

    static boolean isMeant(List<BenchmarkEntry> index, Options options) {
        if (!options.includes().isEmpty()) {
            return options.includes().stream().anyMatch(BuiltIn::isNamedBy);
        }
        return options.params().containsKey(DATA)
                && index.stream()
                        .filter(benchmark -> !isOne(benchmark))
                        .flatMap(benchmark -> benchmark.params().stream())
                        .noneMatch(param -> param.field().equals(DATA));
    }

    /** A regular expression that finds everything is no name. */
    private static boolean isNamedBy(String include) {
        return include.contains(NAME);
    }

    static boolean isOne(BenchmarkEntry benchmark) {
        return benchmark.className().startsWith(PACKAGE);
    }

    /** The benchmarks that the options are about, before the filters. */
    static List<BenchmarkEntry> among(List<BenchmarkEntry> index, Options options) {
        boolean meant = isMeant(index, options);
        boolean alone = meant && options.includes().isEmpty();
        return index.stream()
                .filter(benchmark -> isOne(benchmark) ? meant : !alone)
                .filter(benchmark -> !isOne(benchmark) || isNamed(benchmark, options))
                .toList();
    }

    /** Beside others it is chosen by the names that are its own, and not by what finds all. */
    private static boolean isNamed(BenchmarkEntry benchmark, Options options) {
        return options.includes().isEmpty()
                || options.includes().stream()
                        .filter(BuiltIn::isNamedBy)
                        .anyMatch(regex -> Pattern.compile(regex).matcher(benchmark.name()).find());
    }

    /** Refuses what it can't run with, before anything is started. */
    static void check(List<BenchmarkEntry> selected, Options options) throws RunnerException {
        for (BenchmarkEntry benchmark : selected) {
            if (isOne(benchmark)) {
                require(TARGET, "a server to call, such as http://localhost:8000", options);
                require(
                        DATA,
                        "requests to send, such as prompt_tokens=256,output_tokens=128 or"
                                + " file=prompts.jsonl",
                        options);
                checkData(options);
            }
        }
    }

    private static void require(String param, String what, Options options) throws RunnerException {
        List<String> values = options.params().getOrDefault(param, List.of());
        if (values.isEmpty() || values.stream().anyMatch(String::isBlank)) {
            throw new RunnerException(
                    ExitCode.USAGE,
                    "The built-in benchmark "
                            + NAME
                            + " needs "
                            + what
                            + ": give "
                            + OptionName.of(optionOf(param), options)
                            + ".");
        }
    }

    private static RunOption optionOf(String param) {
        return param.equals(TARGET) ? RunOption.TARGET : RunOption.DATA;
    }

    private static void checkData(Options options) throws RunnerException {
        for (String data : options.params().get(DATA)) {
            try {
                Prompts.check(data);
            } catch (DataException e) {
                throw new RunnerException(ExitCode.USAGE, e.getMessage(), e);
            }
        }
    }

    /** What to give where there is no benchmark at all. */
    static String hint(Options options) {
        String example = options.launcher().isPresent() ? EXAMPLE : asProperties();
        return options.params().containsKey(TARGET) && !options.params().containsKey(DATA)
                ? " There is a target, and nothing says what is sent to it. Without a class of your"
                        + " own, give the data too: "
                        + example
                        + "."
                : " Without a class of your own: " + example + ".";
    }

    private static String asProperties() {
        return EXAMPLE.replaceAll("-(target|data|s) ", "-D" + RunOption.PROPERTY_PREFIX + "$1=");
    }

    /** What to do about a missing strategy: nobody can annotate it. */
    static String strategyHint(Options options) {
        return "The built-in benchmark sends nothing before it is told when: give "
                + OptionName.of(RunOption.STRATEGIES, options)
                + ", such as poisson:rate=5, constant:rate=5 or concurrent:streams=8.";
    }
}
