package dev.assay.runner;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.index.BenchmarkEntry;
import dev.assay.index.BenchmarkEntry.ForkEntry;
import dev.assay.index.BenchmarkEntry.IterationsEntry;
import dev.assay.index.BenchmarkEntry.ParamEntry;
import dev.assay.index.BenchmarkIndex;
import dev.assay.json.Json;
import dev.assay.report.CellResult;
import dev.assay.report.Figures.Counts;
import dev.assay.report.JsonReport;
import dev.assay.report.RunResult;
import dev.assay.runner.StampingTarget.Arrival;
import dev.assay.strategy.AsyncConstantStrategy;
import dev.assay.strategy.AsyncPoissonStrategy;
import dev.assay.strategy.RequestTimes;
import dev.assay.strategy.SchedulingStrategy;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs in forked workers against a target that counts and stamps on its own. How late an arrival
 * may be is not asked: that depends on what else the machine does.
 */
@Timeout(60)
class ArrivalsIT {

    private static final Duration WARMUP = Duration.ofMillis(500);
    private static final Duration MEASUREMENT = Duration.ofMillis(1_000);
    private static final long END_NS = WARMUP.plus(MEASUREMENT).toNanos();

    @TempDir Path folder;

    /** One line of {@code records.jsonl}, as far as it matters here. */
    private record Line(long tick, long targetedNs, String outcome) {}

    static Stream<Arguments> loads() {
        return Stream.of(
                Arguments.of(new AsyncConstantStrategy(200), 1),
                Arguments.of(new AsyncConstantStrategy(200), 2),
                Arguments.of(new AsyncPoissonStrategy(300, 7), 2));
    }

    @ParameterizedTest
    @MethodSource("loads")
    void theTargetSeesTheScheduleAndTheResultSaysWhatTheTargetSaw(
            SchedulingStrategy strategy, int workers) throws Exception {
        List<Long> schedule = schedule(strategy);
        List<Arrival> arrivals;
        try (StampingTarget target = new StampingTarget(number -> number % 10 == 9)) {
            run(target.port(), strategy, workers);
            arrivals = target.arrivals();
        }

        TreeMap<Long, Line> lines = records();
        assertThat(lines.values()).extracting(Line::targetedNs).isEqualTo(schedule);
        assertThat(arrivals)
                .extracting(Arrival::number)
                .containsExactlyInAnyOrderElementsOf(lines.keySet());
        CellResult cell = JsonReport.read(folder.resolve(Runner.RESULTS_FILE)).cells().get(0);
        long originNs = cell.origins().get(0).monotonicNs();
        assertThat(arrivals)
                .allMatch(
                        arrival ->
                                arrival.atNs() - originNs
                                        >= lines.get(arrival.number()).targetedNs());
        assertAccounts(cell.figures().counts(), arrivals, lines);
    }

    private static void assertAccounts(
            Counts counts, List<Arrival> arrivals, TreeMap<Long, Line> lines) {
        LongStream measured =
                arrivals.stream()
                        .mapToLong(Arrival::number)
                        .filter(number -> lines.get(number).targetedNs() >= WARMUP.toNanos());
        long[] numbers = measured.toArray();
        long refused = Arrays.stream(numbers).filter(number -> number % 10 == 9).count();

        assertThat(counts.created()).isEqualTo(numbers.length);
        assertThat(counts.sent()).isEqualTo(numbers.length);
        assertThat(counts.errored()).isEqualTo(refused);
        assertThat(counts.completed()).isEqualTo(numbers.length - refused);
        assertThat(counts.canceled()).isZero();
        assertThat(counts.neverSent()).isZero();
        assertThat(counts.warmup().created()).isEqualTo(arrivals.size() - numbers.length);
        assertThat(lines.values())
                .allMatch(l -> l.outcome().equals(l.tick() % 10 == 9 ? "ERRORED" : "COMPLETED"));
    }

    private static List<Long> schedule(SchedulingStrategy strategy) {
        List<Long> times = new ArrayList<>();
        RequestTimes next = strategy.requestTimes();
        for (long ns = next.nextNs(); ns < END_NS; ns = next.nextNs()) {
            times.add(ns);
        }
        return times;
    }

    private TreeMap<Long, Line> records() throws IOException {
        TreeMap<Long, Line> lines = new TreeMap<>();
        for (String text : Files.readAllLines(folder.resolve(Runner.RECORDS_FILE))) {
            JsonNode json = Json.mapper().readTree(text);
            Line line =
                    new Line(
                            json.get("tick").asLong(),
                            json.get("targeted_ns").asLong(),
                            json.get("outcome").asText());
            assertThat(lines.put(line.tick(), line)).as("tick %d twice", line.tick()).isNull();
        }
        return lines;
    }

    private RunResult run(int port, SchedulingStrategy strategy, int workers) throws Exception {
        Options options =
                Options.builder()
                        .classPath(classPath())
                        .indexPath(List.of(folder))
                        .outputFolder(folder)
                        .param("port", List.of(String.valueOf(port)))
                        .strategy(strategy)
                        .workers(workers)
                        .warmupTime(WARMUP)
                        .measurementTime(MEASUREMENT)
                        .records(true)
                        .build();
        PrintStream out =
                new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        return new Runner(options, out).runBesideOthers();
    }

    /** The tests' own, and before it the index of the one benchmark. */
    private List<Path> classPath() throws IOException {
        Path index = folder.resolve(BenchmarkIndex.PATH);
        Files.createDirectories(index.getParent());
        Files.writeString(index, Json.mapper().writeValueAsString(entry()) + "\n");
        List<Path> classPath = new ArrayList<>(List.of(folder));
        for (String path : System.getProperty("java.class.path").split(File.pathSeparator)) {
            classPath.add(Path.of(path));
        }
        return classPath;
    }

    private static BenchmarkEntry entry() {
        return new BenchmarkEntry(
                Load.class.getName(),
                "call",
                BenchmarkEntry.Kind.CALL,
                "java.lang.Long",
                "requests",
                List.of(),
                List.of(new ParamEntry("port", "int", List.of("0"), List.of())),
                List.of(),
                List.of(),
                new ForkEntry(1, 0, 1, "", List.of(), List.of(), List.of()),
                new IterationsEntry(1, 1_000_000_000L),
                new IterationsEntry(1, 1_000_000_000L),
                OptionalLong.empty());
    }

    /** The benchmark: a connection of its own for each sender thread. */
    public static class Load {
        private final ThreadLocal<Socket> sockets = ThreadLocal.withInitial(this::connect);
        int port;

        public LongFunction<Long> requests() {
            return number -> number;
        }

        public int call(Long number) throws IOException {
            Socket socket = sockets.get();
            new DataOutputStream(socket.getOutputStream()).writeLong(number);
            int answer = socket.getInputStream().read();
            if (answer == StampingTarget.REFUSED) {
                throw new IOException("refused");
            }
            return answer;
        }

        private Socket connect() {
            try {
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
                socket.setTcpNoDelay(true);
                return socket;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
