package dev.assay.samples;

import dev.assay.Constant;
import dev.assay.LoadBenchmark;
import dev.assay.Measurement;
import dev.assay.RequestGenerator;
import dev.assay.Warmup;
import java.util.function.LongFunction;

/**
 * Reading the certificate: one load that is VALID, and one that is INVALID on purpose.
 *
 * <p>A load test has a part that nobody looks at: itself. If the client could not send what was
 * asked for, its figures describe the client. So Assay judges its own load, prints the verdict
 * before any figure, and ends with exit code 3 if a load was INVALID.
 *
 * <p>Both methods here are the same service, which takes 50 ms, and both are to get 100 requests a
 * second. Only their generators differ: one makes a request out of its index. The other one works
 * for 20 ms on each, as one that reads a file or counts tokens might. It can make 50 a second, and
 * no server in the world could get 100 from it.
 *
 * <p>What to expect:
 *
 * <pre>
 *   VALID: the load of … quick, constant@100.00 is the one that was declared.
 *   INVALID: the load of … slow, constant@100.00 is not the one that was declared:
 *     - 545 requests of 1,000 due in the window were not sent inside it, by the client's own
 *       delay: 45.50 requests/s where 100.00 were declared (at least 99.00 % must be). …
 *       The request generator was a bottleneck: 100.00 % of the requests were not built when
 *       they were due.
 *     - Response time at p50 is 5951.717 ms with client lag and 50.070 ms without, …
 *
 *          Load     completed  req/s  response ms p50  send lag µs p50
 *   quick  VALID         1000  100.0            50.07           0.0220
 *   slow   INVALID       1000  49.90             5952          5901386
 * </pre>
 *
 * <p>How to read it:
 *
 * <ul>
 *   <li>Each reason is a sentence: what was found, what would have been allowed, and what to do.
 *   <li>The figures of an INVALID cell are shown all the same. The response time of {@code slow}
 *       grows by the second, as if the service were overloaded. It is not: {@code service_time_ms}
 *       in results.json is what it is for {@code quick}. All the rest is send lag.
 *   <li>What the server did wrong is never a reason. A slow server, one that refuses, one that
 *       hangs: all of these are a VALID load with bad figures. That is what objectives are for
 *       (sample 05).
 *   <li>{@code -v EXTRA} shows all checks, and results.json has them with figures and limits:
 *       counts, the rate, requests sent early or lost, Little's law, pauses of the client's
 *       collector, and how unlikely the arrivals would be for the strategy.
 * </ul>
 *
 * <p>Client lag is judged by its effect: a headline percentile that is more than 5 % higher because
 * of the client is not the server's any more. One and the same lag may be nothing to an answer of
 * two seconds, and all of one of 1 ms.
 *
 * <p>If {@code quick} is INVALID too, this machine is busy with something else just now.
 *
 * <p>How to run it, from the top folder of a clone:
 *
 * <pre>
 *   a) with Maven; this only measures, and in a build the goal "check" would fail it:
 *      ./mvnw -ntp -Pdemo verify -Dassay.includes=Certificate
 *
 *   b) from the runnable jar, which ends with exit code 3:
 *      java -jar samples/target/benchmarks.jar Certificate -v EXTRA
 * </pre>
 */
@Constant(rate = 100)
@Warmup(iterations = 1, time = 1)
@Measurement(iterations = 1, time = 10)
public class AssaySample_11_Certificate {

    private static final int ANSWER_MS = 50;
    private static final int GENERATOR_MS = 20;

    /** Which generator a benchmark takes is said by name, where there are several. */
    @RequestGenerator("quick")
    public LongFunction<Long> quickRequests() {
        return Long::valueOf;
    }

    @RequestGenerator("slow")
    public LongFunction<Long> slowRequests() {
        return index -> {
            pause(GENERATOR_MS);
            return index;
        };
    }

    @LoadBenchmark(generator = "quick")
    public void quick(Long request) {
        pause(ANSWER_MS);
    }

    @LoadBenchmark(generator = "slow")
    public void slow(Long request) {
        pause(ANSWER_MS);
    }

    private static void pause(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new IllegalStateException("The run is over.", e);
        }
    }
}
