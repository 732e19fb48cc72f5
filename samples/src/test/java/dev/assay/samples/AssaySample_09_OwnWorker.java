package dev.assay.samples;

import dev.assay.LoadBenchmark;
import dev.assay.Measurement;
import dev.assay.Poisson;
import dev.assay.RequestGenerator;
import dev.assay.RequestsWorker;
import dev.assay.Setup;
import dev.assay.TearDown;
import dev.assay.Warmup;
import dev.assay.samples.server.StockServer;
import java.io.IOException;
import java.util.function.LongFunction;

/**
 * A worker of your own: for a protocol that has no client, or to know more than a client tells.
 *
 * <p>Of a benchmark method (samples 06 and 07) Assay sees when it was called and when it returned.
 * A {@code RequestsWorker} sees the socket, and can say more (this one is in {@code LineWorker},
 * right beside this class):
 *
 * <ul>
 *   <li>where a request really begins, and how long the connection took, which then is not counted
 *       as the client's lag: {@code Timeline.requestStarted} and {@code connected};
 *   <li>what a failure is: a {@code RequestError} with a kind to count by, and no exception made;
 *   <li>how a call is cut off, where an interrupt would not do: {@code PreparedCall.cancel};
 *   <li>whether the target is there at all, before any load is sent: {@code
 *       prepareMultiprocessing}, in each worker JVM.
 * </ul>
 *
 * <p>The protocol here is a line for a line: {@code STOCK 17} is answered with {@code OK 42}, in 10
 * ms. For one article in 500 the answer is {@code NO SUCH ARTICLE}.
 *
 * <p>What to expect:
 *
 * <pre>
 *   completed  errored  req/s  response ms p50  send lag µs p50
 *        2532        5  506.2            10.18             2.85
 *
 *   Errors of AssaySample_09_OwnWorker.stock, poisson@500.00:
 *     5 x no_such_article: NO SUCH ARTICLE
 * </pre>
 *
 * <p>How to run it, from the top folder of a clone:
 *
 * <pre>
 *   a) with Maven:
 *      ./mvnw -ntp -Pdemo verify -Dassay.includes=OwnWorker
 *
 *   b) from the runnable jar, here as fast as 4 connections can:
 *      java -jar samples/target/benchmarks.jar OwnWorker -s throughput:max=4
 * </pre>
 */
@Poisson(rate = 500)
@Warmup(iterations = 1, time = 2)
@Measurement(iterations = 1, time = 5)
public class AssaySample_09_OwnWorker {

    private static final int ANSWERS_AFTER_MS = 10;

    private StockServer server;

    @Setup
    public void startServer() throws IOException {
        server = StockServer.start(ANSWERS_AFTER_MS);
    }

    @TearDown
    public void stopServer() throws IOException {
        server.close();
    }

    @RequestGenerator
    public LongFunction<String> questions() {
        return index -> "STOCK " + (index % 500 == 7 ? 1_000_000 : index % 100);
    }

    /** Called once in each worker JVM, after {@code @Setup}. */
    @LoadBenchmark
    public RequestsWorker<String, String> stock() {
        return new LineWorker(server.address());
    }
}
