package dev.assay.runner;

import dev.assay.slo.SloLimit;
import dev.assay.slo.SloText;
import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Everything that a user can say about a run, each with its flag on a command line and its property
 * in a build. Where JMH has a flag of the same letters, it means the same.
 *
 * <p>The one home of their names, ranges and descriptions: the command line, the goals of the Maven
 * plugin, the help, and the page of options are made from it or tested against it.
 */
public enum RunOption {
    INCLUDES(
            "",
            "includes",
            "REGEX",
            "",
            "all",
            "Benchmarks that run: regular expressions, found anywhere in class.method",
            (options, name, text) -> options.include(OptionText.regex(name, text))),
    EXCLUDES(
            "e",
            "excludes",
            "REGEX[,…]",
            "",
            "none",
            "Benchmarks that don't run, written like those that do",
            (options, name, text) ->
                    OptionText.values(text)
                            .forEach(regex -> options.exclude(OptionText.notEmpty(name, regex)))),
    STRATEGIES(
            "s",
            "s",
            "STRATEGY",
            "@Synchronous @Concurrent @Throughput @Constant @Poisson",
            "the annotations'",
            "When requests are sent: replaces all strategies of the annotations."
                    + " concurrent:streams=8, throughput[:max=64], constant:rate=200,"
                    + " poisson:rate=20[,seed=7] or synchronous; several are separated by blanks,"
                    + " semicolons or commas",
            (options, name, text) -> StrategyText.parse(name, text).forEach(options::strategy)),
    SLOS(
            "slo",
            "slo",
            "SLO",
            "@Slo",
            "the annotations'",
            "What has to hold: replaces all objectives of the annotations. ttft_p99<500ms,"
                    + " error_rate<1%, or latency<2s for each request with attainment>99%; several"
                    + " are separated by semicolons or commas. A broken one fails the run",
            (options, name, text) -> slos(name, text).forEach(options::slo)),
    FORKS(
            "f",
            "f",
            "COUNT",
            "@Fork(value)",
            "1",
            "How many times each cell is repeated, each time in fresh JVMs",
            (options, name, text) -> options.forks(forkCount(name, text))),
    WARMUP_FORKS(
            "wf",
            "wf",
            "COUNT",
            "@Fork(warmups)",
            "0",
            "How many times each cell is run before that and thrown away: it sends its whole load",
            (options, name, text) -> options.warmupForks(OptionText.count(name, text, 0))),
    WORKERS(
            "workers",
            "workers",
            "COUNT",
            "@Fork(workers)",
            "1",
            "Worker JVMs that share the load of one cell at the same time",
            (options, name, text) ->
                    options.workers(OptionText.count(name, text, 1, OptionRules.MOST_WORKERS))),
    WARMUP_ITERATIONS(
            "wi",
            "wi",
            "COUNT",
            "@Warmup(iterations)",
            "1",
            "Iterations of warm-up; 0 for none",
            (options, name, text) -> options.warmupIterations(OptionText.count(name, text, 0))),
    WARMUP_TIME(
            "w",
            "w",
            "TIME",
            "@Warmup(time)",
            "5s",
            "Length of one iteration of warm-up",
            (options, name, text) -> options.warmupTime(positive(name, text))),
    MEASUREMENT_ITERATIONS(
            "i",
            "i",
            "COUNT",
            "@Measurement(iterations)",
            "1",
            "Iterations of measurement",
            (options, name, text) ->
                    options.measurementIterations(OptionText.count(name, text, 1))),
    MEASUREMENT_TIME(
            "r",
            "r",
            "TIME",
            "@Measurement(time)",
            "30s",
            "Length of one iteration of measurement",
            (options, name, text) -> options.measurementTime(positive(name, text))),
    REQUESTS(
            "n",
            "n",
            "COUNT",
            "",
            "no limit",
            "Measured requests after which a cell ends; without -r, only they end it",
            (options, name, text) -> options.requests(OptionText.number(name, text, 1))),
    SEED(
            "seed",
            "seed",
            "NUMBER",
            "@Poisson(seed)",
            "42",
            "Replaces the seed of random strategies",
            (options, name, text) -> options.seed(OptionText.number(name, text, Long.MIN_VALUE))),
    PARAM(
            "p",
            "p.NAME",
            "NAME=VALUE[,…]",
            "@Param",
            "the annotation's",
            "Values of a field with @Param; each makes cells of its own. \\, is a comma in a value",
            RunOption::param),
    TARGET(
            "target",
            "target",
            "URL",
            "@Param",
            "the annotation's",
            "The server that is called: short for -p target=URL",
            (options, name, text) -> param(options, name, "target", OptionText.values(text))),
    DATA(
            "data",
            "data",
            "DATA",
            "@Param",
            "the annotation's",
            "The requests that are sent: short for -p data=DATA, with several separated by"
                    + " semicolons. prompt_tokens=256,output_tokens=128 or file=prompts.jsonl."
                    + " Where no benchmark takes it, the built-in one runs",
            (options, name, text) -> param(options, name, "data", OptionText.dataSets(text))),
    TIMEOUT(
            "to",
            "to",
            "TIME",
            "",
            "30s",
            "How long a load may go on after its planned end and its drain before it is given up",
            (options, name, text) -> options.timeout(positive(name, text))),
    DRAIN(
            "drain",
            "drain",
            "TIME",
            "",
            "30s",
            "How long requests in flight may still end when a cell is over; 0 cuts them off",
            (options, name, text) -> options.drain(OptionText.duration(name, text))),
    REQUEST_TIMEOUT(
            "request-timeout",
            "requestTimeout",
            "TIME",
            "@Timeout",
            "300s",
            "How long one request may take",
            (options, name, text) -> options.requestTimeout(positive(name, text))),
    MAX_ERRORS(
            "max-errors",
            "maxErrors",
            "SHARE",
            "",
            "0.01",
            "Share of errored requests, 0 to 1, above which the run fails",
            (options, name, text) -> options.maxErrors(OptionText.share(name, text))),
    FAIL_ON_ERROR(
            "foe",
            "foe",
            "BOOL",
            "",
            "false",
            "Whether the run ends at the first cell whose worker dies, whose load is INVALID, that"
                    + " has too many errors or that breaks an objective",
            (options, name, text) -> options.failOnError(OptionText.truth(name, text))),
    FAIL_ON_INVALID(
            "fail-on-invalid",
            "failOnInvalid",
            "BOOL",
            "",
            "true",
            "Whether a load that was not the declared one fails the run",
            (options, name, text) -> options.failOnInvalid(OptionText.truth(name, text))),
    LIMITS(
            "limit",
            "limit",
            "NAME=VALUE[,…]",
            "",
            "see Limits of the certificate",
            "What the certificate allows, such as client_lag=0.1 or rate=95%",
            (options, name, text) -> LimitText.parse(name, text).forEach(options::limit)),
    JVM(
            "jvm",
            "jvm",
            "PATH",
            "@Fork(jvm)",
            "the running one",
            "The java command of the worker JVMs",
            (options, name, text) -> options.jvm(OptionText.path(name, text).toString())),
    JVM_ARGS(
            "jvmArgs",
            "jvmArgs",
            "ARGS",
            "@Fork(jvmArgs)",
            "the running JVM's; in a build none",
            "Arguments of the worker JVMs, separated by blanks",
            (options, name, text) -> options.jvmArgs(OptionText.arguments(name, text))),
    JVM_ARGS_PREPEND(
            "jvmArgsPrepend",
            "jvmArgsPrepend",
            "ARGS",
            "@Fork(jvmArgsPrepend)",
            "none",
            "Arguments of the worker JVMs that go before those of -jvmArgs and its annotation",
            (options, name, text) -> options.jvmArgsPrepend(OptionText.arguments(name, text))),
    JVM_ARGS_APPEND(
            "jvmArgsAppend",
            "jvmArgsAppend",
            "ARGS",
            "@Fork(jvmArgsAppend)",
            "none",
            "Arguments of the worker JVMs that go after all others, and win",
            (options, name, text) -> options.jvmArgsAppend(OptionText.arguments(name, text))),
    OUTPUT_DIRECTORY(
            "output-directory",
            "outputDirectory",
            "FOLDER",
            "",
            "target/assay",
            "Where the results go",
            (options, name, text) -> options.outputFolder(OptionText.path(name, text))),
    RESULT_FORMAT(
            "rf",
            "rf",
            "FORMAT",
            "",
            "json",
            "What is left beside results.json and report.html: json (nothing more), html (likewise),"
                    + " csv, jsonl, hlog, jmh (what viewers of JMH's results open), or none at all",
            (options, name, text) ->
                    options.resultFormat(
                            OptionText.oneOf(
                                    name, text, "a result format", ResultFormat.values()))),
    RESULT_FILE(
            "rff",
            "rff",
            "FILE",
            "",
            "see -lrf; in the output folder",
            "Where the result in that format goes",
            (options, name, text) -> options.resultFile(OptionText.path(name, text))),
    TEXT_FILE(
            "o",
            "o",
            "FILE",
            "",
            "the standard output",
            "Where progress and the tables go",
            (options, name, text) -> options.textFile(OptionText.path(name, text))),
    VERBOSITY(
            "v",
            "v",
            "MODE",
            "",
            "NORMAL",
            "How much is printed: SILENT, NORMAL, or EXTRA with every check and each fork's files",
            (options, name, text) ->
                    options.verbosity(
                            OptionText.oneOf(name, text, "a verbosity", Verbosity.values()))),
    TIME_UNIT(
            "tu",
            "tu",
            "UNIT",
            "",
            "ms, and us for send lag",
            "Unit of the times in the tables and in JMH's format: m, s, ms, us or ns",
            (options, name, text) -> options.timeUnit(OptionText.timeUnit(name, text))),
    PROFILERS(
            "prof",
            "prof",
            "PROFILER",
            "",
            "none",
            "What else to tell of the client: gc, its own collections and allocation",
            (options, name, text) ->
                    OptionText.values(text)
                            .forEach(
                                    one ->
                                            options.profiler(
                                                    OptionText.oneOf(
                                                            name,
                                                            one,
                                                            "a profiler",
                                                            Profiler.values())))),
    RECORDS(
            "records",
            "records",
            "BOOL",
            "",
            "false",
            "Whether one line for each request is written to records.jsonl",
            (options, name, text) -> options.records(OptionText.truth(name, text)));

    /** What every property begins with. */
    public static final String PROPERTY_PREFIX = "assay.";

    private static final Set<RunOption> REPEATABLE =
            EnumSet.of(
                    INCLUDES,
                    EXCLUDES,
                    STRATEGIES,
                    SLOS,
                    PARAM,
                    LIMITS,
                    JVM_ARGS,
                    JVM_ARGS_PREPEND,
                    JVM_ARGS_APPEND,
                    PROFILERS);

    private interface Setter {
        void set(Options.Builder options, String name, String text);
    }

    private final String flag;
    private final String property;
    private final String placeholder;
    private final String annotation;
    private final String standard;
    private final String meaning;
    private final Setter setter;

    RunOption(
            String flag,
            String property,
            String placeholder,
            String annotation,
            String standard,
            String meaning,
            Setter setter) {
        this.flag = flag;
        this.property = property;
        this.placeholder = placeholder;
        this.annotation = annotation;
        this.standard = standard;
        this.meaning = meaning;
        this.setter = setter;
    }

    /** With its dash; absent for what is written without any. */
    public Optional<String> flag() {
        return flag.isEmpty() ? Optional.empty() : Optional.of("-" + flag);
    }

    /** With its prefix. */
    public String property() {
        return PROPERTY_PREFIX + property;
    }

    /** A word for its value. */
    public String placeholder() {
        return placeholder;
    }

    /** The annotations that declare the same, separated by blanks; empty if there is none. */
    public String annotation() {
        return annotation;
    }

    /** What holds where neither it nor an annotation is given. */
    public String standard() {
        return standard;
    }

    public String meaning() {
        return meaning;
    }

    /** Whether its value is true or false, and true where none is given. */
    public boolean isTruth() {
        return placeholder.equals("BOOL");
    }

    /** Whether its value is a file or a folder. */
    public boolean isFile() {
        return List.of(OUTPUT_DIRECTORY, RESULT_FILE, TEXT_FILE).contains(this);
    }

    /** Whether it may be given several times. */
    public boolean isRepeatable() {
        return REPEATABLE.contains(this);
    }

    /**
     * Takes over what the user wrote.
     *
     * @param name what the user wrote it with, for the message
     * @throws IllegalArgumentException if {@code text} is not a value of this option; the message
     *     says what is
     */
    public void set(Options.Builder options, String name, String text) {
        setter.set(options, name, text);
    }

    /**
     * The option that somebody may have meant who wrote its name wrong, or in words: {@code -forks}
     * for {@code -f}.
     *
     * @param wrong without a prefix
     */
    public static Optional<RunOption> meant(String wrong) {
        return Nearest.to(wrong, names().keySet()).map(names()::get);
    }

    /** Every name that somebody may try for an option, without prefix. */
    public static Map<String, RunOption> names() {
        Map<String, RunOption> names = new LinkedHashMap<>();
        for (RunOption option : values()) {
            names.put(option.flag, option);
            names.put(option.property, option);
            names.put(option.name().toLowerCase(Locale.ROOT).replace('_', '-'), option);
        }
        return names;
    }

    private static void param(Options.Builder options, String name, String text) {
        int equals = text.indexOf('=');
        if (equals < 1) {
            throw new IllegalArgumentException(
                    name
                            + " = \""
                            + text
                            + "\" is not a parameter and its values: write the name of a field"
                            + " with @Param, =, and one or more values separated by commas");
        }
        String field = text.substring(0, equals).strip();
        param(options, name + " " + field, field, OptionText.values(text.substring(equals + 1)));
    }

    private static void param(
            Options.Builder options, String name, String field, List<String> values) {
        if (options.hasParam(field)) {
            throw new IllegalArgumentException(
                    name
                            + " is given twice: write all of its values in one, separated by "
                            + (field.equals("data") ? "semicolons" : "commas"));
        }
        options.param(field, values);
    }

    private static List<SloLimit> slos(String name, String text) {
        try {
            return SloText.parse(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(name + ": " + e.getMessage(), e);
        }
    }

    private static int forkCount(String name, String text) {
        if (text.strip().equals("0")) {
            throw new IllegalArgumentException(
                    name
                            + " = \"0\": load is always sent from JVMs of its own, never from this"
                            + " one. Write 1 or more; to debug a benchmark, add"
                            + " -agentlib:jdwp=transport=dt_socket,server=y,address=5005 with "
                            + (name.startsWith("-")
                                    ? "-" + JVM_ARGS_APPEND.flag
                                    : JVM_ARGS_APPEND.property()));
        }
        return OptionText.count(name, text, 1);
    }

    private static Duration positive(String name, String text) {
        Duration time = OptionText.duration(name, text);
        if (time.compareTo(OptionRules.LONGEST) > 0) {
            throw new IllegalArgumentException(
                    name
                            + " = \""
                            + text
                            + "\" must be at most "
                            + OptionRules.LONGEST.toDays()
                            + " days");
        }
        if (time.isZero()) {
            throw new IllegalArgumentException(
                    name + " = \"" + text + "\" must be longer than zero");
        }
        return time;
    }
}
