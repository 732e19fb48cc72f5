package dev.assay.builtin;

import dev.assay.LoadBenchmark;
import dev.assay.Param;
import dev.assay.RequestGenerator;
import dev.assay.RequestsWorker;
import dev.assay.backend.GenerationRequest;
import dev.assay.backend.GenerativeRequestsWorker;
import dev.assay.backend.OpenAiHttpBackend;
import dev.assay.backend.RequestType;
import dev.assay.backend.ResponseSummary;
import dev.assay.data.Prompts;
import java.nio.file.Path;
import java.util.function.LongFunction;

/**
 * Sends prompts to a server of the OpenAI protocol, without a line of Java:
 *
 * <pre>
 *   mvn assay:run -Dassay.target=http://localhost:8000 \
 *       -Dassay.data=prompt_tokens=256,output_tokens=128 -Dassay.s=poisson:rate=5
 * </pre>
 *
 * <p>It declares no strategy, for nobody but its user knows what load the server is to get. What it
 * can't be told by its parameters is what a class of one's own is for; this one is there to be
 * copied.
 */
public class PromptLoad {

    /** The server's address; {@code -target}. Nothing is sent without one. */
    @Param("")
    String target;

    /** What {@link Prompts#of} reads; {@code -data}. Nothing is sent without it either. */
    @Param("")
    String data;

    /** The model; empty for the first that the server lists. */
    @Param("")
    String model;

    @Param("chat")
    Endpoint endpoint;

    /** Whether answers are streamed; without it there are neither TTFT nor ITL. */
    @Param("true")
    boolean stream;

    /** The environment variable that holds the bearer key, if the server wants one. */
    @Param(OpenAiHttpBackend.Builder.KEY_VARIABLE)
    String keyVariable;

    /** A file that holds it, in place of the variable; empty for none. */
    @Param("")
    String keyFile;

    /**
     * What counts output tokens where the server does not tell, such as {@code o200k_base}; empty
     * for the chunks of a stream.
     */
    @Param("")
    String tokenizer;

    /** Which endpoint answers; in the letters that a command line has. */
    enum Endpoint {
        /** {@code /v1/chat/completions}. */
        chat(RequestType.CHAT_COMPLETIONS),
        /** {@code /v1/completions}. */
        completions(RequestType.TEXT_COMPLETIONS);

        private final RequestType type;

        Endpoint(RequestType type) {
            this.type = type;
        }
    }

    @RequestGenerator
    public LongFunction<GenerationRequest> prompts() {
        return Prompts.of(data).as(endpoint.type);
    }

    @LoadBenchmark
    public RequestsWorker<GenerationRequest, ResponseSummary> generate() {
        OpenAiHttpBackend.Builder backend =
                OpenAiHttpBackend.builder().target(target).model(model).stream(stream)
                        .noMaxOutputTokens() // where the data say no length, the server knows best
                        .apiKeyFrom(keyVariable);
        if (!keyFile.isBlank()) {
            backend.apiKeyFile(Path.of(keyFile));
        }
        if (!tokenizer.isBlank()) {
            backend.tokenizer(tokenizer);
        }
        return new GenerativeRequestsWorker(backend.build());
    }
}
