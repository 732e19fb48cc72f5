package dev.assay.samples;

import dev.assay.Fork;
import dev.assay.LoadBenchmark;
import dev.assay.Measurement;
import dev.assay.Param;
import dev.assay.Poisson;
import dev.assay.RequestGenerator;
import dev.assay.RequestsWorker;
import dev.assay.Slo;
import dev.assay.Warmup;
import dev.assay.backend.GenerationRequest;
import dev.assay.backend.GenerativeRequestsWorker;
import dev.assay.backend.OpenAiHttpBackend;
import dev.assay.backend.ResponseSummary;
import java.util.concurrent.TimeUnit;
import java.util.function.LongFunction;

/**
 * Service level objectives: what the figures have to be, so that a build can fail on them.
 *
 * <p>There are two kinds, and the name of the metric tells which is meant:
 *
 * <ul>
 *   <li>{@code ttft}, {@code latency} and other names without an ending limit <em>one request's own
 *       value</em>. A request that completed and met all of them is good. They fail nothing by
 *       themselves, but say what is counted: goodput, in good requests per second, and attainment,
 *       their share of all that were created. One that errored or did not finish is not good.
 *   <li>{@code attainment}, {@code ttft_p99}, {@code error_rate} limit <em>a figure of the
 *       cell</em>. Each is MET, BROKEN or UNDECIDED. A broken one ends the run with exit code 4,
 *       and fails {@code mvn assay:run} and {@code mvn assay:check}.
 * </ul>
 *
 * <p>The simulator that answers here begins an answer 50 ms after it has a slot for it, goes on
 * every 5 ms, and has 16 slots: it can give 78 answers of 32 tokens a second (see sample 01). At 40
 * requests/s nobody waits. At 100 requests/s a queue grows for as long as the load lasts, and the
 * later a request comes the later is its first token. The throughput hides that: the server is
 * busy, and answers more requests than before. Goodput shows it, for what comes too late is worth
 * nothing to its user.
 *
 * <p>What to expect:
 *
 * <pre>
 *   Strategy        completed  good req/s  attained  TTFT ms p50    p99
 *   poisson@40.00         772       38.80  100.00 %        50.20  72.22
 *   poisson@100.00       2028           0    0.00 %         3202   6581
 *
 *   The SLO of …, poisson@100.00, is BROKEN: attainment &gt;= 99 %, got 0 %.
 *   The SLO of …, poisson@100.00, is BROKEN: ttft_p99 &lt;= 500 ms, got 6.581 s.
 * </pre>
 *
 * <p>UNDECIDED is what a percentile is that the sample can't support: a 99th needs 662 requests.
 * With {@code -r 5} there are some 200 in the first cell. That is no failure, since a shortened run
 * could never pass otherwise, and no success either: the report says what is needed. The compiler
 * warns of it where the annotations alone tell.
 *
 * <p>How to run it, from the top folder of a clone:
 *
 * <pre>
 *   a) with Maven:
 *      ./mvnw -ntp -Pdemo verify -Dassay.includes=ServiceLevelObjectives
 *
 *   b) from the runnable jar, which ends with exit code 4, and with objectives of your own:
 *      java -jar samples/target/benchmarks.jar ServiceLevelObjectives
 *      java -jar samples/target/benchmarks.jar ServiceLevelObjectives -slo 'ttft_p50&lt;100ms; error_rate&lt;1%'
 * </pre>
 *
 * <p>In a build, the goal {@code benchmark} measures, and the goal {@code check} fails it on what
 * was measured, with a line for each broken objective: benchmark, metric, limit, and what was got.
 */
@Fork(1)
@Warmup(iterations = 1, time = 2)
@Measurement(iterations = 1, time = 20)
@Poisson(rate = {40, 100})
// Good is an answer that begins within 200 ms and is complete within a second. Times are in
// milliseconds unless a unit is written.
@Slo(metric = "ttft", max = 200)
@Slo(metric = "latency", max = 1, unit = TimeUnit.SECONDS)
// 99 of 100 requests have to be good. A share has no unit.
@Slo(metric = "attainment", min = 0.99)
// Beside that, a limit on the tail. It counts answers alone, so errors have a limit of their own.
@Slo(metric = "ttft_p99", max = 500)
@Slo(metric = "error_rate", max = 0)
public class AssaySample_05_ServiceLevelObjectives {

    @Param("simulator:ttft_ms=50,itl_ms=5,slots=16")
    String target;

    @RequestGenerator
    public LongFunction<GenerationRequest> prompts() {
        return index ->
                GenerationRequest.chat("Tell me a story about the number " + index + ".")
                        .withOutputTokens(32);
    }

    // Objectives on tokens need a worker that streams: of a method that returns the answer as a
    // whole nobody could say when its first token came, and the compiler would refuse them.
    @LoadBenchmark
    public RequestsWorker<GenerationRequest, ResponseSummary> chat() {
        return new GenerativeRequestsWorker(OpenAiHttpBackend.builder().target(target).build());
    }
}
