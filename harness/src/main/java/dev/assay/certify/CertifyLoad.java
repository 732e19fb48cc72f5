package dev.assay.certify;

import dev.assay.RequestsWorker;
import dev.assay.backend.GenerationRequest;
import dev.assay.backend.GenerativeRequestsWorker;
import dev.assay.backend.OpenAiHttpBackend;
import dev.assay.backend.ResponseSummary;
import java.util.function.LongFunction;

/** The load that a client is certified with. Public for the worker, which makes an object of it. */
public final class CertifyLoad {

    static final String WHOLE = "whole";
    static final String TICK = "tick";
    static final String FLOOD = "flood";

    String target = "";

    /** What is asked for: one of the words above. */
    String answer = WHOLE;

    /** The generator. */
    public LongFunction<Object> requests() {
        return tick ->
                GenerationRequest.chat(answer.equals(TICK) ? TICK + " " + tick : answer)
                        .withOutputTokens(answer.equals(FLOOD) ? NullServer.FLOOD : 1);
    }

    /** The benchmark method. */
    public RequestsWorker<GenerationRequest, ResponseSummary> worker() {
        return new GenerativeRequestsWorker(
                OpenAiHttpBackend.builder().target(target).model("m").stream(!answer.equals(WHOLE))
                        .build());
    }
}
