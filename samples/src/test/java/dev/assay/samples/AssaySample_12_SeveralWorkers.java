package dev.assay.samples;

import dev.assay.Fork;
import dev.assay.LoadBenchmark;
import dev.assay.Measurement;
import dev.assay.Param;
import dev.assay.Poisson;
import dev.assay.RequestGenerator;
import dev.assay.RequestsWorker;
import dev.assay.Warmup;
import dev.assay.backend.GenerationRequest;
import dev.assay.backend.GenerativeRequestsWorker;
import dev.assay.backend.OpenAiHttpBackend;
import dev.assay.backend.ResponseSummary;
import java.util.function.LongFunction;

/**
 * Several worker JVMs: more load than one can send, and the same load nevertheless.
 *
 * <p>{@code workers} is how many JVMs share the load of a cell at the same time. Each has its own
 * heap, collector and connections; nothing is shared on the way to a request, and all begin at the
 * same instant. It is not JMH's number of threads: how many requests are in flight is the
 * strategy's business.
 *
 * <p>The schedule is a function of the strategy and its seed. Worker <i>i</i> of <i>N</i> takes
 * every <i>N</i>-th arrival of the <em>same</em> schedule, and the request of the same index: with
 * one JVM or sixteen, request 1,234 is due at the same nanosecond and says the same. (Many tools
 * give each worker a schedule of its own with the same seed. The sum is then no Poisson process,
 * but bursts of N requests at a time.)
 *
 * <p>{@code @Fork(value = 2)} is something else: the whole cell is repeated, one after the other,
 * in fresh JVMs, because no two JVMs are alike. The figures are those of both together, and
 * results.json has each alone.
 *
 * <p>When to have more than one: when the certificate says that the client can't keep up, or when
 * its collector's pauses show. More workers than CPUs help nobody.
 *
 * <p>What to expect: one row, with a column that says 2 workers, and as many requests as with one:
 *
 * <pre>
 *   Strategy         Workers  completed  req/s  tok/s  response ms p50    p99
 *   poisson@200.00         2        954  192.2   3075            50.50  56.72
 * </pre>
 *
 * <p>With {@code -records} there is a line for each request in records.jsonl, with the worker that
 * sent it, and the time at which it was due. Sorted by that, two runs with different numbers of
 * workers are the same.
 *
 * <p>How to run it, from the top folder of a clone:
 *
 * <pre>
 *   a) with Maven:
 *      ./mvnw -ntp -Pdemo verify -Dassay.includes=SeveralWorkers
 *
 *   b) from the runnable jar, here with another number of workers:
 *      java -jar samples/target/benchmarks.jar SeveralWorkers -workers 1 -records
 *
 *   c) likewise, with what the workers allocate and collect, as JMH's profiler tells it:
 *      java -jar samples/target/benchmarks.jar SeveralWorkers -prof gc
 * </pre>
 */
@Fork(value = 1, workers = 2)
@Poisson(rate = 200, seed = 7)
@Warmup(iterations = 1, time = 2)
@Measurement(iterations = 1, time = 5)
public class AssaySample_12_SeveralWorkers {

    @Param("simulator:ttft_ms=20,itl_ms=2,slots=256")
    String target;

    // From the index, so that each worker makes its own requests and no others. An Iterable is gone
    // through in each JVM, and each sends every N-th element: right if it is the same in all of
    // them.
    // A Supplier is asked likewise, so what it draws at random must have a seed.
    @RequestGenerator
    public LongFunction<GenerationRequest> prompts() {
        return index ->
                GenerationRequest.chat("Tell me a story about the number " + index + ".")
                        .withOutputTokens(16);
    }

    @LoadBenchmark
    public RequestsWorker<GenerationRequest, ResponseSummary> chat() {
        return new GenerativeRequestsWorker(OpenAiHttpBackend.builder().target(target).build());
    }
}
