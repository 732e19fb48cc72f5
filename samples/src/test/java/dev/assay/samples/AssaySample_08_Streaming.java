package dev.assay.samples;

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
import java.util.Map;
import java.util.function.LongFunction;

/**
 * Streaming: when the first token comes, and how steadily the others follow.
 *
 * <p>Somebody who reads an answer while it is written does not mind how long it takes as a whole,
 * but that it begins, and does not stop in between. Three figures tell that:
 *
 * <ul>
 *   <li><em>TTFT</em>, time to first token: from the first byte of the request to the first text of
 *       the answer, be it content, reasoning or a call of a tool. What carries no text (a first
 *       chunk that only names the role, a comment that keeps the connection alive) is no token.
 *   <li><em>ITL</em>, inter-token latency: each gap between two chunks with text, of all requests
 *       in one heap. Its 99th percentile is how long an answer stalls now and then.
 *   <li><em>TPOT</em>, time per output token: (last token − first token) / (tokens − 1), one value
 *       for a request. It is the mean pace of an answer, and a stall drowns in it.
 * </ul>
 *
 * <p>The table shows TTFT and ITL. results.json and report.html have more of each: four definitions
 * of TTFT ({@code first_byte}, {@code first_event}, {@code first_token}, {@code first_content}),
 * for tools differ in what they mean by it; {@code ttft_from_schedule_ms}, which begins when the
 * request was <em>due</em>; {@code tpot_ms}; and where the number of tokens comes from ({@code
 * token_sources}): from the server's {@code usage}, or else from counting chunks, which are not
 * tokens.
 *
 * <p>All times are taken where the bytes arrive, before anything is parsed.
 *
 * <p>The simulator here draws the time to first token (80 ms on average) and every gap (10 ms on
 * average) from an exponential distribution. Its median is 0.69 times its mean, and its 99th
 * percentile 4.6 times.
 *
 * <p>What to expect, in milliseconds:
 *
 * <pre>
 *                   p50     p90     p99    mean
 *   ttft_ms        54.8     188     388    79.1     (first_token)
 *   itl_ms         7.01    23.2    47.0    10.1
 *   tpot_ms        9.93    12.0    14.0    10.1
 * </pre>
 *
 * <p>ITL and TPOT have the same mean, and say different things: one token in a hundred kept its
 * reader waiting for 47 ms, while hardly an answer was slower than 15 ms for each token.
 *
 * <p>How to run it, from the top folder of a clone:
 *
 * <pre>
 *   a) with Maven:
 *      ./mvnw -ntp -Pdemo verify -Dassay.includes=Streaming
 *
 *   b) from the runnable jar, here with one line for each request in records.jsonl:
 *      java -jar samples/target/benchmarks.jar Streaming -records
 * </pre>
 */
@Poisson(rate = 20)
@Warmup(iterations = 1, time = 2)
@Measurement(iterations = 1, time = 40) // 662 requests and more, for a 99th percentile of TTFT
public class AssaySample_08_Streaming {

    @Param("simulator:ttft_ms=80,itl_ms=10,jitter=exponential,slots=64")
    String target;

    @RequestGenerator
    public LongFunction<GenerationRequest> prompts() {
        return index ->
                GenerationRequest.chat("Tell me a story about the number " + index + ".")
                        .withOutputTokens(48)
                        .withParams(Map.of("temperature", 0.7)); // as the protocol names them
    }

    // Answers are streamed unless .stream(false) is said; then there is no TTFT and no ITL.
    @LoadBenchmark
    public RequestsWorker<GenerationRequest, ResponseSummary> chat() {
        return new GenerativeRequestsWorker(OpenAiHttpBackend.builder().target(target).build());
    }
}
