package dev.assay.samples;

import dev.assay.Concurrent;
import dev.assay.LoadBenchmark;
import dev.assay.Measurement;
import dev.assay.Param;
import dev.assay.RequestGenerator;
import dev.assay.RequestsWorker;
import dev.assay.Setup;
import dev.assay.TearDown;
import dev.assay.Warmup;
import dev.assay.backend.GenerationRequest;
import dev.assay.backend.GenerativeRequestsWorker;
import dev.assay.backend.ResponseSummary;
import dev.assay.samples.server.NdjsonModel;
import java.io.IOException;
import java.util.function.LongFunction;

/**
 * A backend of your own: a server of language models that does not speak OpenAI's protocol, over
 * the JDK's HTTP client.
 *
 * <p>A {@code Backend} is to a language model what a {@code RequestsWorker} (sample 09) is to
 * anything: {@code GenerativeRequestsWorker} makes the one of the other. It gets the same requests
 * as Assay's own, so a benchmark can compare the two; and whatever it tells the {@code Timeline}
 * appears in the same columns:
 *
 * <ul>
 *   <li>{@code event}, for whatever came, and {@code chunk}, for what carries text: TTFT and ITL.
 *   <li>{@code usage}, the counts that the server tells: tokens per second, TPOT. If it tells none,
 *       {@code countChunksAsTokens} makes do, and the report says that it did.
 * </ul>
 *
 * <p>The one here, {@code OllamaBackend} right beside this class, speaks Ollama's protocol, a line
 * of JSON for each token, and asks a stand-in that takes 30 ms to the first token and 5 ms to each
 * other. A real one is named by {@code -p target=http://localhost:11434}. (Ollama speaks OpenAI's
 * as well, for which nothing has to be written.)
 *
 * <p>What to expect: 30 + 31 × 5 = 185 ms for an answer of 32 tokens, from 4 users:
 *
 * <pre>
 *   completed  req/s  tok/s  response ms p50  TTFT ms p50  ITL ms p50
 *         104  20.80  665.6            193.2        32.83        5.12
 * </pre>
 *
 * <p>Marks are taken when a line is read here. {@code OpenAiHttpBackend} takes them in the socket,
 * before anything is decoded, and opens connections ahead of time: with the JDK's client neither
 * can be had. That is the price of an easy backend: some tenths of a millisecond, more when the
 * client is busy.
 *
 * <p>How to run it, from the top folder of a clone:
 *
 * <pre>
 *   a) with Maven:
 *      ./mvnw -ntp -Pdemo verify -Dassay.includes=OwnBackend
 *
 *   b) from the runnable jar:
 *      java -jar samples/target/benchmarks.jar OwnBackend
 * </pre>
 */
@Concurrent(streams = 4)
@Warmup(iterations = 1, time = 2)
@Measurement(iterations = 1, time = 5)
public class AssaySample_10_OwnBackend {

    private static final String IN_THIS_JVM = "in-this-jvm";
    private static final int TTFT_MS = 30;
    private static final int ITL_MS = 5;

    @Param(IN_THIS_JVM)
    String target;

    private NdjsonModel standIn;

    @Setup
    public void startStandIn() throws IOException {
        if (target.equals(IN_THIS_JVM)) {
            standIn = NdjsonModel.start(TTFT_MS, ITL_MS);
        }
    }

    @TearDown
    public void stopStandIn() {
        if (standIn != null) {
            standIn.close();
        }
    }

    @RequestGenerator
    public LongFunction<GenerationRequest> prompts() {
        return index ->
                GenerationRequest.text("A story about the number " + index).withOutputTokens(32);
    }

    @LoadBenchmark
    public RequestsWorker<GenerationRequest, ResponseSummary> generate() {
        return new GenerativeRequestsWorker(
                new OllamaBackend(standIn == null ? target : standIn.address()));
    }
}
