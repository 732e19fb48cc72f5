package dev.assay.samples;

import dev.assay.Concurrent;
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
 * Open and closed loops, and why they differ.
 *
 * <p>When requests are sent is declared by annotations, and each value of them makes a
 * <em>cell</em>, which is measured on its own. This class has three:
 *
 * <ul>
 *   <li>{@code @Concurrent(streams = 8)} is a closed loop: eight users, each of whom asks again as
 *       soon as the answer is there. A server that slows down is asked less often.
 *   <li>{@code @Poisson(rate = {20, 80})} is two open ones: 20, then 80 independent users a second,
 *       who come no matter how the server is doing. A server that can't keep up grows a queue.
 * </ul>
 *
 * <p>People are an open loop: nobody stays away from a page because others wait for theirs. A job
 * with a fixed number of threads is a closed one. Whoever measures the one with the other gets a
 * figure of something that does not happen.
 *
 * <p>The server is the simulator of sample 01, with 16 slots: so many answers it gives at the same
 * time, at 205 ms each. More than 16 / 0.205 = 78 a second it can't.
 *
 * <p>What to expect:
 *
 * <pre>
 *   Strategy       completed  req/s  response ms p50    p99  TTFT ms p50    p99
 *   concurrent@8         384  38.40            205.7  n≥662        50.27  n≥662
 *   poisson@20.00        204  20.10            205.7  n≥662        50.20  n≥662
 *   poisson@80.00        766  76.80            392.4  659.0        237.1  503.6
 * </pre>
 *
 * <p>With 8 streams and at 20 requests/s nobody waits: TTFT is what it takes, 50 ms. At 80
 * requests/s the server is just overloaded. It is as quick as ever once it begins, but TTFT and
 * response time grow with the queue, and go on growing for as long as the load does: with {@code -r
 * 30} they are larger still. The closed loop asks for half as much, and could never have shown
 * that: with 16 streams it is the fastest that the server can be, and with 17 every request waits a
 * little, for the others to be done.
 *
 * <p>How to run it, from the top folder of a clone:
 *
 * <pre>
 *   a) with Maven; it is the sample that -Pdemo runs if no other is named:
 *      ./mvnw -ntp -Pdemo verify
 *
 *   b) from the runnable jar, here with other strategies than the annotations declare:
 *      java -jar samples/target/benchmarks.jar OpenAndClosedLoop -s 'concurrent@17 poisson@70'
 * </pre>
 */
@Warmup(iterations = 1, time = 2)
@Measurement(iterations = 1, time = 10)
@Concurrent(streams = 8)
// The seed draws the gaps between the arrivals: the same seed, the same arrivals. 42 if not said.
@Poisson(
        rate = {20, 80},
        seed = 42)
public class AssaySample_02_OpenAndClosedLoop {

    @Param("simulator:ttft_ms=50,itl_ms=5,slots=16")
    String target;

    @RequestGenerator
    public LongFunction<GenerationRequest> prompts() {
        return index ->
                GenerationRequest.chat("Tell me a story about the number " + index + ".")
                        .withOutputTokens(32);
    }

    @LoadBenchmark
    public RequestsWorker<GenerationRequest, ResponseSummary> chat() {
        return new GenerativeRequestsWorker(OpenAiHttpBackend.builder().target(target).build());
    }
}
