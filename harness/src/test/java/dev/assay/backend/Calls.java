package dev.assay.backend;

import dev.assay.Resolution;
import dev.assay.Timeline;
import dev.assay.time.SystemClock;
import java.net.Proxy;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Short ways to build a backend for a test and to call it. */
final class Calls {

    static final String TOKEN =
            "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"a\"},\"finish_reason\":null}]}";
    static final String USAGE =
            "{\"choices\":[],\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":1}}";
    static final String STREAM = ScriptedServer.stream(TOKEN, USAGE, "[DONE]");

    private Calls() {}

    /** A builder that sees no environment. */
    static OpenAiHttpBackend.Builder builder(ScriptedServer server) {
        return new OpenAiHttpBackend.Builder(variable -> null).target(server.address()).model("m");
    }

    /** Settings that matter little, but for these two. */
    static OpenAiSettings settings(boolean stream, String tokenizer) {
        return new OpenAiSettings(
                HttpTarget.parseAll("http://localhost"),
                Optional.of("m"),
                Map.of(),
                false,
                "",
                stream,
                false,
                OptionalInt.empty(),
                Map.of(),
                Set.of(),
                Optional.ofNullable(tokenizer),
                Proxy.NO_PROXY,
                Optional.empty(),
                SystemClock.INSTANCE);
    }

    static Resolution<ResponseSummary> call(OpenAiHttpBackend backend) throws Exception {
        return call(backend, new Timeline());
    }

    static Resolution<ResponseSummary> call(OpenAiHttpBackend backend, Timeline timeline)
            throws Exception {
        timeline.reset(Timeline.ABSENT);
        return backend.prepare(GenerationRequest.chat("hello")).call(timeline);
    }

    static String errorKind(Resolution<ResponseSummary> resolution) {
        return resolution.status().error().map(error -> error.kind()).orElse("none");
    }

    static String errorMessage(Resolution<ResponseSummary> resolution) {
        return resolution.status().error().orElseThrow().message();
    }
}
