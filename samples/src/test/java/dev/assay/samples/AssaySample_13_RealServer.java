package dev.assay.samples;

import dev.assay.LoadBenchmark;
import dev.assay.Measurement;
import dev.assay.Param;
import dev.assay.Poisson;
import dev.assay.RequestGenerator;
import dev.assay.RequestsWorker;
import dev.assay.Setup;
import dev.assay.Slo;
import dev.assay.Synchronous;
import dev.assay.Warmup;
import dev.assay.backend.GenerationRequest;
import dev.assay.backend.GenerativeRequestsWorker;
import dev.assay.backend.OpenAiHttpBackend;
import dev.assay.backend.ResponseSummary;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;

/**
 * A real server: any that speaks OpenAI's protocol, such as vLLM, SGLang, llama.cpp's server,
 * Ollama, TGI or a hosted one.
 *
 * <p>This sample has no target of its own. It sends nothing unless it is told where to, since load
 * costs somebody money or patience; without {@code -p target} it says so, and exit code 2 is that
 * of a setting that is missing.
 *
 * <p>What there is to decide, with what it is here:
 *
 * <ul>
 *   <li><em>Model</em>: the first that the server lists. {@code -p model=…} names another; if the
 *       server does not have it, the run ends with the names of those that it has.
 *   <li><em>Key</em>: what the environment variable {@code OPENAI_API_KEY} holds, if it is set. It
 *       stands in no file and in no list of processes. {@code apiKeyFrom("…")} names another
 *       variable.
 *   <li><em>Length of answers</em>: fixed, to compare runs. {@code withOutputTokens} sets a
 *       maximum, and {@code ignore_eos} with it, so that the model does not stop sooner. A server
 *       that refuses a field that it does not know needs {@code omit("ignore_eos")}. Answers that
 *       are shorter than asked for are counted in the report.
 *   <li><em>Prompts</em>: no two of them begin alike, because servers keep what they have already
 *       read (a prefix cache). To measure the cache, give them a beginning in common.
 *   <li><em>Rate</em>: {@code @Synchronous} first: what one user gets from an idle server is the
 *       best that there is. Then rates, upwards, until TTFT goes astray. The rate before that one
 *       is what the server can take.
 *   <li><em>Objectives</em>: what your users would put up with.
 * </ul>
 *
 * <p>What to expect depends on the server. Look at these first: {@code Load} (is it the declared
 * one?), {@code errored} (results.json has an example of each kind), {@code TTFT}, {@code
 * attained}. If TTFT and response time are nearly the same, something on the way (a proxy, mostly)
 * collects the stream and hands it over in one piece.
 *
 * <p>How to run it, from the top folder of a clone:
 *
 * <pre>
 *   a) with Maven:
 *      ./mvnw -ntp -Pdemo verify -Dassay.includes=RealServer -Dassay.p.target=http://localhost:8000
 *
 *   b) from the runnable jar, here one rate only:
 *      java -jar samples/target/benchmarks.jar RealServer -p target=http://localhost:8000 -s poisson@4 -r 60
 *
 *   c) without a server, to see it work:
 *      java -jar samples/target/benchmarks.jar RealServer -p target=simulator -r 10
 * </pre>
 */
@Synchronous
@Poisson(rate = {1, 2})
@Warmup(iterations = 1, time = 10)
@Measurement(iterations = 1, time = 60)
@Slo(metric = "ttft", max = 1000)
@Slo(metric = "itl", max = 100)
public class AssaySample_13_RealServer {

    private static final String NONE = "none";

    /** Where the server is, with or without /v1. */
    @Param(NONE)
    String target;

    /** Empty for the first that the server lists. */
    @Param("")
    String model;

    @Param("128")
    int outputTokens;

    private final List<String> subjects = List.of("a lighthouse", "a locksmith", "the last train");

    /** What is thrown here ends the run before anything is sent. */
    @Setup
    public void requireTarget() {
        if (target.equals(NONE)) {
            throw new IllegalArgumentException(
                    "This sample sends load to a server of yours, and needs to be told which:"
                            + " -p target=http://localhost:8000 (-Dassay.p.target=… with Maven)."
                            + " -p target=simulator shows how it works without one.");
        }
    }

    @RequestGenerator
    public LongFunction<GenerationRequest> prompts() {
        return index ->
                GenerationRequest.chat(
                                List.of(
                                        Map.of("role", "system", "content", index + ". Be brief."),
                                        Map.of("role", "user", "content", prompt(index))))
                        .withOutputTokens(outputTokens)
                        .withParams(Map.of("temperature", 0));
    }

    private String prompt(long index) {
        return "Tell me a story about " + subjects.get((int) (index % subjects.size())) + ".";
    }

    @LoadBenchmark
    public RequestsWorker<GenerationRequest, ResponseSummary> chat() {
        return new GenerativeRequestsWorker(
                OpenAiHttpBackend.builder().target(target).model(model).build());
    }
}
