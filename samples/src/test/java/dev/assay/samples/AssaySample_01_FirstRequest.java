package dev.assay.samples;

import dev.assay.LoadBenchmark;
import dev.assay.Measurement;
import dev.assay.Param;
import dev.assay.RequestGenerator;
import dev.assay.RequestsWorker;
import dev.assay.Synchronous;
import dev.assay.Warmup;
import dev.assay.backend.GenerationRequest;
import dev.assay.backend.GenerativeRequestsWorker;
import dev.assay.backend.OpenAiHttpBackend;
import dev.assay.backend.ResponseSummary;
import dev.assay.cli.AssayMain;
import java.util.function.LongFunction;

/**
 * The first load: one user, who asks a language model, waits for the answer, and asks again.
 *
 * <p>A load benchmark answers three questions, and there is one element for each:
 *
 * <ul>
 *   <li>{@code @RequestGenerator}: <em>which</em> requests are sent.
 *   <li>{@code @Synchronous}, or another strategy: <em>when</em> each of them is sent.
 *   <li>{@code @LoadBenchmark}: <em>who</em> answers. Here it returns a ready-made worker, which
 *       streams answers from any server with an OpenAI-compatible interface. It may as well take a
 *       request and call anything that you like (sample 06).
 * </ul>
 *
 * <p>The rest is Assay's: it starts a JVM that does nothing but send (a <em>worker</em>), warms up
 * its code without a request to the target, sends for two seconds what counts for nothing
 * ({@code @Warmup}), then for five seconds what is measured ({@code @Measurement}), and waits for
 * the answers that are still on their way.
 *
 * <p>Where no other target is given, the server is Assay's own simulator, in a process of its own:
 * no model, but answers with a first token after 50 ms and another every 5 ms. An answer of 32
 * tokens takes it 50 + 31 × 5 = 205 ms.
 *
 * <p>What to expect: one line that says VALID, and a table with one row.
 *
 * <ul>
 *   <li>Of the four ends that a request can have there is one: {@code completed} is 24 or 25, which
 *       is what one user gets done in 5 s at 205 ms each. {@code errored} and {@code canceled} are
 *       0, and nothing was left unsent.
 *   <li>{@code response ms} is a little above 205: from the moment at which the request was to
 *       start, to the last byte of its answer. {@code TTFT} (to the first token) is a little above
 *       50, {@code ITL} (from token to token) is 5.
 *   <li>{@code n≥662} stands in place of the 99th percentile: of 25 requests nobody can know it, so
 *       it is not printed, and 662 would be needed. {@code -r 150} is long enough.
 *   <li>{@code send lag} is how much later than planned the request left, in microseconds.
 * </ul>
 *
 * <p>How to run it, from the top folder of a clone:
 *
 * <pre>
 *   a) with Maven:
 *      ./mvnw -ntp -Pdemo verify -Dassay.includes=FirstRequest
 *
 *   b) from the runnable jar, which "./mvnw -ntp -DskipTests package" makes:
 *      java -jar samples/target/benchmarks.jar FirstRequest
 *
 *   c) from an IDE: run its main method
 * </pre>
 *
 * <p>a) leaves results.json and report.html in {@code samples/target/assay/}, the others in {@code
 * target/assay/} of the folder in which they run. So it is with all samples.
 */
@Synchronous
@Warmup(iterations = 1, time = 2) // seconds, as in JMH
@Measurement(iterations = 1, time = 5)
public class AssaySample_01_FirstRequest {

    // Can be set from outside: -p target=http://localhost:8000, or with Maven -Dassay.p.target=…
    @Param("simulator:ttft_ms=50,itl_ms=5")
    String target;

    /**
     * The request of a given index: 0, 1, 2 … It is the same one at every run. No two prompts are
     * alike, or a server would answer from its prompt cache; all answers have the same length, or
     * runs could not be compared.
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

    /** Takes the flags of the command line, and runs the benchmarks of this class alone. */
    public static void main(String[] args) {
        System.exit(AssayMain.run(AssaySample_01_FirstRequest.class, args));
    }
}
