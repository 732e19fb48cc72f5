package dev.assay.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.Resolution;
import dev.assay.Timeline;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class GenerativeRequestsWorkerTest {

    private static final String MODELS = "{\"data\":[{\"id\":\"first\"},{\"id\":\"second\"}]}";

    private static ScriptedServer server() throws Exception {
        return new ScriptedServer(
                connection -> {
                    for (String http = connection.readRequest();
                            http != null;
                            http = connection.readRequest()) {
                        connection.send(
                                http.startsWith("GET")
                                        ? ScriptedServer.json(200, MODELS)
                                        : Calls.STREAM);
                    }
                });
    }

    @Test
    void validatesBeforeTheLoadAndAnswersBothTypes() throws Exception {
        try (ScriptedServer server = server();
                GenerativeRequestsWorker worker =
                        new GenerativeRequestsWorker(Calls.builder(server).model(null).build())) {
            worker.prepareMultiprocessing();
            assertThat(worker.description().type()).isEqualTo("generative_requests_worker");
            assertThat(worker.description().details()).containsEntry("model", "first");

            for (GenerationRequest request :
                    List.of(GenerationRequest.chat("x"), GenerationRequest.text("x"))) {
                Resolution<ResponseSummary> resolution = worker.resolve(request, new Timeline());
                assertThat(resolution.status().completed()).isTrue();
                assertThat(resolution.response().requestId()).isEqualTo(request.requestId());
            }
            assertThat(worker.prepare(GenerationRequest.chat("x")).call(new Timeline()).status())
                    .matches(status -> status.completed());
            assertThat(server.requests().get(1)).startsWith("POST /v1/chat/completions ");
            assertThat(server.requests().get(2)).startsWith("POST /v1/completions ");
        }
    }

    @Test
    void anUnknownModelEndsTheRunBeforeTheLoad() throws Exception {
        try (ScriptedServer server = server();
                GenerativeRequestsWorker worker =
                        new GenerativeRequestsWorker(
                                Calls.builder(server).model("third").build())) {
            assertThatThrownBy(worker::prepareMultiprocessing)
                    .isInstanceOf(BackendException.class)
                    .hasMessageContaining("'third'")
                    .hasMessageContaining("first, second");
        }
    }

    @Test
    void requestsThatMakeNoSenseAreRefused() {
        assertThatThrownBy(() -> GenerationRequest.chat("x").withOutputTokens(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("found 0");
        assertThatThrownBy(() -> GenerationRequest.chat(List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("non-empty List");
        assertThatThrownBy(
                        () ->
                                new GenerationRequest(
                                        "id",
                                        RequestType.TEXT_COMPLETIONS,
                                        List.of(Map.of()),
                                        Map.of(),
                                        GenerationRequest.Stats.NONE,
                                        GenerationRequest.Constraints.NONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must be a String");
    }

    @Test
    void requestsHaveIdsOfTheirOwn() {
        assertThat(GenerationRequest.chat("x").requestId())
                .isNotEqualTo(GenerationRequest.chat("x").requestId());
    }
}
