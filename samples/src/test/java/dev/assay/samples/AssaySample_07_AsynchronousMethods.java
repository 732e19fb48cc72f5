package dev.assay.samples;

import dev.assay.LoadBenchmark;
import dev.assay.Measurement;
import dev.assay.Poisson;
import dev.assay.RequestGenerator;
import dev.assay.Setup;
import dev.assay.TearDown;
import dev.assay.Warmup;
import dev.assay.samples.server.ShopService;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletionStage;
import java.util.function.LongFunction;

/**
 * Asynchronous methods: the benchmark returns a {@code CompletionStage}, and the request ends when
 * the stage does.
 *
 * <p>For a client that is asynchronous by itself, as the JDK's {@code sendAsync}, Vert.x, Netty or
 * the drivers of many databases. There is no need for it otherwise: a blocking method is just as
 * precise, for each request has a thread of its own to wait in.
 *
 * <ul>
 *   <li>The end is stamped by the thread that completes the stage, at the place where it does. The
 *       time until another thread has woken up is in no figure.
 *   <li>A stage that completes exceptionally is an errored request, of the exception's simple name;
 *       a {@code CompletionException} is looked into. {@code null} is an error too.
 *   <li>At a timeout, or when the run is over, the stage is canceled.
 *   <li>Whatever hangs on the stage belongs to the request: return the last stage of the chain if
 *       reading the answer is a part of it, as here, or the first if it is not.
 *   <li>Don't {@code join()} in the method. It works, and is a blocking method with extra steps.
 * </ul>
 *
 * <p>The shop takes 100 ms over each order here, and gets 100 of them a second: on average ten are
 * in flight, by Little's law (100/s × 0.1 s), which the certificate checks.
 *
 * <p>What to expect:
 *
 * <pre>
 *   completed  req/s  response ms p50    p99
 *         959  96.80            104.3  114.2
 *
 *   littles_law: 10.10 requests were in flight, weighted by time;
 *                rate times mean service time gives 10.13.
 * </pre>
 *
 * <p>How to run it, from the top folder of a clone:
 *
 * <pre>
 *   a) with Maven:
 *      ./mvnw -ntp -Pdemo verify -Dassay.includes=AsynchronousMethods
 *
 *   b) from the runnable jar; EXTRA shows every check of the certificate:
 *      java -jar samples/target/benchmarks.jar AsynchronousMethods -v EXTRA
 * </pre>
 */
@Poisson(rate = 100)
@Warmup(iterations = 1, time = 2)
@Measurement(iterations = 1, time = 10)
public class AssaySample_07_AsynchronousMethods {

    private static final int ANSWERS_AFTER_MS = 100;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private ShopService shop;

    @Setup
    public void openShop() throws IOException {
        shop = ShopService.start(ANSWERS_AFTER_MS);
    }

    @TearDown
    public void closeShop() {
        shop.close();
    }

    @RequestGenerator
    public LongFunction<HttpRequest> orders() {
        return index ->
                HttpRequest.newBuilder(shop.orders())
                        .header("Content-Type", "application/json")
                        .POST(
                                BodyPublishers.ofString(
                                        "{\"article\": " + index % 100 + ", \"pieces\": 1}"))
                        .build();
    }

    @LoadBenchmark
    public CompletionStage<Integer> order(HttpRequest request) {
        return client.sendAsync(request, BodyHandlers.ofString())
                .thenApply(HttpResponse::body)
                .thenApply(AssaySample_07_AsynchronousMethods::orderNumber);
    }

    /** What is thrown in a stage of the chain ends the request as errored. */
    private static int orderNumber(String answer) {
        try {
            return ShopService.orderNumber(answer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
