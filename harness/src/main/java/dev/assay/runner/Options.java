package dev.assay.runner;

import dev.assay.certificate.Tolerance;
import dev.assay.certificate.Tolerances;
import dev.assay.slo.SloLimit;
import dev.assay.strategy.SchedulingStrategy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/**
 * What a user can say about a run; what is absent is left to the annotations and their defaults.
 *
 * <pre>{@code
 * Options quick = Options.builder().include("ChatLoad").forks(1).build();
 * Options five = Options.builder().parent(quick).forks(5).profiler(Profiler.GC).build();
 * RunResult result = new Runner(five).run();
 * RunVerdict.require(result, five);
 * }</pre>
 *
 * @param includes regular expressions, found anywhere in class name and method; empty = all
 * @param excludes likewise; what they match does not run
 * @param classPath where the benchmarks, the harness and their libraries are; never empty
 * @param indexPath the entries of the class path whose benchmarks run: those of one module, say,
 *     and not of what it depends on; never empty
 * @param outputFolder where the result goes, and what the worker JVMs leave behind
 * @param resultFormat what is left for tools
 * @param resultFile where the result in that format goes; a file in the output folder if absent
 * @param textFile where progress and the tables go; the standard output if absent
 * @param verbosity how much is printed
 * @param timeUnit of printed times and of those in JMH's format
 * @param profilers what else is told of the client
 * @param forks repetitions of each cell
 * @param warmupForks repetitions before those, which are thrown away
 * @param workers worker JVMs at the same time
 * @param warmupIterations iterations of warm-up
 * @param warmupTime length of one iteration of warm-up
 * @param measurementIterations iterations of measurement
 * @param measurementTime length of one iteration of measurement
 * @param requests measured requests after which a cell ends
 * @param strategies replace those of the annotations; empty = the annotations'
 * @param slos service level objectives, which replace those of the annotations; empty = the
 *     annotations'
 * @param params values of {@code @Param} fields, by field name
 * @param timeout how long a load may go on after its planned end and its drain
 * @param drain how long requests in flight may still end
 * @param requestTimeout how long one call may take
 * @param seed replaces the seed of random strategies
 * @param maxErrors share of errored requests above which the run fails
 * @param limits what the certificate allows, where it is not the default
 * @param jvm path of the java command of the worker JVMs
 * @param jvmArgs replace those of {@code @Fork}
 * @param jvmArgsPrepend go before them, in place of those of {@code @Fork} that do
 * @param jvmArgsAppend go after them, likewise
 * @param inheritedJvmArgs in place of them where nobody says any: of the JVM that reads a command
 *     line, as in JMH
 * @param failOnError whether the run ends at the first cell whose worker dies, whose load is
 *     INVALID, that has too many errors or that breaks an objective; what the user has to mend ends
 *     it always
 * @param failOnInvalid whether a load that was not the declared one fails the run
 * @param records whether {@code records.jsonl} is written
 * @param launcher the command of a shell that a run is repeated with, up to its options; Maven's
 *     goal if absent
 */
public record Options(
        List<String> includes,
        List<String> excludes,
        List<Path> classPath,
        List<Path> indexPath,
        Path outputFolder,
        ResultFormat resultFormat,
        Optional<Path> resultFile,
        Optional<Path> textFile,
        Verbosity verbosity,
        Optional<TimeUnit> timeUnit,
        Set<Profiler> profilers,
        OptionalInt forks,
        OptionalInt warmupForks,
        OptionalInt workers,
        OptionalInt warmupIterations,
        Optional<Duration> warmupTime,
        OptionalInt measurementIterations,
        Optional<Duration> measurementTime,
        OptionalLong requests,
        List<SchedulingStrategy> strategies,
        List<SloLimit> slos,
        Map<String, List<String>> params,
        Optional<Duration> timeout,
        Optional<Duration> drain,
        Optional<Duration> requestTimeout,
        OptionalLong seed,
        double maxErrors,
        Tolerances limits,
        Optional<String> jvm,
        Optional<List<String>> jvmArgs,
        Optional<List<String>> jvmArgsPrepend,
        Optional<List<String>> jvmArgsAppend,
        List<String> inheritedJvmArgs,
        boolean failOnError,
        boolean failOnInvalid,
        boolean records,
        Optional<String> launcher) {

    /** Share of errored requests above which a run fails, unless told otherwise. */
    public static final double DEFAULT_MAX_ERRORS = 0.01;

    /** Where the result goes, unless told otherwise. */
    public static final Path DEFAULT_OUTPUT_FOLDER = Path.of("target", "assay");

    private static final Options NOTHING_SAID =
            new Options(
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    DEFAULT_OUTPUT_FOLDER,
                    ResultFormat.JSON,
                    Optional.empty(),
                    Optional.empty(),
                    Verbosity.NORMAL,
                    Optional.empty(),
                    Set.of(),
                    OptionalInt.empty(),
                    OptionalInt.empty(),
                    OptionalInt.empty(),
                    OptionalInt.empty(),
                    Optional.empty(),
                    OptionalInt.empty(),
                    Optional.empty(),
                    OptionalLong.empty(),
                    List.of(),
                    List.of(),
                    Map.of(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    OptionalLong.empty(),
                    DEFAULT_MAX_ERRORS,
                    Tolerances.STANDARD,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    List.of(),
                    false,
                    true,
                    false,
                    Optional.empty());

    public static Builder builder() {
        return new Builder();
    }

    /** Collects options, one call each. */
    public static final class Builder {
        private final List<String> includes = new ArrayList<>();
        private final List<String> excludes = new ArrayList<>();
        private final List<Path> classPath = new ArrayList<>();
        private final List<Path> indexPath = new ArrayList<>();
        private Optional<Options> parent = Optional.empty();
        private Optional<Path> outputFolder = Optional.empty();
        private Optional<ResultFormat> resultFormat = Optional.empty();
        private Optional<Path> resultFile = Optional.empty();
        private Optional<Path> textFile = Optional.empty();
        private Optional<Verbosity> verbosity = Optional.empty();
        private Optional<TimeUnit> timeUnit = Optional.empty();
        private final Set<Profiler> profilers = new TreeSet<>();
        private OptionalInt forks = OptionalInt.empty();
        private OptionalInt warmupForks = OptionalInt.empty();
        private OptionalInt workers = OptionalInt.empty();
        private OptionalInt warmupIterations = OptionalInt.empty();
        private Optional<Duration> warmupTime = Optional.empty();
        private OptionalInt measurementIterations = OptionalInt.empty();
        private Optional<Duration> measurementTime = Optional.empty();
        private OptionalLong requests = OptionalLong.empty();
        private final List<SchedulingStrategy> strategies = new ArrayList<>();
        private final List<SloLimit> slos = new ArrayList<>();
        private final Map<String, List<String>> params = new LinkedHashMap<>();
        private Optional<Duration> timeout = Optional.empty();
        private Optional<Duration> drain = Optional.empty();
        private Optional<Duration> requestTimeout = Optional.empty();
        private OptionalLong seed = OptionalLong.empty();
        private OptionalDouble maxErrors = OptionalDouble.empty();
        private final Map<Tolerance, Double> limits = new EnumMap<>(Tolerance.class);
        private Optional<String> jvm = Optional.empty();
        private Optional<List<String>> jvmArgs = Optional.empty();
        private Optional<List<String>> jvmArgsPrepend = Optional.empty();
        private Optional<List<String>> jvmArgsAppend = Optional.empty();
        private List<String> inheritedJvmArgs = List.of();
        private Optional<Boolean> failOnError = Optional.empty();
        private Optional<Boolean> failOnInvalid = Optional.empty();
        private Optional<Boolean> records = Optional.empty();
        private Optional<String> launcher = Optional.empty();

        private Builder() {}

        /**
         * What is not said here is taken from other options, wherever the call stands: as in JMH. A
         * list that is said here replaces theirs; parameters are replaced one by one.
         */
        public Builder parent(Options other) {
            parent = Optional.of(other);
            return this;
        }

        public Builder include(String regex) {
            includes.add(regex);
            return this;
        }

        public Builder exclude(String regex) {
            excludes.add(regex);
            return this;
        }

        /** By default, the class path of the running JVM. */
        public Builder classPath(List<Path> entries) {
            classPath.addAll(entries);
            return this;
        }

        /** Runs the benchmarks of these entries alone; by default, of the whole class path. */
        public Builder indexPath(List<Path> entries) {
            indexPath.addAll(entries);
            return this;
        }

        public Builder outputFolder(Path folder) {
            outputFolder = Optional.of(folder);
            return this;
        }

        public Builder resultFormat(ResultFormat format) {
            resultFormat = Optional.of(format);
            return this;
        }

        public Builder resultFile(Path file) {
            resultFile = Optional.of(file);
            return this;
        }

        public Builder textFile(Path file) {
            textFile = Optional.of(file);
            return this;
        }

        public Builder verbosity(Verbosity much) {
            verbosity = Optional.of(much);
            return this;
        }

        public Builder timeUnit(TimeUnit unit) {
            timeUnit = Optional.of(unit);
            return this;
        }

        public Builder profiler(Profiler profiler) {
            profilers.add(profiler);
            return this;
        }

        public Builder forks(int count) {
            forks = OptionalInt.of(count);
            return this;
        }

        public Builder warmupForks(int count) {
            warmupForks = OptionalInt.of(count);
            return this;
        }

        public Builder workers(int count) {
            workers = OptionalInt.of(count);
            return this;
        }

        public Builder warmupIterations(int count) {
            warmupIterations = OptionalInt.of(count);
            return this;
        }

        public Builder warmupTime(Duration time) {
            warmupTime = Optional.of(time);
            return this;
        }

        public Builder measurementIterations(int count) {
            measurementIterations = OptionalInt.of(count);
            return this;
        }

        public Builder measurementTime(Duration time) {
            measurementTime = Optional.of(time);
            return this;
        }

        public Builder requests(long count) {
            requests = OptionalLong.of(count);
            return this;
        }

        public Builder strategy(SchedulingStrategy strategy) {
            strategies.add(strategy);
            return this;
        }

        public Builder slo(SloLimit slo) {
            slos.add(slo);
            return this;
        }

        public Builder param(String name, List<String> values) {
            params.put(name, List.copyOf(values));
            return this;
        }

        /** Likewise, written as in JMH. */
        public Builder param(String name, String... values) {
            return param(name, List.of(values));
        }

        /** Whether values for a parameter have been given. */
        boolean hasParam(String name) {
            return params.containsKey(name);
        }

        public Builder timeout(Duration time) {
            timeout = Optional.of(time);
            return this;
        }

        public Builder drain(Duration time) {
            drain = Optional.of(time);
            return this;
        }

        public Builder requestTimeout(Duration time) {
            requestTimeout = Optional.of(time);
            return this;
        }

        public Builder seed(long value) {
            seed = OptionalLong.of(value);
            return this;
        }

        public Builder maxErrors(double share) {
            maxErrors = OptionalDouble.of(share);
            return this;
        }

        /** What the certificate allows. */
        public Builder limit(Tolerance tolerance, double value) {
            limits.put(tolerance, value);
            return this;
        }

        public Builder jvm(String javaCommand) {
            jvm = Optional.of(javaCommand);
            return this;
        }

        /** May be called several times, as may the two others. */
        public Builder jvmArgs(List<String> args) {
            jvmArgs = Optional.of(joined(jvmArgs, args));
            return this;
        }

        public Builder jvmArgs(String... args) {
            return jvmArgs(List.of(args));
        }

        public Builder jvmArgsPrepend(List<String> args) {
            jvmArgsPrepend = Optional.of(joined(jvmArgsPrepend, args));
            return this;
        }

        public Builder jvmArgsPrepend(String... args) {
            return jvmArgsPrepend(List.of(args));
        }

        public Builder jvmArgsAppend(List<String> args) {
            jvmArgsAppend = Optional.of(joined(jvmArgsAppend, args));
            return this;
        }

        public Builder jvmArgsAppend(String... args) {
            return jvmArgsAppend(List.of(args));
        }

        private static List<String> joined(Optional<List<String>> before, List<String> more) {
            List<String> all = new ArrayList<>(before.orElse(List.of()));
            all.addAll(more);
            return List.copyOf(all);
        }

        /** What the worker JVMs have where neither an option nor an annotation says arguments. */
        public Builder inheritedJvmArgs(List<String> args) {
            inheritedJvmArgs = List.copyOf(args);
            return this;
        }

        public Builder failOnError(boolean fail) {
            failOnError = Optional.of(fail);
            return this;
        }

        public Builder failOnInvalid(boolean fail) {
            failOnInvalid = Optional.of(fail);
            return this;
        }

        public Builder records(boolean write) {
            records = Optional.of(write);
            return this;
        }

        public Builder launcher(String command) {
            launcher = Optional.of(command);
            return this;
        }

        /**
         * The options.
         *
         * @throws IllegalArgumentException if one line for each request is the result's format and
         *     was forbidden all the same
         */
        public Options build() {
            Options base = parent.orElse(NOTHING_SAID);
            if (resultFormat.orElse(base.resultFormat) == ResultFormat.JSONL
                    && !records.orElse(true)) {
                throw new IllegalArgumentException(
                        RunOption.RESULT_FORMAT.placeholder()
                                + " = jsonl asks for one line for each request, and "
                                + RunOption.RECORDS.placeholder()
                                + " = false for none. Leave one of them out.");
            }
            List<Path> path = first(first(classPath, base.classPath), RunningClassPath.entries());
            return new Options(
                    first(includes, base.includes),
                    first(excludes, base.excludes),
                    path,
                    first(first(indexPath, classPath), first(base.indexPath, path)),
                    outputFolder.orElse(base.outputFolder),
                    resultFormat.orElse(base.resultFormat),
                    resultFile.or(() -> base.resultFile),
                    textFile.or(() -> base.textFile),
                    verbosity.orElse(base.verbosity),
                    timeUnit.or(() -> base.timeUnit),
                    Set.copyOf(profilers.isEmpty() ? base.profilers : profilers),
                    first(forks, base.forks),
                    first(warmupForks, base.warmupForks),
                    first(workers, base.workers),
                    first(warmupIterations, base.warmupIterations),
                    warmupTime.or(() -> base.warmupTime),
                    first(measurementIterations, base.measurementIterations),
                    measurementTime.or(() -> base.measurementTime),
                    requests.isPresent() ? requests : base.requests,
                    first(strategies, base.strategies),
                    first(slos, base.slos),
                    mergedParams(base),
                    timeout.or(() -> base.timeout),
                    drain.or(() -> base.drain),
                    requestTimeout.or(() -> base.requestTimeout),
                    seed.isPresent() ? seed : base.seed,
                    maxErrors.orElse(base.maxErrors),
                    new Tolerances(limits.isEmpty() ? base.limits.set() : limits),
                    jvm.or(() -> base.jvm),
                    jvmArgs.or(() -> base.jvmArgs),
                    jvmArgsPrepend.or(() -> base.jvmArgsPrepend),
                    jvmArgsAppend.or(() -> base.jvmArgsAppend),
                    first(inheritedJvmArgs, base.inheritedJvmArgs),
                    failOnError.orElse(base.failOnError),
                    failOnInvalid.orElse(base.failOnInvalid),
                    records.orElse(base.records),
                    launcher.or(() -> base.launcher));
        }

        private Map<String, List<String>> mergedParams(Options base) {
            Map<String, List<String>> merged = new LinkedHashMap<>(base.params);
            merged.putAll(params);
            return Collections.unmodifiableMap(merged);
        }

        private static OptionalInt first(OptionalInt own, OptionalInt other) {
            return own.isPresent() ? own : other;
        }

        private static <T> List<T> first(List<T> own, List<T> other) {
            return List.copyOf(own.isEmpty() ? other : own);
        }
    }
}
