package dev.assay.load;

import dev.assay.certify.NullServer;
import dev.assay.report.CellResult;
import dev.assay.report.Figures;
import dev.assay.runner.Options;
import dev.assay.runner.Runner;
import dev.assay.strategy.AsyncConstantStrategy;
import dev.assay.strategy.ConcurrentStrategy;
import dev.assay.strategy.SchedulingStrategy;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Side by side in one run: Assay with 1 and 2 worker JVMs, bare OkHttp, and wrk if it is installed,
 * against the same target; on this JDK, and on the one whose home is the variable {@code JDK_25}.
 * The runs take turns, so that what the machine does meanwhile falls on all of them; the table has
 * the median of each and its range.
 *
 * <pre>
 * ./mvnw -ntp -Pload verify
 * ./mvnw -ntp -Pload -Dload.repeats=5 -Dload.seconds=5 verify
 * </pre>
 */
public final class LoadComparison {

    static final int STREAMS = 64;

    private static final int WARM_UP_S = 2;
    private static final List<Integer> RATES = List.of(1_000, 5_000);
    private static final Pattern WRK_RATE = Pattern.compile("Requests/sec:\\s+([0-9.]+)");

    /** One run: requests per second, and the lag of a request's start in µs. */
    private record Outcome(double perSecond, double p50, double p99) {}

    private record Jdk(String name, String java) {}

    private final Path folder;
    private final int repeats;
    private final int seconds;
    private final String classPath = System.getProperty("java.class.path");
    private final Map<String, List<Outcome>> outcomes = new LinkedHashMap<>();
    private String target;

    private LoadComparison(Path folder, int repeats, int seconds) {
        this.folder = folder;
        this.repeats = repeats;
        this.seconds = seconds;
    }

    /**
     * @param args the folder for the table, how often each run is repeated, the seconds of each
     */
    public static void main(String[] args) throws Exception {
        new LoadComparison(
                        Files.createDirectories(Path.of(args[0])),
                        Integer.parseInt(args[1]),
                        Integer.parseInt(args[2]))
                .run();
    }

    private void run() throws Exception {
        Process server =
                new ProcessBuilder(java("java.home"), "-cp", classPath, NullServer.class.getName())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        try (BufferedReader port = server.inputReader(StandardCharsets.US_ASCII)) {
            target = "http://127.0.0.1:" + port.readLine();
            for (int i = 1; i <= repeats; i++) {
                for (Jdk jdk : jdks()) {
                    System.out.printf("Round %d of %d, %s%n", i, repeats, jdk.name());
                    round(jdk);
                }
            }
        } finally {
            server.destroy();
        }
        String table = table();
        Files.writeString(folder.resolve("results.txt"), table);
        System.out.println(table);
    }

    private static String java(String homeProperty) {
        return Path.of(System.getProperty(homeProperty), "bin", "java").toString();
    }

    private static List<Jdk> jdks() {
        List<Jdk> jdks = new ArrayList<>();
        jdks.add(new Jdk("JDK " + Runtime.version().feature(), java("java.home")));
        Optional.ofNullable(System.getenv("JDK_25"))
                .map(home -> Path.of(home, "bin", "java"))
                .filter(Files::isExecutable)
                .filter(java -> Runtime.version().feature() != 25)
                .ifPresent(java -> jdks.add(new Jdk("JDK 25", java.toString())));
        return jdks;
    }

    private void round(Jdk jdk) throws Exception {
        String closed = jdk.name() + ", closed loop, " + STREAMS + " streams: ";
        wrk().ifPresent(rate -> add(closed + "wrk", rate));
        add(closed + "bare OkHttp", bare(jdk, "closed", STREAMS));
        add(closed + "Assay, 1 worker", assay(jdk, new ConcurrentStrategy(STREAMS), 1));
        add(closed + "Assay, 2 workers", assay(jdk, new ConcurrentStrategy(STREAMS), 2));
        for (int rate : RATES) {
            String open = String.format(Locale.ROOT, "%s, open loop, %,d/s: ", jdk.name(), rate);
            add(open + "bare OkHttp", bare(jdk, "open", rate));
            add(open + "Assay, 1 worker", assay(jdk, new AsyncConstantStrategy(rate), 1));
            add(open + "Assay, 2 workers", assay(jdk, new AsyncConstantStrategy(rate), 2));
        }
    }

    private void add(String name, Outcome outcome) {
        outcomes.computeIfAbsent(name, key -> new ArrayList<>()).add(outcome);
    }

    private Outcome bare(Jdk jdk, String loop, int number) throws Exception {
        String line =
                output(
                        BareOkHttp.command(
                                jdk.java(),
                                classPath,
                                target,
                                loop,
                                Integer.toString(number),
                                Integer.toString(WARM_UP_S),
                                Integer.toString(seconds)));
        double[] figures =
                Arrays.stream(line.strip().split(" ")).mapToDouble(Double::parseDouble).toArray();
        return new Outcome(figures[0], figures[1], figures[2]);
    }

    private Outcome assay(Jdk jdk, SchedulingStrategy strategy, int workers) throws Exception {
        Options options =
                Options.builder()
                        .include(ChatLoad.class.getName().replace(".", "\\."))
                        .param("target", List.of(target))
                        .classPath(
                                Arrays.stream(classPath.split(File.pathSeparator))
                                        .map(Path::of)
                                        .toList())
                        .outputFolder(folder)
                        .jvm(jdk.java())
                        .strategy(strategy)
                        .workers(workers)
                        .warmupTime(Duration.ofSeconds(WARM_UP_S))
                        .measurementTime(Duration.ofSeconds(seconds))
                        .failOnInvalid(false)
                        .build();
        try (PrintStream log =
                new PrintStream(folder.resolve("assay.log").toFile(), StandardCharsets.UTF_8)) {
            CellResult cell = new Runner(options, log).run().cells().get(0);
            Figures figures = cell.figures();
            return new Outcome(
                    figures.rates().achievedPerS().orElseThrow(),
                    1e3 * Optional.ofNullable(figures.sendLagMs().p50()).orElse(Double.NaN),
                    1e3 * Optional.ofNullable(figures.sendLagMs().p99()).orElse(Double.NaN));
        }
    }

    /** Absent if it is not installed. */
    private Optional<Outcome> wrk() throws IOException, InterruptedException {
        Path script = folder.resolve("wrk.lua");
        Files.writeString(
                script,
                "wrk.method = \"POST\"\n"
                        + "wrk.headers[\"Content-Type\"] = \"application/json\"\n"
                        + "wrk.body = '{\"model\":\"m\",\"messages\":[{\"role\":\"user\","
                        + "\"content\":\"Hi\"}],\"max_tokens\":1}'\n");
        try {
            String text =
                    output(
                            List.of(
                                    "wrk",
                                    "-t1",
                                    "-c" + STREAMS,
                                    "-d" + seconds,
                                    "-s",
                                    script.toString(),
                                    target + "/v1/chat/completions"));
            Matcher rate = WRK_RATE.matcher(text);
            return rate.find()
                    ? Optional.of(new Outcome(Double.parseDouble(rate.group(1)), 0, 0))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static String output(List<String> command) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(1, TimeUnit.MINUTES) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IOException(command.get(0) + " failed: " + text);
        }
        return text;
    }

    private String table() {
        StringBuilder table = new StringBuilder();
        table.append(
                String.format(
                        "%-52s %28s %24s %26s%n",
                        "median [least, most]", "requests/s", "lag p50 µs", "lag p99 µs"));
        outcomes.forEach(
                (name, runs) ->
                        table.append(
                                String.format(
                                        "%-52s %28s %24s %26s%n",
                                        name,
                                        spread(runs.stream().mapToDouble(Outcome::perSecond)),
                                        spread(runs.stream().mapToDouble(Outcome::p50)),
                                        spread(runs.stream().mapToDouble(Outcome::p99)))));
        if (outcomes.keySet().stream().noneMatch(name -> name.endsWith("wrk"))) {
            table.append("wrk is not installed, and was left out.\n");
        }
        return table.toString();
    }

    private static String spread(java.util.stream.DoubleStream values) {
        double[] sorted = values.sorted().toArray();
        return String.format(
                Locale.ROOT,
                "%,.1f [%,.1f, %,.1f]",
                sorted[sorted.length / 2],
                sorted[0],
                sorted[sorted.length - 1]);
    }
}
