package com.example.odd;

import dev.assay.Constant;
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
import java.util.function.LongFunction;

@Constant(rate = 50)
@Warmup(iterations = 0)
@Measurement(iterations = 1, time = 1)
public class ChatLoad {

    @Param("simulator:ttft_ms=5,itl_ms=1") String target;

    @RequestGenerator
    public LongFunction<GenerationRequest> prompts() {
        return index -> GenerationRequest.chat("Say " + index).withOutputTokens(2);
    }

    @LoadBenchmark
    public RequestsWorker<GenerationRequest, ResponseSummary> chat() {
        return new GenerativeRequestsWorker(OpenAiHttpBackend.builder().target(target).build());
    }
}
