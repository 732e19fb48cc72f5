package dev.assay.samples;

import dev.assay.Constant;
import dev.assay.LoadBenchmark;
import dev.assay.Measurement;
import dev.assay.Param;
import dev.assay.RequestGenerator;
import dev.assay.Setup;
import dev.assay.TearDown;
import dev.assay.Timeout;
import dev.assay.Warmup;
import dev.assay.samples.server.ShopService;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.function.LongFunction;

/**
 * A service that is no language model: orders as JSON, sent with the JDK's own HTTP client.
 *
 * <p>The benchmark method may take a request and call whatever it likes with it: an HTTP client of
 * any make, a driver of a database, a stub of gRPC. It blocks until the answer is there, on a
 * thread that Assay has for this request, and many of them call it at the same time on one object.
 * It must not be {@code synchronized}, and what it uses must be safe for several threads.
 *
 * <ul>
 *   <li>If it returns, the request is <em>completed</em>. What it returns is dropped.
 *   <li>If it throws, the request is <em>errored</em>, and counted by the simple name of the
 *       exception. A client that does not throw on a status of 500 has to be helped: see below.
 *   <li>If it takes longer than {@code @Timeout}, it is interrupted, and the request is errored
 *       too, as {@code timeout}.
 * </ul>
 *
 * <p>An errored request does not stop the load, but more than one in a hundred end the run with
 * exit code 6 ({@code -max-errors 0.05} allows for more), because figures that leave out the
 * difficult requests are no figures. Response times are those of completed requests.
 *
 * <p>What to expect: 200 requests/s, 1,000 in five seconds, of which the shop has no article for
 * one in 200:
 *
 * <pre>
 *   completed  errored  response ms p50    p99
 *         995        5             8.42   18.6     (on two CPUs that had other work, too)
 *
 *   Errors of AssaySample_06_JsonService.order, constant@200.00:
 *     5 x OrderRefused: 404: {"error":"There is no article 1000000."}
 * </pre>
 *
 * <p>There is no TTFT, since nothing is streamed.
 *
 * <p>The service is a small one, in the JVM that also sends; one of yours runs elsewhere, and is
 * named by {@code -p orders=http://…}.
 *
 * <p>How to run it, from the top folder of a clone:
 *
 * <pre>
 *   a) with Maven:
 *      ./mvnw -ntp -Pdemo verify -Dassay.includes=JsonService
 *
 *   b) from the runnable jar, here until 500 requests are measured:
 *      java -jar samples/target/benchmarks.jar JsonService -n 500
 * </pre>
 */
@Constant(rate = 200)
@Timeout(time = 2) // seconds; 300 if not said, for a language model can take its time
@Warmup(iterations = 1, time = 2)
@Measurement(iterations = 1, time = 5)
public class AssaySample_06_JsonService {

    private static final String IN_THIS_JVM = "in-this-jvm";
    private static final int CREATED = 201;
    private static final int ANSWERS_AFTER_MS = 5;

    @Param(IN_THIS_JVM)
    String orders;

    private ShopService shop;
    private URI address;

    // One client for all requests, as in an application. It keeps connections open and has no limit
    // on their number. HTTP/1.1 on purpose: it would else ask each time whether 2 is spoken.
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** Once in each worker JVM, when the parameters are set. What it takes is in no figure. */
    @Setup
    public void openShop() throws IOException {
        if (orders.equals(IN_THIS_JVM)) {
            shop = ShopService.start(ANSWERS_AFTER_MS);
            address = shop.orders();
        } else {
            address = URI.create(orders);
        }
    }

    /** Once in each worker JVM, when no request is in flight any more. */
    @TearDown
    public void closeShop() {
        if (shop != null) {
            shop.close();
        }
    }

    /**
     * Makes whole HTTP requests, body and all: they are made ahead, so what can be done here is not
     * done between the moment at which a request is due and the one at which it leaves.
     */
    @RequestGenerator
    public LongFunction<HttpRequest> orders() {
        return index -> {
            long article = index % 200 == 7 ? 1_000_000 : index % 100;
            String json = "{\"article\": " + article + ", \"pieces\": 2}";
            return HttpRequest.newBuilder(address)
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(json))
                    .build();
        };
    }

    /** Reads the answer as an application would: that, too, is time until it has what it wants. */
    @LoadBenchmark
    public int order(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
        if (answer.statusCode() != CREATED) {
            throw new OrderRefused(answer.statusCode() + ": " + answer.body());
        }
        return ShopService.orderNumber(answer.body());
    }

    /** Its name is the kind that errors are counted by: short and the same every time. */
    static final class OrderRefused extends IOException {
        private static final long serialVersionUID = 1;

        OrderRefused(String message) {
            super(message);
        }
    }
}
