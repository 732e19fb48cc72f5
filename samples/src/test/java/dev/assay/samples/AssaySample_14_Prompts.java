package dev.assay.samples;

import dev.assay.Concurrent;
import dev.assay.LoadBenchmark;
import dev.assay.Measurement;
import dev.assay.Param;
import dev.assay.RequestGenerator;
import dev.assay.RequestsWorker;
import dev.assay.Warmup;
import dev.assay.backend.GenerationRequest;
import dev.assay.backend.GenerativeRequestsWorker;
import dev.assay.backend.OpenAiHttpBackend;
import dev.assay.backend.ResponseSummary;
import dev.assay.data.Prompts;
import dev.assay.data.TokenLength;
import java.util.function.LongFunction;

/**
 * Prompts: made up to a number of tokens, or out of a file.
 *
 * <p>What a language model costs depends on how long prompts and answers are, and on how much of a
 * prompt the server has read before. So a load has to say both. {@code Prompts} makes requests that
 * do, each when it is needed, so that a load starts at once however many it will have; request k is
 * the same at every run and for any number of worker JVMs.
 *
 * <ul>
 *   <li>{@code Prompts.synthetic()}, used here: random words, exactly so many tokens. A length is a
 *       number, or a law: {@code TokenLength.uniform}, {@code normal}, {@code logNormal}.
 *   <li>{@code Prompts.file(path)}: JSON Lines, CSV, ShareGPT's format, or a prompt on each line.
 *       Columns are guessed, or named: {@code promptColumn("question")}. What is wrong with a file
 *       is told with its line, before anything is sent.
 *   <li>{@code Prompts.list("What?", "Why?")}: those, again and again.
 *   <li>{@code Prompts.of(text)}: any of these from a text such as {@code
 *       prompt_tokens=256,output_tokens=128}, which can be a parameter.
 * </ul>
 *
 * <p>What to expect: two cells. In the second three quarters of each prompt are a beginning that
 * all have in common, as the system prompt of an application is, and under its verdict stands a
 * note:
 *
 * <pre>
 *   note: Of … prompts that were sent, 0 (0.0 %) repeat an earlier one, and …
 * </pre>
 *
 * <p>with a share that comes near 75 % as the load goes on; {@code prompts} in results.json has the
 * counts. The simulator has no prompt cache, so both cells have the same TTFT. A server that has
 * one answers sooner in the second, and if it tells how many prompt tokens came from its cache, a
 * further note says so: the figure of the one cell is no figure of the other.
 *
 * <p>How to run it, from the top folder of a clone:
 *
 * <pre>
 *   a) with Maven:
 *      ./mvnw -ntp -Pdemo verify -Dassay.includes=Prompts
 *
 *   b) from the runnable jar, here with long prompts:
 *      java -jar samples/target/benchmarks.jar Prompts -p promptTokens=2000
 *
 *   c) the same without a class, to any server:
 *      java -jar samples/target/benchmarks.jar -target http://localhost:8000
 *              -data prompt_tokens=normal:mean=256,stdev=50,output_tokens=32,prefix_share=0.75
 *              -s concurrent:streams=4
 * </pre>
 */
@Concurrent(streams = 4)
@Warmup(iterations = 1, time = 1)
@Measurement(iterations = 1, time = 5)
public class AssaySample_14_Prompts {

    @Param("simulator:ttft_ms=20,itl_ms=2")
    String target;

    @Param("256")
    int promptTokens;

    /** How much of each prompt is a beginning that all have in common. */
    @Param({"0", "0.75"})
    double prefixShare;

    @RequestGenerator
    public LongFunction<GenerationRequest> prompts() {
        return Prompts.synthetic()
                .promptTokens(TokenLength.normal(promptTokens, promptTokens / 5.0))
                .outputTokens(32)
                .prefixShare(prefixShare)
                .build();
    }

    @LoadBenchmark
    public RequestsWorker<GenerationRequest, ResponseSummary> chat() {
        return new GenerativeRequestsWorker(OpenAiHttpBackend.builder().target(target).build());
    }
}
