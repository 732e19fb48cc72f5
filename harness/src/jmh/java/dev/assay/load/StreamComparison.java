package dev.assay.load;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.json.Json;
import dev.assay.report.RunResult;
import dev.assay.runner.Options;
import dev.assay.runner.Runner;
import dev.assay.simulator.AnswerRecord;
import dev.assay.simulator.SimulatorMain;
import dev.assay.strategy.ConcurrentStrategy;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * Many streams at once, Assay and bare OkHttp in turn, against the simulator in a JVM of its own:
 * CPU per chunk while the load is steady, how far the stamps of arrivals lie behind the server's
 * own stamps of what it sent, and what memory a stream takes. Of the JDK that runs it.
 *
 * <pre>./mvnw -ntp -Pload -Dload.main=dev.assay.load.StreamComparison verify</pre>
 */
public final class StreamComparison {

    static final int TOKENS = 32;

    private static final int STEADY_AFTER_S = 3;
    private static final int FEW_STREAMS = 100;
    private static final int MANY_STREAMS = 2_000;

    /** On the command line of a worker JVM: its file of arguments. */
    private static final String WORKER = "@";

    private static final double NS_PER_US = 1e3;
    private static final double BYTES_PER_KB = 1e3;
    private static final Pattern LIVE_BYTES = Pattern.compile("Total +\\d+ +(\\d+)");

    /** A load: so many streams, each of which gets a chunk every so often. */
    private record Load(int streams, int gapMs) {
        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%,d streams at %d ms", streams, gapMs);
        }
    }

    private static final List<Load> LOADS = List.of(new Load(500, 20), new Load(2_000, 100));

    /** One run: CPU per chunk, and how late arrivals were stamped. */
    private record Outcome(double chunksPerS, double cpuUs, double p50Us, double p99Us) {}

    private final Path folder;
    private final int repeats;
    private final int seconds;
    private final String classPath = System.getProperty("java.class.path");
    private final String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    private final Map<String, List<Outcome>> outcomes = new LinkedHashMap<>();
    private final List<Double> kbPerStream = new ArrayList<>();
    private Process simulator;
    private String target;

    private StreamComparison(Path folder, int repeats, int seconds) {
        this.folder = folder;
        this.repeats = repeats;
        this.seconds = seconds;
    }

    /**
     * @param args the folder for the table, how often each run is repeated, the seconds of each
     */
    public static void main(String[] args) throws Exception {
        new StreamComparison(
                        Files.createDirectories(Path.of(args[0])),
                        Integer.parseInt(args[1]),
                        Integer.parseInt(args[2]))
                .run();
    }

    private void run() throws Exception {
        for (int i = 0; i < repeats; i++) {
            for (Load load : LOADS) {
                withSimulator(load, () -> add(load + ": bare OkHttp", bare(load)));
                withSimulator(load, () -> add(load + ": Assay", assay(load)));
            }
            memory();
        }
        String table = table();
        Files.writeString(folder.resolve("streams.txt"), table);
        System.out.println(table);
    }

    private void add(String name, Outcome outcome) {
        System.out.println(name + " " + outcome);
        outcomes.computeIfAbsent(name, key -> new ArrayList<>()).add(outcome);
    }

    // ---- the server ----

    private interface Work {
        void run() throws Exception;
    }

    private void withSimulator(Load load, Work work) throws Exception {
        Path port = folder.resolve("port");
        Files.deleteIfExists(port);
        List<String> command = new ArrayList<>(List.of(java));
        command.addAll(SimulatorMain.JVM_OPTIONS);
        command.addAll(
                List.of(
                        "-cp",
                        classPath,
                        SimulatorMain.class.getName(),
                        "slots=" + load.streams(),
                        "ttft_ms=" + load.gapMs(),
                        "itl_ms=" + load.gapMs(),
                        "jitter=normal:0.2",
                        "--until-eof",
                        "--port-file=" + port));
        simulator =
                new ProcessBuilder(command)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        try {
            while (!Files.exists(port)) {
                TimeUnit.MILLISECONDS.sleep(20);
            }
            target = "http://127.0.0.1:" + Files.readString(port).strip();
            work.run();
        } finally {
            simulator.getOutputStream().close();
            simulator.waitFor();
        }
    }

    /** When each token of each answer left, by the request's id. */
    private Map<String, List<Long>> sentNs() throws IOException {
        HttpURLConnection log =
                (HttpURLConnection) URI.create(target + "/assay/answers").toURL().openConnection();
        Map<String, List<Long>> sent = new HashMap<>();
        try (InputStream in = log.getInputStream()) {
            Iterator<AnswerRecord> answers =
                    Json.mapper().readerFor(AnswerRecord.class).readValues(in);
            answers.forEachRemaining(answer -> sent.put(answer.requestId(), answer.sentNs()));
        }
        return sent;
    }

    // ---- the clients ----

    private Outcome bare(Load load) throws Exception {
        Path stamps = folder.resolve("stamps");
        Map<String, long[]> arrived = new HashMap<>();
        long beganNs;
        try (Sampler sampler = new Sampler(BareStreams.class.getName())) {
            Process client =
                    new ProcessBuilder(
                                    BareStreams.command(
                                            java,
                                            classPath,
                                            target,
                                            load.streams(),
                                            TOKENS,
                                            STEADY_AFTER_S + seconds,
                                            stamps))
                            .redirectError(ProcessBuilder.Redirect.INHERIT)
                            .start();
            try (BufferedReader out = client.inputReader(StandardCharsets.US_ASCII)) {
                beganNs = Long.parseLong(out.readLine());
            }
            client.waitFor();
            try (DataInputStream in =
                    new DataInputStream(new BufferedInputStream(Files.newInputStream(stamps)))) {
                readStamps(in, arrived);
            }
            return outcome(sampler, beganNs, arrived);
        }
    }

    private static void readStamps(DataInputStream in, Map<String, long[]> arrived)
            throws IOException {
        while (true) {
            long request;
            try {
                request = in.readLong();
            } catch (EOFException end) {
                return;
            }
            long[] ns = new long[in.readInt()];
            for (int i = 0; i < ns.length; i++) {
                ns[i] = in.readLong();
            }
            arrived.put(Long.toString(request), ns);
        }
    }

    private Options.Builder options(int streams, int measuredS) {
        return Options.builder()
                .include(StreamLoad.class.getName().replace(".", "\\."))
                .param("target", List.of(target))
                .classPath(
                        Arrays.stream(classPath.split(File.pathSeparator)).map(Path::of).toList())
                .outputFolder(folder)
                .jvm(java)
                .strategy(new ConcurrentStrategy(streams))
                .warmupTime(Duration.ofSeconds(STEADY_AFTER_S))
                .measurementTime(Duration.ofSeconds(measuredS))
                .records(true)
                .failOnInvalid(false);
    }

    private RunResult runAssay(Options options) throws Exception {
        try (PrintStream log =
                new PrintStream(folder.resolve("streams.log").toFile(), StandardCharsets.UTF_8)) {
            return new Runner(options, log).run();
        }
    }

    private Outcome assay(Load load) throws Exception {
        try (Sampler sampler = new Sampler(WORKER)) {
            RunResult result = runAssay(options(load.streams(), seconds).build());
            long originNs = result.cells().get(0).origins().get(0).monotonicNs();
            return outcome(sampler, originNs, arrivals(originNs));
        }
    }

    private Map<String, long[]> arrivals(long originNs) throws IOException {
        Map<String, long[]> arrived = new HashMap<>();
        try (Stream<String> lines = Files.lines(folder.resolve("records.jsonl"))) {
            lines.forEach(
                    line -> {
                        JsonNode record = json(line);
                        long[] ns =
                                Json.mapper()
                                        .convertValue(
                                                record.path("chunk_ns"),
                                                new TypeReference<long[]>() {});
                        if (ns != null) {
                            arrived.put(
                                    record.path("tick").asText(),
                                    Arrays.stream(ns).map(at -> at + originNs).toArray());
                        }
                    });
        }
        return arrived;
    }

    private static JsonNode json(String line) {
        try {
            return Json.mapper().readTree(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Over the steady part of the load. */
    private Outcome outcome(Sampler sampler, long beganNs, Map<String, long[]> arrived)
            throws IOException {
        long steadyNs = beganNs + TimeUnit.SECONDS.toNanos(STEADY_AFTER_S);
        Sampler.Sample[] ends =
                sampler.between(steadyNs, steadyNs + TimeUnit.SECONDS.toNanos(seconds));
        Map<String, List<Long>> sent = sentNs();
        List<Long> errors = new ArrayList<>();
        for (Map.Entry<String, long[]> answer : arrived.entrySet()) {
            List<Long> sentNs = sent.getOrDefault(answer.getKey(), List.of());
            for (int i = 0; i < Math.min(sentNs.size(), answer.getValue().length); i++) {
                long atNs = answer.getValue()[i];
                if (atNs >= ends[0].atNs() && atNs < ends[1].atNs()) {
                    errors.add(atNs - sentNs.get(i));
                }
            }
        }
        long[] sorted = errors.stream().mapToLong(ns -> ns).sorted().toArray();
        double chunks = sorted.length;
        return new Outcome(
                chunks * 1e9 / (ends[1].atNs() - ends[0].atNs()),
                (ends[1].cpuNs() - ends[0].cpuNs()) / NS_PER_US / chunks,
                sorted[sorted.length / 2] / NS_PER_US,
                sorted[(int) (sorted.length * 0.99)] / NS_PER_US);
    }

    // ---- memory ----

    /**
     * What a worker with many streams holds more than one with few, for each stream more: live
     * objects on the heap, and resident memory beside the heap, which is resident from the start.
     */
    private void memory() throws Exception {
        double few = memoryKb(FEW_STREAMS);
        double many = memoryKb(MANY_STREAMS);
        kbPerStream.add((many - few) / (MANY_STREAMS - FEW_STREAMS));
    }

    private double memoryKb(int streams) throws Exception {
        double[] seen = new double[1];
        withSimulator(
                new Load(streams, 100),
                () -> {
                    try (Sampler sampler = new Sampler(WORKER)) {
                        Thread look = new Thread(() -> seen[0] = look(sampler, streams));
                        look.start();
                        runAssay(
                                options(streams, STEADY_AFTER_S)
                                        .jvmArgsAppend(
                                                List.of("-Xms1g", "-Xmx1g", "-XX:+AlwaysPreTouch"))
                                        .build());
                        look.join();
                    }
                });
        return seen[0];
    }

    private double look(Sampler sampler, int streams) {
        try {
            while (sampler.pid() == 0 || sockets(sampler.pid()) < streams) {
                TimeUnit.MILLISECONDS.sleep(50);
            }
            long pid = sampler.pid();
            TimeUnit.SECONDS.sleep(STEADY_AFTER_S - 1); // all have begun
            Matcher live = LIVE_BYTES.matcher(jcmd(pid, "GC.class_histogram"));
            if (!live.find()) {
                throw new IllegalStateException("The histogram of live objects has no total");
            }
            return ofStatus("VmRSS", pid) * 1024 / BYTES_PER_KB
                    + Double.parseDouble(live.group(1)) / BYTES_PER_KB;
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Each stream has a connection of its own. */
    private static long sockets(long pid) throws IOException {
        try (Stream<Path> open = Files.list(Path.of("/proc", Long.toString(pid), "fd"))) {
            return open.filter(StreamComparison::isSocket).count();
        }
    }

    private static boolean isSocket(Path file) {
        try {
            return Files.readSymbolicLink(file).toString().startsWith("socket:");
        } catch (IOException e) {
            return false; // closed since it was listed
        }
    }

    private static double ofStatus(String name, long pid) throws IOException {
        String status = Files.readString(Path.of("/proc", Long.toString(pid), "status"));
        Matcher value = Pattern.compile(name + ":\\s+(\\d+)").matcher(status);
        if (!value.find()) {
            throw new IllegalStateException("No " + name + " in " + status);
        }
        return Double.parseDouble(value.group(1));
    }

    private String jcmd(long pid, String command) throws IOException, InterruptedException {
        Process jcmd =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                                Long.toString(pid),
                                command)
                        .redirectErrorStream(true)
                        .start();
        String text = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        jcmd.waitFor();
        return text;
    }

    // ---- the table ----

    private String table() {
        StringBuilder table = new StringBuilder();
        table.append(
                String.format(
                        Locale.ROOT,
                        "JDK %d, median [least, most] of %d runs%n%-40s %26s %24s %26s %28s%n",
                        Runtime.version().feature(),
                        repeats,
                        "",
                        "chunks/s",
                        "CPU µs/chunk",
                        "stamp behind send, p50 µs",
                        "p99 µs"));
        outcomes.forEach(
                (name, runs) ->
                        table.append(
                                String.format(
                                        Locale.ROOT,
                                        "%-40s %26s %24s %26s %28s%n",
                                        name,
                                        spread(runs.stream().mapToDouble(Outcome::chunksPerS)),
                                        spread(runs.stream().mapToDouble(Outcome::cpuUs)),
                                        spread(runs.stream().mapToDouble(Outcome::p50Us)),
                                        spread(runs.stream().mapToDouble(Outcome::p99Us)))));
        table.append(
                String.format(
                        Locale.ROOT,
                        "Memory of a stream, KB: %s%n",
                        spread(kbPerStream.stream().mapToDouble(kb -> kb))));
        return table.toString();
    }

    private static String spread(DoubleStream values) {
        double[] sorted = values.sorted().toArray();
        return String.format(
                Locale.ROOT,
                "%,.1f [%,.1f, %,.1f]",
                sorted[sorted.length / 2],
                sorted[0],
                sorted[sorted.length - 1]);
    }
}
