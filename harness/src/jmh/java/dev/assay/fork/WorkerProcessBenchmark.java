package dev.assay.fork;

import dev.assay.RequestsWorker;
import dev.assay.Resolution;
import dev.assay.Timeline;
import dev.assay.index.BenchmarkEntry;
import dev.assay.jmh.Figures;
import dev.assay.scheduler.RequestRecord;
import dev.assay.scheduler.RunLimits;
import dev.assay.strategy.ConcurrentStrategy;
import dev.assay.strategy.SchedulingStrategy;
import dev.assay.strategy.SynchronousStrategy;
import dev.assay.time.SystemClock;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How many requests per second one worker JVM schedules, calls and records, and the parent takes,
 * with calls that do nothing. {@code requestsPerSecond} counts records in the parent, from the
 * origin of the schedule to the last of them; {@code spilled} is 1 if some had to wait on disk. The
 * score is the length of the whole fork, the start of its JVM included.
 *
 * <pre>./mvnw -ntp -Pjmh -Djmh.include=WorkerProcessBenchmark verify</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 1)
@Measurement(iterations = 3)
@org.openjdk.jmh.annotations.Fork(2) // ours stands beside this class
public class WorkerProcessBenchmark {

    /** How long the worker sends. */
    @Param("3000")
    int runMs;

    @Param({"1", "8"})
    int streams;

    private Path folder;

    /** The load: calls that do nothing. */
    public static class NoOpLoad {

        private static final Object REQUEST = new Object();
        private static final Resolution<Object> ANSWER = Resolution.completed(REQUEST);

        public LongFunction<Object> requests() {
            return tick -> REQUEST;
        }

        public RequestsWorker<Object, Object> worker() {
            return new RequestsWorker<>() {
                @Override
                public Resolution<Object> resolve(Object request, Timeline timeline) {
                    return ANSWER;
                }
            };
        }
    }

    @Setup
    public void makeFolder() throws IOException {
        folder = Files.createTempDirectory("assay-jmh");
    }

    @TearDown
    public void removeFolder() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    @Benchmark
    public void closedLoop() throws Exception {
        Counter counter = new Counter();
        ForkReport report = new Fork(spec(), counter, SystemClock.INSTANCE).run();
        double seconds = (counter.lastNs - report.originNs()) / 1e9;
        Figures.tell("requestsPerSecond", counter.records / seconds, "1/s");
        Figures.tell("spilled", report.workers().get(0).spilled() ? 1 : 0, "runs");
    }

    private ForkSpec spec() {
        SchedulingStrategy strategy =
                streams == 1 ? new SynchronousStrategy() : new ConcurrentStrategy(streams);
        List<Path> classPath =
                Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                        .map(Path::of)
                        .toList();
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        return new ForkSpec(
                "no-op",
                new JvmSpec(java, List.of(), classPath),
                1,
                BenchmarkEntry.ofOwnWorker(
                        NoOpLoad.class, "java.lang.Object", new SynchronousStrategy()),
                Map.of(),
                strategy,
                RunLimits.none().withMaxDuration(Duration.ofMillis(runMs)),
                folder);
    }

    private static final class Counter implements ForkListener {

        private long records;
        private long lastNs;

        @Override
        public void records(List<RequestRecord> batch) {
            records += batch.size();
            lastNs = SystemClock.INSTANCE.nanoTime();
        }

        @Override
        public void ready(List<WorkerHello> workers) {}

        @Override
        public void started(long originNs, Instant originWallClock) {}

        @Override
        public void progress(WorkerProgress progress) {}

        @Override
        public void output(int worker, String line, boolean error) {}
    }
}
