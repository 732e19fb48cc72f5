package dev.assay.archive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.PreparedCall;
import dev.assay.Rehearsal;
import dev.assay.RequestsWorker;
import dev.assay.Resolution;
import dev.assay.Timeline;
import dev.assay.WorkerDescription;
import dev.assay.backend.GenerationRequest;
import dev.assay.backend.GenerativeRequestsWorker;
import dev.assay.backend.OpenAiHttpBackend;
import dev.assay.backend.ResponseSummary;
import dev.assay.fork.Fork;
import dev.assay.fork.ForkListener;
import dev.assay.fork.ForkSpec;
import dev.assay.fork.JvmSpec;
import dev.assay.fork.WorkerHello;
import dev.assay.fork.WorkerMain;
import dev.assay.fork.WorkerProgress;
import dev.assay.index.BenchmarkEntry;
import dev.assay.jmh.Figures;
import dev.assay.scheduler.RequestRecord;
import dev.assay.scheduler.RunLimits;
import dev.assay.simulator.Simulator;
import dev.assay.simulator.SimulatorSettings;
import dev.assay.strategy.AsyncConstantStrategy;
import dev.assay.time.SystemClock;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongFunction;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import okhttp3.Call;
import okhttp3.ConnectionSpec;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
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
 * How long a worker JVM takes from its start to its first call, with and without a class-data
 * archive, on the class path of a Maven project: the folder of the benchmark, the harness, the
 * libraries. The call goes to the simulator in this JVM.
 *
 * <p>The score is the length of the whole fork. Of it, {@code startToFirstCall} is the time until
 * the first call, without the warming of the code. Its parts: {@code startToValidated} ends when
 * the target has told its models (JVM, classes, calibration of the waits, plan), and {@code goLead}
 * is what the parent leaves between the start signal and the origin. {@code warming} is what is not
 * counted: the warming of backend and scheduler, and the making of the load's own scheduler, which
 * can't be told from it and takes some ms. {@code bareProgram} is the floor: a JVM with the same
 * libraries and archive that asks the simulator for its models, and could make its first call.
 *
 * <pre>./mvnw -ntp -Pjmh -Djmh.include=WorkerStartBenchmark verify</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 1)
@Measurement(iterations = 5)
@org.openjdk.jmh.annotations.Fork(3) // ours stands beside this class
public class WorkerStartBenchmark {

    private static final double NS_PER_MS = 1e6;

    @Param({"false", "true"})
    boolean archive;

    /** More arguments of the worker JVM, separated by blanks, to try a flag. */
    @Param("")
    String jvmArgs;

    private Path folder;
    private JvmSpec jvm;
    private Simulator simulator;

    /** The load: it tells on its standard output when what has happened. */
    public static class Chat {

        String target = "";

        public LongFunction<GenerationRequest> requests() {
            return tick -> GenerationRequest.chat("Good morning!").withOutputTokens(4);
        }

        public RequestsWorker<GenerationRequest, ResponseSummary> worker() {
            return new TellingWorker(
                    new GenerativeRequestsWorker(
                            OpenAiHttpBackend.builder().target(target).build()));
        }
    }

    private static final class TellingWorker
            implements RequestsWorker<GenerationRequest, ResponseSummary> {

        private final GenerativeRequestsWorker worker;
        private volatile boolean called;

        TellingWorker(GenerativeRequestsWorker worker) {
            this.worker = worker;
        }

        @Override
        public void prepareMultiprocessing() {
            worker.prepareMultiprocessing();
        }

        @Override
        public void warmUp() throws Exception {
            System.out.println("validated " + System.nanoTime());
            worker.warmUp();
        }

        @Override
        public Optional<Rehearsal<GenerationRequest, ResponseSummary>> rehearsal()
                throws Exception {
            return worker.rehearsal();
        }

        /** Asked for when all is warm, for the message that says so. */
        @Override
        public WorkerDescription description() {
            System.out.println("warm " + System.nanoTime());
            return worker.description();
        }

        @Override
        public PreparedCall<ResponseSummary> prepare(GenerationRequest request) {
            PreparedCall<ResponseSummary> call = worker.prepare(request);
            return timeline -> {
                if (!called) {
                    called = true;
                    System.out.println("called " + System.nanoTime());
                }
                return call.call(timeline);
            };
        }

        @Override
        public Resolution<ResponseSummary> resolve(GenerationRequest request, Timeline timeline)
                throws Exception {
            return worker.resolve(request, timeline);
        }

        @Override
        public void close() {
            worker.close();
        }
    }

    @Setup
    public void makeClassPath() throws Exception {
        folder = Files.createTempDirectory("assay-jmh");
        simulator =
                Simulator.start(
                        SimulatorSettings.builder().ttft(Duration.ZERO).itl(Duration.ZERO).build());
        jvm =
                new JvmSpec(
                        Path.of(System.getProperty("java.home"), "bin", "java"),
                        jvmArgs.isBlank() ? List.of() : List.of(jvmArgs.strip().split(" +")),
                        classPath());
        if (archive) {
            archives().equip(jvm); // the first run, which is only noted
            Archives second = archives();
            second.equip(jvm);
            second.makeMissing(new PrintStream(OutputStream.nullOutputStream()));
            JvmSpec equipped = archives().equip(jvm);
            if (equipped.classData().flags().isEmpty()) {
                throw new IllegalStateException(equipped.classData().note());
            }
            jvm = equipped;
        }
    }

    private Archives archives() {
        return new Archives(Optional.of(folder.resolve("cache")), SystemClock.INSTANCE);
    }

    /** The harness as a jar, and what it needs: the tests' own libraries are not a user's. */
    private List<Path> classPath() throws Exception {
        String benchmark = WorkerStartBenchmark.class.getPackageName().replace('.', '/');
        Path benchmarks = Files.createDirectories(folder.resolve("test-classes"));
        Files.createDirectories(benchmarks.resolve(benchmark));
        try (Stream<Path> classes =
                Files.list(codeOf(WorkerStartBenchmark.class).resolve(benchmark))) {
            for (Path type : classes.filter(Files::isRegularFile).toList()) {
                Files.copy(type, benchmarks.resolve(benchmark).resolve(type.getFileName()));
            }
        }
        List<Path> classPath = new ArrayList<>(List.of(benchmarks, harness()));
        classPath.addAll(WorkerLibraries.ofThisClassPath());
        return classPath;
    }

    private Path harness() throws Exception {
        Path code = codeOf(WorkerMain.class);
        return Files.isDirectory(code) ? jar(folder.resolve("harness.jar"), code) : code;
    }

    private static Path jar(Path jar, Path classes) throws IOException {
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file);
                Stream<Path> files = Files.walk(classes)) {
            for (Path path : files.filter(Files::isRegularFile).toList()) {
                out.putNextEntry(new JarEntry(classes.relativize(path).toString()));
                Files.copy(path, out);
            }
        }
        return jar;
    }

    private static Path codeOf(Class<?> type) throws Exception {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }

    @TearDown
    public void cleanUp() throws IOException {
        simulator.close();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** The least that a JVM with these libraries takes: it asks for the models, and reads them. */
    @Benchmark
    public int bareProgram() throws Exception {
        List<String> command = new ArrayList<>(List.of(jvm.java().toString()));
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-XX:-UsePerfData"));
        command.addAll(jvm.classData().flags());
        command.addAll(jvm.args());
        command.add("-cp");
        command.add(
                jvm.classPath().stream()
                        .map(Path::toString)
                        .collect(Collectors.joining(File.pathSeparator)));
        command.add(Bare.class.getName());
        command.add(simulator.address());
        Path output = folder.resolve("bare.txt");
        long startNs = System.nanoTime();
        int exit =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start()
                        .waitFor();
        String[] words = Files.readString(output).strip().split(" ");
        if (exit != 0 || !words[0].equals("called")) {
            throw new IllegalStateException("The bare program wrote: " + String.join(" ", words));
        }
        Figures.tell("startToFirstCall", (Long.parseLong(words[1]) - startNs) / NS_PER_MS, "ms");
        return exit;
    }

    /** A program of its own, without Assay. */
    public static final class Bare {

        private Bare() {}

        public static void main(String[] args) throws Exception {
            OkHttpClient client =
                    new OkHttpClient.Builder()
                            .connectionSpecs(List.of(ConnectionSpec.CLEARTEXT))
                            .build();
            Call call = client.newCall(new Request.Builder().url(args[0] + "/v1/models").build());
            try (Response response = call.execute()) {
                JsonNode models = new ObjectMapper().readTree(response.body().string());
                if (models.path("data").isEmpty()) {
                    throw new IllegalStateException("The simulator answered " + models);
                }
            }
            System.out.println("called " + System.nanoTime());
            System.exit(0); // OkHttp's threads would keep the JVM for a minute
        }
    }

    @Benchmark
    public void workerStart() throws Exception {
        Marks marks = new Marks();
        marks.startNs = System.nanoTime();
        new Fork(spec(), marks, SystemClock.INSTANCE).run();
        marks.tell();
    }

    private ForkSpec spec() {
        return new ForkSpec(
                "start",
                jvm,
                1,
                BenchmarkEntry.ofOwnWorker(
                        Chat.class,
                        GenerationRequest.class.getName(),
                        new AsyncConstantStrategy(100)),
                Map.of("target", simulator.address()),
                new AsyncConstantStrategy(100),
                RunLimits.none().withMaxNumber(5),
                folder.resolve("out"));
    }

    /** The worker's clock is this JVM's: both read the machine's monotonic one. */
    private static final class Marks implements ForkListener {

        private long startNs;
        private volatile long validatedNs;
        private volatile long warmNs;
        private volatile long calledNs;
        private long readyNs;
        private long originNs;
        private long firstResponseNs;

        void tell() {
            double warming = (warmNs - validatedNs) / NS_PER_MS;
            Figures.tell("startToValidated", (validatedNs - startNs) / NS_PER_MS, "ms");
            Figures.tell("warming", warming, "ms");
            Figures.tell("goLead", (originNs - readyNs) / NS_PER_MS, "ms");
            Figures.tell("startToFirstCall", (calledNs - startNs) / NS_PER_MS - warming, "ms");
            Figures.tell("firstResponse", firstResponseNs / NS_PER_MS, "ms");
        }

        @Override
        public void ready(List<WorkerHello> workers) {
            readyNs = System.nanoTime();
        }

        @Override
        public void started(long origin, Instant originWallClock) {
            originNs = origin;
        }

        @Override
        public void records(List<RequestRecord> batch) {
            for (RequestRecord record : batch) {
                if (record.tick() == 0) {
                    firstResponseNs = record.stamps().requestEndNs() - record.stamps().targetedNs();
                }
            }
        }

        @Override
        public void progress(WorkerProgress progress) {}

        @Override
        public void output(int worker, String line, boolean error) {
            String[] words = line.split(" ");
            switch (words[0]) {
                case "validated" -> validatedNs = Long.parseLong(words[1]);
                case "warm" -> warmNs = Long.parseLong(words[1]);
                case "called" -> calledNs = Long.parseLong(words[1]);
                default -> throw new IllegalStateException("The worker wrote: " + line);
            }
        }
    }
}
