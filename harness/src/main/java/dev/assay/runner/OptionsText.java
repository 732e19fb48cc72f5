package dev.assay.runner;

import dev.assay.slo.SloLimit;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Options for people: by name, and as the command that repeats the run. */
final class OptionsText {

    /** Names of parameters whose values stay out of every result. */
    private static final Pattern SECRET =
            Pattern.compile(
                    "(?i).*(api[._-]?key|secret|passw|credential|bearer|(auth|access)[._-]?token).*");

    /** What stands between the scheme of an address and its host. */
    private static final Pattern USER_INFO = Pattern.compile("(://)[^/?#@,\\s]*(?=@)");

    private static final String BLANKED = "***";
    private static final Pattern SYSTEM_PROPERTY = Pattern.compile("-D([^=]+)=.*", Pattern.DOTALL);
    private static final long SECOND_NS = 1_000_000_000L;
    private static final Map<Long, String> UNITS = units();

    private OptionsText() {}

    /**
     * Only what was given and has a part in what is measured, by the names of the properties
     * without their prefix, each with the value that the property would have.
     */
    static Map<String, String> asMap(Options options) {
        Map<RunOption, String> given = new LinkedHashMap<>();
        list(given, RunOption.INCLUDES, options.includes());
        list(given, RunOption.EXCLUDES, options.excludes());
        if (!options.strategies().isEmpty()) {
            given.put(
                    RunOption.STRATEGIES,
                    options.strategies().stream()
                            .map(StrategyText::of)
                            .collect(Collectors.joining(";")));
        }
        if (!options.slos().isEmpty()) {
            given.put(
                    RunOption.SLOS,
                    options.slos().stream()
                            .map(SloLimit::toString)
                            .collect(Collectors.joining(";")));
        }
        options.forks().ifPresent(n -> given.put(RunOption.FORKS, "" + n));
        options.warmupForks().ifPresent(n -> given.put(RunOption.WARMUP_FORKS, "" + n));
        options.workers().ifPresent(n -> given.put(RunOption.WORKERS, "" + n));
        options.warmupIterations().ifPresent(n -> given.put(RunOption.WARMUP_ITERATIONS, "" + n));
        options.warmupTime().ifPresent(t -> given.put(RunOption.WARMUP_TIME, text(t)));
        options.measurementIterations()
                .ifPresent(n -> given.put(RunOption.MEASUREMENT_ITERATIONS, "" + n));
        options.measurementTime().ifPresent(t -> given.put(RunOption.MEASUREMENT_TIME, text(t)));
        options.requests().ifPresent(n -> given.put(RunOption.REQUESTS, "" + n));
        options.seed().ifPresent(n -> given.put(RunOption.SEED, "" + n));
        options.timeout().ifPresent(t -> given.put(RunOption.TIMEOUT, text(t)));
        options.drain().ifPresent(t -> given.put(RunOption.DRAIN, text(t)));
        options.requestTimeout().ifPresent(t -> given.put(RunOption.REQUEST_TIMEOUT, text(t)));
        if (options.maxErrors() != Options.DEFAULT_MAX_ERRORS) {
            given.put(
                    RunOption.MAX_ERRORS, BigDecimal.valueOf(options.maxErrors()).toPlainString());
        }
        if (!options.limits().set().isEmpty()) {
            given.put(RunOption.LIMITS, LimitText.of(options.limits()));
        }
        truth(given, RunOption.FAIL_ON_ERROR, options.failOnError(), false);
        truth(given, RunOption.FAIL_ON_INVALID, options.failOnInvalid(), true);
        output(given, options);
        truth(given, RunOption.RECORDS, options.records(), false);
        jvm(given, options);
        Map<String, String> map = new LinkedHashMap<>();
        given.forEach((option, value) -> map.put(name(option), value));
        Map<String, String> params = new LinkedHashMap<>();
        options.params().forEach((name, values) -> params.put(name, written(name, values)));
        blanked(params).forEach((name, value) -> map.put(keyOf(name), value));
        return map;
    }

    /** Those that have an option of their own are written with it. */
    private static String keyOf(String param) {
        return param.equals(name(RunOption.TARGET)) || param.equals(name(RunOption.DATA))
                ? param
                : "p." + param;
    }

    private static String written(String param, List<String> values) {
        return param.equals(name(RunOption.DATA))
                ? String.join(";", values)
                : OptionText.joined(values);
    }

    private static void output(Map<RunOption, String> given, Options options) {
        if (options.resultFormat() != ResultFormat.JSON) {
            given.put(RunOption.RESULT_FORMAT, options.resultFormat().toString());
        }
        if (options.verbosity() != Verbosity.NORMAL) {
            given.put(RunOption.VERBOSITY, options.verbosity().name());
        }
        options.timeUnit().ifPresent(u -> given.put(RunOption.TIME_UNIT, OptionText.of(u)));
        list(
                given,
                RunOption.PROFILERS,
                options.profilers().stream().map(Profiler::toString).sorted().toList());
    }

    private static void jvm(Map<RunOption, String> given, Options options) {
        options.jvm().ifPresent(jvm -> given.put(RunOption.JVM, jvm));
        options.jvmArgs().ifPresent(args -> given.put(RunOption.JVM_ARGS, arguments(args)));
        options.jvmArgsPrepend()
                .ifPresent(args -> given.put(RunOption.JVM_ARGS_PREPEND, arguments(args)));
        options.jvmArgsAppend()
                .ifPresent(args -> given.put(RunOption.JVM_ARGS_APPEND, arguments(args)));
    }

    /** For a shell: Maven's goal with properties, or the launcher with flags. */
    static String command(Options options) {
        Map<String, String> given = asMap(options);
        return options.launcher()
                .map(launcher -> withJvmArgs(launcher, options) + flags(options, given))
                .orElseGet(() -> "mvn assay:run" + properties(given));
    }

    /** With what the worker JVMs have of the JVM that was launched. */
    private static String withJvmArgs(String launcher, Options options) {
        StringBuilder args = new StringBuilder();
        options.inheritedJvmArgs().forEach(arg -> args.append(' ').append(quoted(blanked(arg))));
        return launcher.replaceFirst("^java(?= )", Matcher.quoteReplacement("java" + args));
    }

    private static String properties(Map<String, String> given) {
        return given.entrySet().stream()
                .map(
                        e ->
                                " -D"
                                        + RunOption.PROPERTY_PREFIX
                                        + e.getKey()
                                        + "="
                                        + quoted(e.getValue()))
                .collect(Collectors.joining());
    }

    /** What is written without a flag goes first, as a flag with several values would take it. */
    private static String flags(Options options, Map<String, String> given) {
        StringBuilder text = new StringBuilder();
        options.includes().forEach(regex -> text.append(' ').append(quoted(regex)));
        for (RunOption option : RunOption.values()) {
            String value = given.get(name(option));
            if (value != null && option.flag().isPresent()) {
                text.append(' ').append(option.flag().get()).append(' ').append(quoted(value));
            }
        }
        given.forEach(
                (name, value) -> {
                    if (name.startsWith("p.")) {
                        text.append(" -p ").append(quoted(name.substring(2) + "=" + value));
                    }
                });
        return text.toString();
    }

    private static String name(RunOption option) {
        return option.property().substring(RunOption.PROPERTY_PREFIX.length());
    }

    /**
     * Parameters without the values of those whose name says that they are secret, and without the
     * user and password of an address.
     */
    static Map<String, String> blanked(Map<String, String> params) {
        Map<String, String> map = new LinkedHashMap<>();
        params.forEach(
                (name, value) ->
                        map.put(
                                name,
                                SECRET.matcher(name).matches()
                                        ? BLANKED
                                        : USER_INFO.matcher(value).replaceAll("$1" + BLANKED)));
        return map;
    }

    private static String arguments(List<String> arguments) {
        return OptionText.quoted(arguments.stream().map(OptionsText::blanked).toList());
    }

    /** A JVM's argument, likewise. */
    private static String blanked(String argument) {
        var property = SYSTEM_PROPERTY.matcher(argument);
        return property.matches() && SECRET.matcher(property.group(1)).matches()
                ? "-D" + property.group(1) + "=" + BLANKED
                : argument;
    }

    private static void list(Map<RunOption, String> map, RunOption option, List<String> values) {
        if (!values.isEmpty()) {
            map.put(option, OptionText.joined(values));
        }
    }

    private static void truth(
            Map<RunOption, String> map, RunOption option, boolean value, boolean standard) {
        if (value != standard) {
            map.put(option, String.valueOf(value));
        }
    }

    /** In the largest unit that leaves no fraction. */
    private static String text(Duration time) {
        long ns = time.toNanos();
        for (Map.Entry<Long, String> unit : UNITS.entrySet()) {
            if (ns % unit.getKey() == 0) {
                return ns / unit.getKey() + unit.getValue();
            }
        }
        return ns + "ns";
    }

    private static Map<Long, String> units() {
        Map<Long, String> units = new LinkedHashMap<>();
        units.put(SECOND_NS, "s");
        units.put(SECOND_NS / 1_000, "ms");
        units.put(SECOND_NS / 1_000_000, "us");
        return units;
    }

    /** For a shell of POSIX. */
    static String quoted(String value) {
        return value.matches("[A-Za-z0-9._:/@=,+-]+")
                ? value
                : "'" + value.replace("'", "'\\''") + "'";
    }
}
