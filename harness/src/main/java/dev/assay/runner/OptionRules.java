package dev.assay.runner;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which values the options of a run may have, and which of them make sense together. The messages
 * name an option as the user does.
 */
public final class OptionRules {

    /** As many as {@code @Fork} may ask for. */
    static final int MOST_WORKERS = 64;

    /** More is surely a mistake. */
    static final Duration LONGEST = Duration.ofDays(30);

    /** {@code --add-opens} and the like, whose value may be the next argument. */
    private static final Pattern JVM_ARGUMENT_BEFORE_VALUE = Pattern.compile("--[^=]+|-p");

    private static final Pattern CLASS_PATH =
            Pattern.compile("-cp|-classpath|--class-path(=.*)?|-jar");

    private final Options options;

    private OptionRules(Options options) {
        this.options = options;
    }

    static void check(Options options) throws RunnerException {
        OptionRules rules = new OptionRules(options);
        rules.counts();
        rules.times();
        maxErrors(rules.name(RunOption.MAX_ERRORS), options.maxErrors());
        rules.outputs();
        rules.jvmArgs();
    }

    private void counts() throws RunnerException {
        if (options.forks().isPresent()) {
            count(RunOption.FORKS, options.forks().getAsInt(), 1, Integer.MAX_VALUE);
        }
        if (options.warmupForks().isPresent()) {
            count(RunOption.WARMUP_FORKS, options.warmupForks().getAsInt(), 0, Integer.MAX_VALUE);
        }
        if (options.workers().isPresent()) {
            count(RunOption.WORKERS, options.workers().getAsInt(), 1, MOST_WORKERS);
        }
        if (options.warmupIterations().isPresent()) {
            int iterations = options.warmupIterations().getAsInt();
            count(RunOption.WARMUP_ITERATIONS, iterations, 0, Integer.MAX_VALUE);
        }
        if (options.measurementIterations().isPresent()) {
            int iterations = options.measurementIterations().getAsInt();
            count(RunOption.MEASUREMENT_ITERATIONS, iterations, 1, Integer.MAX_VALUE);
        }
        if (options.requests().isPresent()) {
            count(RunOption.REQUESTS, options.requests().getAsLong(), 1, Long.MAX_VALUE);
        }
    }

    private void times() throws RunnerException {
        String none = name(RunOption.WARMUP_ITERATIONS) + assign() + "0 for no warm-up";
        time(RunOption.WARMUP_TIME, options.warmupTime(), "more than zero (" + none + ")", 1);
        time(RunOption.MEASUREMENT_TIME, options.measurementTime(), "more than zero", 1);
        String cut = "zero or more (0 cuts off what is in flight)";
        time(RunOption.DRAIN, options.drain(), cut, 0);
        time(RunOption.REQUEST_TIMEOUT, options.requestTimeout(), "more than zero", 1);
        time(RunOption.TIMEOUT, options.timeout(), "more than zero", 1);
        if (options.timeout().isPresent()
                && options.requests().isPresent()
                && options.measurementTime().isEmpty()) {
            throw new RunnerException(
                    ExitCode.USAGE,
                    name(RunOption.TIMEOUT)
                            + " counts from the planned end of a load, and with "
                            + name(RunOption.REQUESTS)
                            + " alone none is planned. Add "
                            + name(RunOption.MEASUREMENT_TIME)
                            + ", the longest that the measurement may take, or leave it out.");
        }
        if (options.measurementIterations().orElse(1) > 1
                && options.requests().isPresent()
                && options.measurementTime().isEmpty()) {
            throw new RunnerException(
                    ExitCode.USAGE,
                    name(RunOption.MEASUREMENT_ITERATIONS)
                            + " counts stretches of time, and with "
                            + name(RunOption.REQUESTS)
                            + " alone the measurement has one, which ends with the last request. Add "
                            + name(RunOption.MEASUREMENT_TIME)
                            + ", the longest that an iteration may take, or leave it out.");
        }
    }

    private void outputs() throws RunnerException {
        if (options.resultFormat() == ResultFormat.NONE && options.resultFile().isPresent()) {
            throw contradiction(
                    RunOption.RESULT_FORMAT, "none", RunOption.RESULT_FILE, "for a result");
        }
        if (options.resultFormat() == ResultFormat.NONE && options.records()) {
            throw contradiction(
                    RunOption.RESULT_FORMAT, "none", RunOption.RECORDS, "for each request");
        }
        if (options.verbosity() == Verbosity.SILENT && options.textFile().isPresent()) {
            throw contradiction(
                    RunOption.VERBOSITY, "SILENT", RunOption.TEXT_FILE, "for what is printed");
        }
        if (options.timeUnit().isPresent() && !OptionText.isUnit(options.timeUnit().get())) {
            throw wrong(
                    RunOption.TIME_UNIT, "from NANOSECONDS to MINUTES", options.timeUnit().get());
        }
    }

    private void jvmArgs() throws RunnerException {
        jvmArgs(RunOption.JVM_ARGS, options.jvmArgs());
        jvmArgs(RunOption.JVM_ARGS_PREPEND, options.jvmArgsPrepend());
        jvmArgs(RunOption.JVM_ARGS_APPEND, options.jvmArgsAppend());
    }

    private void jvmArgs(RunOption option, Optional<List<String>> given) throws RunnerException {
        String before = "";
        for (String argument : given.orElse(List.of())) {
            boolean value = JVM_ARGUMENT_BEFORE_VALUE.matcher(before).matches();
            if (!value && !argument.startsWith("-") && !argument.startsWith("@")) {
                throw wrongJvmArgument(
                        option,
                        argument,
                        "which java would take for the name of the class that it is to run: its"
                                + " arguments begin with '-', as -Xmx1g does");
            }
            if (CLASS_PATH.matcher(argument).matches()) {
                throw wrongJvmArgument(
                        option,
                        argument,
                        "and a worker JVM has the class path of the harness, or it could not find"
                                + " the benchmarks: add there what is missing");
            }
            before = argument;
        }
    }

    private RunnerException wrongJvmArgument(RunOption option, String argument, String why) {
        return new RunnerException(
                ExitCode.USAGE,
                name(option) + " has the argument '" + argument + "', " + why + ".");
    }

    private RunnerException contradiction(
            RunOption none, String value, RunOption file, String what) {
        return new RunnerException(
                ExitCode.USAGE,
                name(none)
                        + assign()
                        + value
                        + " and "
                        + name(file)
                        + " contradict each other: the one asks for nothing, the other for a file "
                        + what
                        + ". Leave one of them out.");
    }

    private String assign() {
        return options.launcher().isPresent() ? " " : "=";
    }

    private String name(RunOption option) {
        return OptionName.of(option, options);
    }

    private static void maxErrors(String name, double share) throws RunnerException {
        if (!(share >= 0 && share <= 1)) {
            throw wrong(name, "a share from 0 to 1, such as 0.01 for 1 %", share);
        }
    }

    private void count(RunOption option, long count, long least, long most) throws RunnerException {
        if (count < least || count > most) {
            throw wrong(
                    option,
                    most >= Integer.MAX_VALUE
                            ? "at least " + least
                            : "from " + least + " to " + most,
                    count);
        }
    }

    private void time(RunOption option, Optional<Duration> time, String allowed, long leastNs)
            throws RunnerException {
        if (time.isEmpty()) {
            return;
        }
        if (time.get().compareTo(Duration.ofNanos(leastNs)) < 0) {
            throw wrong(option, allowed, seconds(time.get()));
        }
        if (time.get().compareTo(LONGEST) > 0) {
            throw wrong(option, "at most " + LONGEST.toDays() + " days", seconds(time.get()));
        }
    }

    private static String seconds(Duration time) {
        return time.toNanos() % 1_000_000_000L == 0
                ? time.toSeconds() + " s"
                : time.toNanos() / 1e9 + " s";
    }

    private RunnerException wrong(RunOption option, String allowed, Object found) {
        return wrong(name(option), allowed, found);
    }

    private static RunnerException wrong(String name, String allowed, Object found) {
        return new RunnerException(
                ExitCode.USAGE, name + " must be " + allowed + ", found " + found + ".");
    }
}
