package dev.assay.load;

import dev.assay.certificate.CellFacts;
import dev.assay.certificate.Certificate;
import dev.assay.certificate.Check;
import dev.assay.cli.AssayMain;
import dev.assay.fork.ProbeCost;
import dev.assay.jmh.SampleRecords;
import dev.assay.metrics.BatchedMetric;
import dev.assay.metrics.Batches;
import dev.assay.metrics.CellMeasurement;
import dev.assay.metrics.CellMetrics;
import dev.assay.metrics.CellWindow;
import dev.assay.metrics.Intervals;
import dev.assay.metrics.Percentile;
import dev.assay.report.CellResult;
import dev.assay.runner.Options;
import dev.assay.runner.Runner;
import dev.assay.scheduler.RequestRecord;
import dev.assay.scheduler.RunLimits;
import dev.assay.strategy.AsyncConstantStrategy;
import dev.assay.strategy.SchedulingStrategy;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * What certificate and statistics cost: their share of the CPU of a run of 200 streamed requests
 * per second, and the memory of every JVM of a run of ten million requests of which nothing else is
 * left.
 *
 * <pre>./mvnw -ntp -Pload -Dload.main=dev.assay.load.CertificateCost verify</pre>
 */
public final class CertificateCost {

    private static final int RATE = 200;
    private static final int WARM_UP_S = 3;
    private static final int MEASURED_S = 15;
    private static final long MANY = 10_000_000;
    private static final double NS_PER_S = 1e9;
    private static final SchedulingStrategy STRATEGY = new AsyncConstantStrategy(RATE);

    private final Path folder;

    private CertificateCost(Path folder) {
        this.folder = folder;
    }

    /**
     * @param args the folder for the table; the rest is for others
     */
    public static void main(String[] args) throws Exception {
        CertificateCost cost = new CertificateCost(Files.createDirectories(Path.of(args[0])));
        String table = cost.cpu() + cost.memory();
        Files.writeString(cost.folder.resolve("certificate-cost.txt"), table);
        System.out.println(table);
    }

    // ---- CPU ----

    private String cpu() throws Exception {
        long parentNs = parentCpuNs();
        CellResult cell = run();
        parentNs = parentCpuNs() - parentNs;
        double runS = WARM_UP_S + MEASURED_S;
        double parent = parentNs / NS_PER_S / runS;
        double workers =
                cell.certificate().checks().stream()
                        .filter(check -> check.name().equals("client_cpu"))
                        .mapToDouble(Check::figure)
                        .findFirst()
                        .orElseThrow();
        double statistics = statistics() / NS_PER_S / runS;
        double probe = ProbeCost.cpus(MEASURED_S);
        return String.format(
                Locale.ROOT,
                "%d streams/s of %d tokens: workers %.4f CPUs, parent %.4f (its start and reports"
                        + " included); statistics and certificate %.4f, probe %.4f: %.2f %% of"
                        + " both%n",
                RATE,
                StreamComparison.TOKENS,
                workers,
                parent,
                statistics,
                probe,
                100 * (statistics + probe) / (workers + parent));
    }

    private static long parentCpuNs() {
        return ((com.sun.management.OperatingSystemMXBean)
                        ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    private CellResult run() throws Exception {
        Options options =
                Options.builder()
                        .include(StreamLoad.class.getName().replace(".", "\\."))
                        .param("target", List.of("simulator:ttft_ms=20,itl_ms=2"))
                        .classPath(classPath())
                        .outputFolder(folder)
                        .strategy(STRATEGY)
                        .warmupTime(Duration.ofSeconds(WARM_UP_S))
                        .measurementTime(Duration.ofSeconds(MEASURED_S))
                        .failOnInvalid(false)
                        .build();
        try (PrintStream log =
                new PrintStream(folder.resolve("cost.log").toFile(), StandardCharsets.UTF_8)) {
            return new Runner(options, log).run().cells().get(0);
        }
    }

    /**
     * CPU time of all that is made of as many records, in this JVM, which has just done the same.
     */
    private static long statistics() {
        int n = RATE * (WARM_UP_S + MEASURED_S);
        RequestRecord[] records = new RequestRecord[n];
        for (int i = 0; i < n; i++) {
            records[i] = SampleRecords.streamed(i, StreamComparison.TOKENS);
        }
        RunLimits limits = RunLimits.none().withMaxDuration(Duration.ofSeconds(n / 1000));
        long fromNs = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        CellMetrics metrics = new CellMetrics(CellWindow.of(STRATEGY, limits));
        for (RequestRecord record : records) {
            metrics.add(record);
        }
        CellMeasurement measurement = metrics.finish((long) (60 * NS_PER_S), false);
        List<Batches> batches = List.of(metrics.batches(measurement));
        for (BatchedMetric metric : BatchedMetric.values()) {
            Intervals intervals = new Intervals(metric, measurement, batches);
            for (Percentile percentile : Percentile.values()) {
                intervals.of(percentile);
            }
            intervals.ofMean();
        }
        Certificate.judge(
                new CellFacts(STRATEGY, limits, measurement, List.of(), Optional.empty()));
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - fromNs;
    }

    private static List<Path> classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .toList();
    }

    // ---- memory ----

    private String memory() throws IOException, InterruptedException {
        long beganNs = System.nanoTime();
        Process run =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                AssayMain.class.getName(),
                                NothingLoad.class.getName().replace(".", "\\."),
                                "-n",
                                Long.toString(MANY),
                                "-w",
                                "1",
                                "-fail-on-invalid",
                                "false",
                                "-output-directory",
                                folder.resolve("many").toString())
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("many.log").toFile())
                        .start();
        Map<Long, Long> peaksKb = new TreeMap<>();
        while (!run.waitFor(100, TimeUnit.MILLISECONDS)) {
            Stream.concat(Stream.of(run.toHandle()), run.descendants())
                    .forEach(process -> peak(process.pid(), peaksKb));
        }
        StringBuilder table =
                new StringBuilder(
                        String.format(
                                Locale.ROOT,
                                "%,d requests of nothing, exit code %d, %.0f s:%n",
                                MANY,
                                run.exitValue(),
                                (System.nanoTime() - beganNs) / NS_PER_S));
        peaksKb.forEach(
                (pid, kb) ->
                        table.append(
                                String.format(
                                        "  %s: %d MB resident at most%n",
                                        pid == run.pid() ? "the parent" : "a worker", kb / 1024)));
        return table.toString();
    }

    /** As Linux tells. */
    private static void peak(long pid, Map<Long, Long> peaksKb) {
        try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(pid), "status"))) {
            lines.filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .forEach(kb -> peaksKb.put(pid, kb));
        } catch (IOException | java.io.UncheckedIOException gone) {
            // it has just ended
        }
    }
}
