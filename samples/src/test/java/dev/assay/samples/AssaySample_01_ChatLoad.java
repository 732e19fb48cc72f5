package dev.assay.samples;

import dev.assay.Concurrent;
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
 * A first load benchmark: chats with a language model, in three cells.
 *
 * <p>A load benchmark answers two questions. <em>Which</em> requests are sent is the business of
 * the method with {@code @RequestGenerator}. <em>When</em> they are sent is declared by annotations
 * on the class, and each value of them makes a cell of its own:
 *
 * <ul>
 *   <li>{@code @Concurrent(streams = 8)}: eight users, each of whom asks again as soon as the
 *       answer is there. A server that slows down is asked less often.
 *   <li>{@code @Poisson(rate = {20, 80})}: 20, then 80 independent users a second, who come no
 *       matter how the server is doing. A server that can't keep up grows a queue.
 * </ul>
 *
 * <p>The method with {@code @LoadBenchmark} says who answers. Here it returns a ready-made worker
 * that streams answers from any server with an OpenAI-compatible interface; it is asked for it once
 * in each worker JVM.
 *
 * <p>Where no other target is given, that server is Assay's own simulator, in a process of its own:
 * no model, but answers with a first token after 50 ms and another every 5 ms, 16 at a time. An
 * answer of 32 tokens takes it 50 + 31 × 5 = 205 ms, so it can give 16 / 0.205 = 78 of them a
 * second.
 *
 * <p>What to expect: with 8 streams, about 39 requests/s, TTFT a little above 50 ms and ITL of
 * about 5 ms, for nobody waits. The same at 20 requests/s. At 80 requests/s the server is just
 * overloaded: service is as quick as ever once it begins, but TTFT and response time grow with the
 * queue, and grow for as long as the load goes on. Eight streams would never have shown that.
 *
 * <p>How to run it, from the top folder of a clone:
 *
 * <pre>
 *   a) with the build:
 *      ./mvnw -ntp -Pdemo verify
 *
 *   b) against a server of yours:
 *      ./mvnw -ntp -Pdemo verify -Dassay.p.target=http://localhost:8000
 * </pre>
 *
 * <p>The results are in {@code samples/target/assay/}.
 */
@Fork(value = 1, workers = 1)
@Warmup(iterations = 1, time = 2)
@Measurement(iterations = 1, time = 10)
@Concurrent(streams = 8)
@Poisson(
        rate = {20, 80},
        seed = 42)
public class AssaySample_01_ChatLoad {

    /** A field with {@code @Param} can be set from outside: {@code -Dassay.p.target=…}. */
    @Param("simulator:ttft_ms=50,itl_ms=5,slots=16")
    String target;

    /**
     * The request of a given index: the same one at every run, however many processes send them. No
     * two prompts are alike, or a server would answer from its prompt cache; all answers have the
     * same length, or runs could not be compared.
     */
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
