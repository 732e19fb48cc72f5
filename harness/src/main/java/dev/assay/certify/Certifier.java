package dev.assay.certify;

import dev.assay.Outcome;
import dev.assay.backend.GenerationRequest;
import dev.assay.fork.Fork;
import dev.assay.fork.ForkException;
import dev.assay.fork.ForkReport;
import dev.assay.fork.ForkSpec;
import dev.assay.fork.JvmSpec;
import dev.assay.index.BenchmarkEntry;
import dev.assay.report.ClientCapability;
import dev.assay.report.ClientCapability.Reference;
import dev.assay.scheduler.RequestRecord;
import dev.assay.scheduler.RunLimits;
import dev.assay.strategy.AsyncConstantStrategy;
import dev.assay.strategy.ConcurrentStrategy;
import dev.assay.strategy.SchedulingStrategy;
import dev.assay.time.Clock;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;

/**
 * Measures the client itself, in three loads of some seconds against a {@link NullServer}: streamed
 * answers at a steady rate, whose stamps are held against a capture of the packets; as many
 * requests as go; and as many events as go.
 */
public final class Certifier {

    private static final double RATE = 200;
    private static final int STREAMS = 64;
    private static final int FLOODS = 8;
    private static final long FEWEST = 100;

    private final Path java;
    private final List<Path> classPath;
    private final Path folder;
    private final Duration warmup;
    private final Duration measurement;
    private final Clock clock;
    private String workerJava = "";

    /**
     * @param java the command of the workers' JVM
     * @param classPath where the harness and its libraries are
     * @param folder an existing one, for logs
     * @param warmup of each load
     * @param measurement of each load
     */
    public Certifier(
            Path java,
            List<Path> classPath,
            Path folder,
            Duration warmup,
            Duration measurement,
            Clock clock) {
        this.java = java;
        this.classPath = List.copyOf(classPath);
        this.folder = folder;
        this.warmup = warmup;
        this.measurement = measurement;
        this.clock = clock;
    }

    /** What was found, and of which Java. */
    public record Found(String java, ClientCapability client) {

        /**
         * Keeps it for the runs to come.
         *
         * @return where
         */
        public Path keep() throws IOException {
            return ClientStore.ofUser().keep(java, client);
        }
    }

    /**
     * Measures.
     *
     * @param out gets a line for each load
     */
    public Found certify(PrintStream out) throws IOException, ForkException, InterruptedException {
        Instant at = clock.wallTime();
        try (NullServerProcess server = NullServerProcess.start(java, classPath, folder)) {
            out.println("# As many requests as go, whole answers, " + STREAMS + " streams");
            double requests = perSecond(server, CertifyLoad.WHOLE, STREAMS, record -> 1);
            out.println("# As many events as go, " + FLOODS + " streams");
            double events =
                    perSecond(
                            server, CertifyLoad.FLOOD, FLOODS, record -> record.answer().events());
            out.println("# Stamps, at " + Math.round(RATE) + " streamed answers a second");
            return new Found(workerJava, stamps(server, at, requests, events));
        }
    }

    // ---- as much as goes ----

    private double perSecond(
            NullServerProcess server,
            String answer,
            int streams,
            ToLongFunction<RequestRecord> counted)
            throws ForkException, InterruptedException {
        long fromNs = warmup.toNanos();
        long toNs = fromNs + measurement.toNanos();
        long[] sum = {0};
        run(
                server,
                answer,
                new ConcurrentStrategy(streams),
                record -> {
                    long endNs = record.stamps().requestEndNs();
                    boolean inside = endNs >= fromNs && endNs < toNs;
                    if (record.outcome() == Outcome.COMPLETED && inside) {
                        sum[0] += counted.applyAsLong(record);
                    }
                });
        return sum[0] / (measurement.toNanos() / 1e9);
    }

    // ---- stamps ----

    private ClientCapability stamps(
            NullServerProcess server, Instant at, double requests, double events)
            throws IOException, ForkException, InterruptedException {
        List<RequestRecord> records = new ArrayList<>();
        List<String> remarks = new ArrayList<>();
        Optional<Capture> capture = Capture.start(server.port(), folder, remarks);
        Map<Long, StampErrors.Reference> references = new HashMap<>();
        ForkReport report;
        try {
            report =
                    run(
                            server,
                            CertifyLoad.TICK,
                            new AsyncConstantStrategy(RATE),
                            record -> {
                                if (record.outcome() == Outcome.COMPLETED
                                        && record.stamps().targetedNs() >= warmup.toNanos()) {
                                    records.add(record);
                                }
                            });
            if (capture.isPresent()) {
                captured(capture.get(), server.port(), report, references);
            }
        } finally {
            if (capture.isPresent()) {
                capture.get().close();
            }
        }
        Map<Long, NullServerProcess.Stamps> served = server.finish();
        StampErrors errors = StampErrors.of(records, references);
        Reference reference = Reference.CAPTURE;
        if (errors.n() < Math.min(FEWEST, records.size())) {
            capture.ifPresent(any -> remarks.add("The capture holds too few of the requests."));
            reference = Reference.SERVER;
            references.clear();
            served.forEach(
                    (tick, stamps) ->
                            references.put(
                                    tick,
                                    new StampErrors.Reference(
                                            stamps.arrivedNs() - report.originNs(),
                                            stamps.sentNs() - report.originNs())));
            errors = StampErrors.of(records, references);
        }
        if (errors.n() == 0) {
            throw new IOException("No request of the load that takes stamps completed.");
        }
        return new ClientCapability(
                at,
                requests,
                events,
                reference,
                RATE,
                errors.n(),
                errors.start(),
                errors.ttft(),
                remarks.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", remarks)));
    }

    private static void captured(
            Capture capture,
            int port,
            ForkReport report,
            Map<Long, StampErrors.Reference> references)
            throws IOException, InterruptedException {
        Instant origin = report.originWallClock();
        long originNs = origin.getEpochSecond() * 1_000_000_000L + origin.getNano();
        WireTimes.of(capture.finish(), port)
                .forEach(
                        (tick, wire) ->
                                references.put(
                                        tick,
                                        new StampErrors.Reference(
                                                wire.startWallNs() - originNs,
                                                wire.tokenWallNs() - originNs)));
    }

    // ---- one load ----

    private ForkReport run(
            NullServerProcess server,
            String answer,
            SchedulingStrategy strategy,
            Consumer<RequestRecord> records)
            throws ForkException, InterruptedException {
        CertifyListener listener = new CertifyListener(records);
        ForkSpec spec =
                new ForkSpec(
                        "certify-" + answer,
                        new JvmSpec(java, List.of(), classPath),
                        1,
                        BenchmarkEntry.ofOwnWorker(
                                CertifyLoad.class, GenerationRequest.class.getName(), strategy),
                        Map.of("target", server.address(), "answer", answer),
                        strategy,
                        RunLimits.none()
                                .withWarmup(warmup)
                                .withMaxDuration(warmup.plus(measurement))
                                .withDrain(Duration.ofSeconds(2)),
                        folder);
        ForkReport report = new Fork(spec, listener, clock).run();
        workerJava = listener.java();
        return report;
    }
}
