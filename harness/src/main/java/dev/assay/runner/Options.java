package dev.assay.runner;

import dev.assay.strategy.SchedulingStrategy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What a user can say about a run; what is absent is left to the annotations and their defaults.
 *
 * @param includes regular expressions, found anywhere in class name and method; empty = all
 * @param excludes likewise; what they match does not run
 * @param classPath where the benchmarks, the harness and their libraries are; never empty
 * @param indexPath the entries of the class path whose benchmarks run: those of one module, say,
 *     and not of what it depends on; never empty
 * @param outputFolder where the result goes, and what the worker JVMs leave behind
 * @param resultFile where the result for tools goes; {@code results.json} in the output folder if
 *     absent
 * @param textFile where progress and the tables go; the standard output if absent
 * @param forks repetitions of each cell
 * @param workers worker JVMs at the same time
 * @param warmupIterations iterations of warm-up
 * @param warmupTime length of one iteration of warm-up
 * @param measurementIterations iterations of measurement
 * @param measurementTime length of one iteration of measurement
 * @param requests measured requests after which a cell ends
 * @param strategies replace those of the annotations; empty = the annotations'
 * @param params values of {@code @Param} fields, by field name
 * @param drain how long requests in flight may still end
 * @param requestTimeout how long one call may take
 * @param seed replaces the seed of random strategies
 * @param maxErrors share of errored requests above which the run fails
 * @param jvm path of the java command of the worker JVMs
 * @param jvmArgs replace those of {@code @Fork}
 * @param jvmArgsPrepend go before them
 * @param jvmArgsAppend go after them
 * @param failOnError whether the run ends at the first cell whose worker dies, whose load is
 *     INVALID or that has too many errors; what the user has to mend ends it always
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
        Optional<Path> resultFile,
        Optional<Path> textFile,
        OptionalInt forks,
        OptionalInt workers,
        OptionalInt warmupIterations,
        Optional<Duration> warmupTime,
        OptionalInt measurementIterations,
        Optional<Duration> measurementTime,
        OptionalLong requests,
        List<SchedulingStrategy> strategies,
        Map<String, List<String>> params,
        Optional<Duration> drain,
        Optional<Duration> requestTimeout,
        OptionalLong seed,
        double maxErrors,
        Optional<String> jvm,
        Optional<List<String>> jvmArgs,
        List<String> jvmArgsPrepend,
        List<String> jvmArgsAppend,
        boolean failOnError,
        boolean failOnInvalid,
        boolean records,
        Optional<String> launcher) {

    /** Share of errored requests above which a run fails, unless told otherwise. */
    public static final double DEFAULT_MAX_ERRORS = 0.01;

    /** Where the result goes, unless told otherwise. */
    public static final Path DEFAULT_OUTPUT_FOLDER = Path.of("target", "assay");

    public static Builder builder() {
        return new Builder();
    }

    /** Collects options, one call each. */
    public static final class Builder {
        private final List<String> includes = new ArrayList<>();
        private final List<String> excludes = new ArrayList<>();
        private final List<Path> classPath = new ArrayList<>();
        private final List<Path> indexPath = new ArrayList<>();
        private Path outputFolder = DEFAULT_OUTPUT_FOLDER;
        private Optional<Path> resultFile = Optional.empty();
        private Optional<Path> textFile = Optional.empty();
        private OptionalInt forks = OptionalInt.empty();
        private OptionalInt workers = OptionalInt.empty();
        private OptionalInt warmupIterations = OptionalInt.empty();
        private Optional<Duration> warmupTime = Optional.empty();
        private OptionalInt measurementIterations = OptionalInt.empty();
        private Optional<Duration> measurementTime = Optional.empty();
        private OptionalLong requests = OptionalLong.empty();
        private final List<SchedulingStrategy> strategies = new ArrayList<>();
        private final Map<String, List<String>> params = new LinkedHashMap<>();
        private Optional<Duration> drain = Optional.empty();
        private Optional<Duration> requestTimeout = Optional.empty();
        private OptionalLong seed = OptionalLong.empty();
        private double maxErrors = DEFAULT_MAX_ERRORS;
        private Optional<String> jvm = Optional.empty();
        private Optional<List<String>> jvmArgs = Optional.empty();
        private final List<String> jvmArgsPrepend = new ArrayList<>();
        private final List<String> jvmArgsAppend = new ArrayList<>();
        private boolean failOnError;
        private boolean failOnInvalid = true;
        private boolean records;
        private Optional<String> launcher = Optional.empty();

        private Builder() {}

        public Builder include(String regex) {
            includes.add(regex);
            return this;
        }

        public Builder exclude(String regex) {
            excludes.add(regex);
            return this;
        }

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
            outputFolder = folder;
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

        public Builder forks(int count) {
            forks = OptionalInt.of(count);
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

        public Builder param(String name, List<String> values) {
            params.put(name, List.copyOf(values));
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
            maxErrors = share;
            return this;
        }

        public Builder jvm(String javaCommand) {
            jvm = Optional.of(javaCommand);
            return this;
        }

        public Builder jvmArgs(List<String> args) {
            jvmArgs = Optional.of(List.copyOf(args));
            return this;
        }

        public Builder jvmArgsPrepend(List<String> args) {
            jvmArgsPrepend.addAll(args);
            return this;
        }

        public Builder jvmArgsAppend(List<String> args) {
            jvmArgsAppend.addAll(args);
            return this;
        }

        public Builder failOnError(boolean fail) {
            failOnError = fail;
            return this;
        }

        public Builder failOnInvalid(boolean fail) {
            failOnInvalid = fail;
            return this;
        }

        public Builder records(boolean write) {
            records = write;
            return this;
        }

        public Builder launcher(String command) {
            launcher = Optional.of(command);
            return this;
        }

        public Options build() {
            return new Options(
                    List.copyOf(includes),
                    List.copyOf(excludes),
                    List.copyOf(classPath),
                    List.copyOf(indexPath.isEmpty() ? classPath : indexPath),
                    outputFolder,
                    resultFile,
                    textFile,
                    forks,
                    workers,
                    warmupIterations,
                    warmupTime,
                    measurementIterations,
                    measurementTime,
                    requests,
                    List.copyOf(strategies),
                    Collections.unmodifiableMap(new LinkedHashMap<>(params)),
                    drain,
                    requestTimeout,
                    seed,
                    maxErrors,
                    jvm,
                    jvmArgs,
                    List.copyOf(jvmArgsPrepend),
                    List.copyOf(jvmArgsAppend),
                    failOnError,
                    failOnInvalid,
                    records,
                    launcher);
        }
    }
}
