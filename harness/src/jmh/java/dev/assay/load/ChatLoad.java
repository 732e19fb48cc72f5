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
import java.util.function.LongFunction;

/** Short chats, whose answers come whole: what remains is the cost of the client. */
@Concurrent(streams = LoadComparison.STREAMS)
public class ChatLoad {

    @Param("http://localhost:8000")
    String target;

    @RequestGenerator
    public LongFunction<GenerationRequest> prompts() {
        return index -> GenerationRequest.chat("Hi").withOutputTokens(1);
    }

    @LoadBenchmark
    public RequestsWorker<GenerationRequest, ResponseSummary> chat() {
        return new GenerativeRequestsWorker(
                OpenAiHttpBackend.builder().target(target).model("m").stream(false).build());
    }
}
