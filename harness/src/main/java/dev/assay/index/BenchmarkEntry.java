package dev.assay.index;

import dev.assay.strategy.SchedulingStrategy;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One benchmark method with everything that its annotations declare, precedence (method before
 * class before default) already applied.
 *
 * @param className binary name of the benchmark class
 * @param methodName name of the method with {@code @LoadBenchmark}
 * @param kind how the method is called
 * @param requestType the type of a request that the method or its worker takes, as written in the
 *     source after erasure; of a method inherited from a generic class, the type that its variable
 *     stands for
 * @param generator name of the method with {@code @RequestGenerator}
 * @param strategies each makes a cell of its own; empty if it is left to the command line
 * @param params fields with {@code @Param}, sorted by name; every combination makes cells of its
 *     own
 * @param setUps methods with {@code @Setup}, in the order in which they run
 * @param tearDowns methods with {@code @TearDown}, likewise
 * @param fork how it is forked
 * @param warmup the warm-up
 * @param measurement the measurement
 * @param timeoutNs the request timeout, if declared
 * @param slos the service level objectives, as {@code SloText} writes them
 */
public record BenchmarkEntry(
        String className,
        String methodName,
        Kind kind,
        String requestType,
        String generator,
        List<SchedulingStrategy> strategies,
        List<ParamEntry> params,
        List<String> setUps,
        List<String> tearDowns,
        ForkEntry fork,
        IterationsEntry warmup,
        IterationsEntry measurement,
        OptionalLong timeoutNs,
        List<String> slos) {

    public BenchmarkEntry {
        Objects.requireNonNull(className, "className");
        Objects.requireNonNull(methodName, "methodName");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(requestType, "requestType");
        Objects.requireNonNull(generator, "generator");
        strategies = List.copyOf(strategies);
        params = List.copyOf(params);
        setUps = List.copyOf(setUps);
        tearDowns = List.copyOf(tearDowns);
        Objects.requireNonNull(fork, "fork");
        Objects.requireNonNull(warmup, "warmup");
        Objects.requireNonNull(measurement, "measurement");
        timeoutNs = timeoutNs == null ? OptionalLong.empty() : timeoutNs;
        slos = slos == null ? List.of() : List.copyOf(slos);
    }

    /**
     * A load of the harness's own: a class with the methods {@code requests} and {@code worker}.
     */
    public static BenchmarkEntry ofOwnWorker(
            Class<?> type, String requestType, SchedulingStrategy strategy) {
        return new BenchmarkEntry(
                type.getName(),
                "worker",
                Kind.WORKER,
                requestType,
                "requests",
                List.of(strategy),
                List.of(),
                List.of(),
                List.of(),
                new ForkEntry(1, 0, 1, "", List.of(), List.of(), List.of()),
                new IterationsEntry(0, 0),
                new IterationsEntry(1, 1_000_000_000),
                OptionalLong.empty());
    }

    /** Without objectives. */
    public BenchmarkEntry(
            String className,
            String methodName,
            Kind kind,
            String requestType,
            String generator,
            List<SchedulingStrategy> strategies,
            List<ParamEntry> params,
            List<String> setUps,
            List<String> tearDowns,
            ForkEntry fork,
            IterationsEntry warmup,
            IterationsEntry measurement,
            OptionalLong timeoutNs) {
        this(
                className,
                methodName,
                kind,
                requestType,
                generator,
                strategies,
                params,
                setUps,
                tearDowns,
                fork,
                warmup,
                measurement,
                timeoutNs,
                List.of());
    }

    /** The same with objectives. */
    public BenchmarkEntry withSlos(List<String> objectives) {
        return new BenchmarkEntry(
                className,
                methodName,
                kind,
                requestType,
                generator,
                strategies,
                params,
                setUps,
                tearDowns,
                fork,
                warmup,
                measurement,
                timeoutNs,
                objectives);
    }

    /** How a benchmark method is called. */
    public enum Kind {
        /** Takes a request and returns when it is answered. */
        CALL,
        /** Takes a request and returns a {@code CompletionStage} of the answer. */
        COMPLETION,
        /** Takes nothing and returns a {@code RequestsWorker}, once. */
        WORKER;

        /** Whether it may tell when tokens came: a plain method returns the answer as a whole. */
        public boolean mayStreamTokens() {
            return this == WORKER;
        }
    }

    /**
     * A parameter.
     *
     * @param field the field's name
     * @param type the field's type: a primitive, its box, {@code java.lang.String} or an enum's
     *     binary name
     * @param values the declared values
     * @param constants those of an enum; empty for another type
     */
    public record ParamEntry(
            String field, String type, List<String> values, List<String> constants) {

        public ParamEntry {
            Objects.requireNonNull(field, "field");
            Objects.requireNonNull(type, "type");
            values = List.copyOf(values);
            constants = constants == null ? List.of() : List.copyOf(constants);
        }

        /** What a value must be, if {@code text} is none of this parameter; else empty. */
        public Optional<String> allowedInsteadOf(String text) {
            return ParamValue.allowedInsteadOf(text, type, constants);
        }
    }

    /**
     * {@code @Fork}: an empty string or list stands for what was not declared, and so does 0 for
     * the warm-up forks.
     */
    public record ForkEntry(
            int forks,
            int warmups,
            int workers,
            String jvm,
            List<String> jvmArgs,
            List<String> jvmArgsPrepend,
            List<String> jvmArgsAppend) {

        public ForkEntry {
            jvm = jvm == null ? "" : jvm;
            jvmArgs = copy(jvmArgs);
            jvmArgsPrepend = copy(jvmArgsPrepend);
            jvmArgsAppend = copy(jvmArgsAppend);
        }

        private static List<String> copy(List<String> declared) {
            return declared == null ? List.of() : List.copyOf(declared);
        }
    }

    /**
     * {@code @Warmup} or {@code @Measurement}: how many iterations, and how long each of them is.
     */
    public record IterationsEntry(int iterations, long timeNs) {}

    /** The name by which a user selects it: class and method. */
    public String name() {
        return className + "." + methodName;
    }
}
