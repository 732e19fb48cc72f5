package dev.assay.load;

import dev.assay.Concurrent;
import dev.assay.LoadBenchmark;
import dev.assay.Param;
import dev.assay.RequestGenerator;
import dev.assay.RequestsWorker;
import dev.assay.backend.GenerationRequest;
import dev.assay.backend.GenerativeRequestsWorker;
import dev.assay.backend.OpenAiHttpBackend;
import dev.assay.backend.ResponseSummary;
import java.util.Map;
import java.util.function.LongFunction;

/** Streamed chats that the simulator tells apart by their index. */
@Concurrent(streams = 1)
public class StreamLoad {

    @Param("http://localhost:8000")
    String target;

    @RequestGenerator
    public LongFunction<GenerationRequest> prompts() {
        return index ->
                GenerationRequest.chat("Hi")
                        .withOutputTokens(StreamComparison.TOKENS)
                        .withParams(Map.of("user", Long.toString(index)));
    }

    @LoadBenchmark
    public RequestsWorker<GenerationRequest, ResponseSummary> chat() {
        return new GenerativeRequestsWorker(
                OpenAiHttpBackend.builder().target(target).model("assay-simulator").build());
    }
}
