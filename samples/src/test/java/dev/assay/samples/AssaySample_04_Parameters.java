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
import java.util.function.LongFunction;

/**
 * Parameters: what differs from cell to cell, or from run to run.
 *
 * <p>A field with {@code @Param} is set by Assay before anything of the class is called. Several
 * values of several fields make a cell of every combination, each with every strategy: this class
 * has 2 × 2 × 1 × 1 = 4. A field may be a number, a {@code boolean}, a {@code char}, a {@code
 * String}, or an {@code enum}, which has all of its constants if no value is named.
 *
 * <p>Other values come from outside, in place of the declared ones:
 *
 * <pre>
 *   -p outputTokens=8,128                          on the command line of the jar
 *   -Dassay.p.outputTokens=8,128                   on Maven's
 *   &lt;params&gt;&lt;outputTokens&gt;8,128&lt;/outputTokens&gt;&lt;/params&gt;   in a POM
 * </pre>
 *
 * <p>They are checked before anything runs: {@code -p outputTokens=many} is refused, because no
 * {@code int} can be read from it, and {@code -p outputTokes=8} because there is no such field; the
 * nearest name is given. A comma that belongs to a value is written {@code \,}; only the settings
 * of a simulator keep theirs.
 *
 * <p>The simulator takes 50 ms to a first token and 1 ms more for each word of the prompt, then 5
 * ms from token to token. A chat sends the 3 words beside the padding too.
 *
 * <p>What to expect: a column for each parameter that varies, and these figures, or a little more:
 *
 * <pre>
 *   (outputTokens)  (promptWords)  response ms p50    TTFT ms p50
 *               16             10              139           64.3
 *               16            200              329            254
 *               64             10              379           63.3
 *               64            200              571            255
 * </pre>
 *
 * <p>TTFT depends on the prompt alone, and the time of the whole answer on both. {@code tok/s} is
 * higher for long answers, since the wait for the first token is shared by more of them.
 *
 * <p>How to run it, from the top folder of a clone:
 *
 * <pre>
 *   a) with Maven, here with other values:
 *      ./mvnw -ntp -Pdemo verify -Dassay.includes=Parameters -Dassay.p.promptWords=1,500
 *
 *   b) from the runnable jar; -lp shows what would run:
 *      java -jar samples/target/benchmarks.jar Parameters -lp
 *      java -jar samples/target/benchmarks.jar Parameters
 * </pre>
 */
@Synchronous
@Warmup(iterations = 1, time = 1)
@Measurement(iterations = 1, time = 8)
public class AssaySample_04_Parameters {

    @Param({"16", "64"})
    int outputTokens;

    @Param({"10", "200"})
    int promptWords;

    // One value is no column, but can be replaced like any other.
    @Param("simulator:ttft_ms=50,prefill_ms=1,itl_ms=5")
    String target;

    // Called when the fields are set, so a generator can depend on them, and so can @Setup.
    @RequestGenerator
    public LongFunction<GenerationRequest> prompts() {
        String padding = " word".repeat(promptWords);
        return index ->
                GenerationRequest.chat("Story number " + index + padding)
                        .withOutputTokens(outputTokens);
    }

    @LoadBenchmark
    public RequestsWorker<GenerationRequest, ResponseSummary> chat() {
        return new GenerativeRequestsWorker(OpenAiHttpBackend.builder().target(target).build());
    }
}
