package dev.assay.report;

import static dev.assay.metrics.Requests.MS;
import static dev.assay.metrics.Requests.S;

import dev.assay.WorkerDescription;
import dev.assay.certificate.CellFacts;
import dev.assay.certificate.Certificate;
import dev.assay.metrics.Batches;
import dev.assay.metrics.CellMeasurement;
import dev.assay.metrics.CellMetrics;
import dev.assay.metrics.CellWindow;
import dev.assay.metrics.Requests;
import dev.assay.scheduler.RequestRecord;
import dev.assay.scheduler.RunLimits;
import dev.assay.slo.SloLimit;
import dev.assay.slo.SloText;
import dev.assay.strategy.AsyncConstantStrategy;
import dev.assay.strategy.SchedulingStrategy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.stream.IntStream;

/** Results made by hand, of a constant rate of 100/s for 10 s, unless said otherwise. */
public final class Results {

    public static final RunLimits LIMITS = RunLimits.none().withMaxDuration(Duration.ofSeconds(10));

    private Results() {}

    public static RunResult run(CellResult... cells) {
        return RunResult.of(
                true,
                "0.1.0",
                Instant.parse("2026-01-02T03:04:05Z"),
                new Environment(jvm(), "Linux", "6.1", "amd64", 2),
                "mvn assay:run",
                Map.of("forks", "1"),
                List.of(cells));
    }

    private static Jvm jvm() {
        return new Jvm("OpenJDK", "17.0.15", List.of("-Xmx1g", "-Dsecret=x"));
    }

    public static CellResult cell(
            String benchmark,
            Map<String, String> params,
            SchedulingStrategy strategy,
            int requests,
            LongFunction<RequestRecord> record) {
        return cell(benchmark, params, strategy, List.of(measure(strategy, requests, record)));
    }

    public static CellResult cell(
            String benchmark,
            Map<String, String> params,
            SchedulingStrategy strategy,
            List<CellMeasurement> forks) {
        return CellResult.of(
                benchmark,
                params,
                DeclaredLoad.of(strategy, LIMITS, 1, 1),
                new WorkerDescription("call", Map.of("target", "http://localhost:8000")),
                jvm(),
                IntStream.rangeClosed(1, forks.size()).mapToObj(Results::origin).toList(),
                Certificate.ofForks(forks.stream().map(fork -> certify(strategy, fork)).toList()),
                forks);
    }

    private static Origin origin(int fork) {
        return new Origin(fork, Instant.parse("2026-01-02T03:04:06.000000789Z"), 123_456_789);
    }

    private static Certificate certify(SchedulingStrategy strategy, CellMeasurement fork) {
        return Certificate.judge(
                new CellFacts(strategy, LIMITS, fork, List.of(), Optional.empty()));
    }

    public static CellMeasurement measure(
            SchedulingStrategy strategy, int requests, LongFunction<RequestRecord> record) {
        return metrics(strategy, requests, record).finish(40 * S, false);
    }

    private static CellMetrics metrics(
            SchedulingStrategy strategy, int requests, LongFunction<RequestRecord> record) {
        CellMetrics metrics = new CellMetrics(CellWindow.of(strategy, LIMITS));
        for (long tick = 0; tick < requests; tick++) {
            metrics.add(record.apply(tick));
        }
        return metrics;
    }

    /** Likewise, with how it went over time; forks are all the same. */
    static MeasuredCell measured(
            String benchmark,
            Map<String, String> params,
            SchedulingStrategy strategy,
            int forks,
            int requests,
            LongFunction<RequestRecord> record) {
        List<CellMeasurement> measurements = new ArrayList<>();
        List<Batches> batches = new ArrayList<>();
        List<ForkTrace> traces = new ArrayList<>();
        for (int fork = 0; fork < forks; fork++) {
            CellMetrics metrics = metrics(strategy, requests, record);
            measurements.add(metrics.finish(40 * S, false));
            batches.add(metrics.batches(measurements.get(fork)));
            traces.add(
                    new ForkTrace(
                            metrics.series(300),
                            List.of(
                                    new ForkTrace.Pause(0, 2 * S, 3 * MS, "Allocation Failure"),
                                    new ForkTrace.Pause(0, 6 * S, 140 * MS, "System.gc()"))));
        }
        return new MeasuredCell(
                cell(benchmark, params, strategy, measurements).withBatches(batches, measurements),
                measurements,
                traces);
    }

    static RunResult run(List<MeasuredCell> cells) {
        return run(cells.stream().map(MeasuredCell::result).toArray(CellResult[]::new));
    }

    /** 1,000 chats, judged by objectives. */
    public static CellResult judged(String slos) {
        return judged(slos, Results::chat);
    }

    public static CellResult judged(String slos, LongFunction<RequestRecord> record) {
        SchedulingStrategy strategy = new AsyncConstantStrategy(100);
        List<SloLimit> limits = SloText.parse(slos);
        CellMetrics metrics =
                new CellMetrics(CellWindow.of(strategy, LIMITS), SloLimit.ofOneRequest(limits));
        for (long tick = 0; tick < 1000; tick++) {
            metrics.add(record.apply(tick));
        }
        List<CellMeasurement> forks = List.of(metrics.finish(40 * S, false));
        return cell("org.acme.ChatLoad.chat", Map.of(), strategy, forks).withSlos(limits, forks);
    }

    /** A streamed answer of 4 tokens: the first after 50 ms, the others every 10 ms. */
    static RequestRecord chat(long tick) {
        return due(tick)
                .clientLag(8_000)
                .streamed(4, 16, 4, 50 * MS, 60 * MS, 70 * MS, 80 * MS)
                .completed(81 * MS);
    }

    public static RequestRecord page(long tick) {
        return due(tick).clientLag(4_000).completed(2 * MS);
    }

    public static Requests due(long tick) {
        return Requests.at(tick, tick * 10 * MS);
    }
}
