package dev.assay.backend;

import static dev.assay.backend.Calls.builder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ValidationTest {

    private static final String MODELS =
            "{\"object\":\"list\",\"data\":[{\"id\":\"llama-3-8b\"},{\"id\":\"llama-3-70b\"},{\"id\":\"qwen\"}]}";

    private static String refusal(String answer, String model) throws Exception {
        try (ScriptedServer server = ScriptedServer.answering(answer);
                OpenAiHttpBackend backend = builder(server).model(model).build()) {
            try {
                backend.validate();
            } catch (BackendException e) {
                assertThat(e).hasMessageContaining(server.address());
                return e.getMessage();
            }
        }
        throw new AssertionError("It was accepted: " + answer);
    }

    @Test
    void theFirstModelIsTakenIfNoneIsNamed() throws Exception {
        try (ScriptedServer server = ScriptedServer.answering(ScriptedServer.json(200, MODELS));
                OpenAiHttpBackend backend = builder(server).model("").build()) {
            backend.validate();
            assertThat(backend.description().model()).isEqualTo("llama-3-8b");
            assertThat(backend.models()).containsExactly("llama-3-8b", "llama-3-70b", "qwen");
            assertThat(server.requests().get(0)).startsWith("GET /v1/models ");
        }
    }

    @Test
    void aModelThatTheServerHasIsAccepted() throws Exception {
        try (ScriptedServer server = ScriptedServer.answering(ScriptedServer.json(200, MODELS));
                OpenAiHttpBackend backend = builder(server).model("qwen").build()) {
            backend.validate();
            assertThat(backend.description().toWorkerDescription().details())
                    .containsEntry("model", "qwen")
                    .containsEntry("target", server.address())
                    .containsEntry("backend_type", "openai_http");
        }
    }

    @Test
    void anUnknownModelIsRefusedWithTheNearestFirst() throws Exception {
        assertThat(refusal(ScriptedServer.json(200, MODELS), "Llama-3-7b"))
                .contains("no model 'Llama-3-7b'", "It has: llama-3-8b, llama-3-70b, qwen.");
    }

    @Test
    void aServerWithoutModelsIsRefused() throws Exception {
        assertThat(refusal(ScriptedServer.json(200, "{\"data\":[]}"), "")).contains("no model");
    }

    @Test
    void aServerThatStillLoadsIsNotSaidToBeAnother() throws Exception {
        for (int status : List.of(429, 500, 503)) {
            assertThat(refusal(ScriptedServer.json(status, "loading model"), "m"))
                    .contains("is not ready", "status " + status, "loading model")
                    .doesNotContain("no server of the OpenAI protocol");
        }
    }

    @Test
    void whatIsNoOpenAiServerIsRefusedWithWhatItSaid() throws Exception {
        for (String answer :
                List.of(
                        ScriptedServer.json(404, "nothing here"),
                        ScriptedServer.json(200, "<html>nothing here</html>"),
                        ScriptedServer.json(200, "{\"status\":\"nothing here\"}"),
                        ScriptedServer.json(200, "{\"data\":[{\"name\":\"nothing here\"}]}"))) {
            assertThat(refusal(answer, "m"))
                    .contains("no server of the OpenAI protocol", "nothing here", "/v1/models");
        }
        assertThat(refusal("* OK IMAP ready\r\n\r\n", "m")).contains("IMAP", "breaks HTTP");
    }

    @Test
    void aMissingKeyIsToldWithItsVariable() throws Exception {
        for (int status : List.of(401, 403)) {
            assertThat(refusal(ScriptedServer.json(status, "{}"), "m"))
                    .contains(String.valueOf(status), "No key was sent", "OPENAI_API_KEY");
        }
    }

    @Test
    void aRedirectIsToldWithItsAim() throws Exception {
        assertThat(
                        refusal(
                                "HTTP/1.1 301 Moved\r\nLocation: https://other/\r\n"
                                        + "Content-Length: 0\r\n\r\n",
                                "m"))
                .contains("https://other/", "not followed");
    }

    @Test
    void aPortWhereNobodyListensIsTold() throws Exception {
        int port = OpenAiHttpBackendTest.closedPort();
        try (OpenAiHttpBackend backend =
                new OpenAiHttpBackend.Builder(v -> null)
                        .target("http://127.0.0.1:" + port)
                        .build()) {
            assertThatThrownBy(backend::validate)
                    .isInstanceOf(BackendException.class)
                    .hasMessageContaining("can't be reached")
                    .hasMessageContaining("127.0.0.1:" + port);
        }
    }

    @Test
    void anUnknownHostIsTold() {
        try (OpenAiHttpBackend backend =
                new OpenAiHttpBackend.Builder(v -> null)
                        .target("http://no-such-host.invalid")
                        .build()) {
            assertThatThrownBy(backend::validate)
                    .isInstanceOf(BackendException.class)
                    .hasMessageContaining("'no-such-host.invalid' is not known");
        }
    }

    @Test
    void targetsAreTakenWithOrWithoutTheirEnd() {
        for (String target :
                List.of(
                        "http://h:1",
                        "http://h:1/",
                        "http://h:1/v1",
                        "http://h:1/v1/",
                        " http://h:1/v1 ")) {
            HttpTarget parsed = HttpTarget.parse(target);
            assertThat(parsed).as(target).hasToString("http://h:1");
            assertThat(parsed.endpoint("models")).hasToString("http://h:1/v1/models");
        }
        assertThat(HttpTarget.parse("https://h/api/v1").endpoint("chat/completions"))
                .hasToString("https://h/api/v1/chat/completions");
    }

    @Test
    void targetsThatCanNotWorkAreRefused() {
        for (String target :
                List.of(
                        "",
                        "localhost:8000",
                        "ftp://h",
                        "http://",
                        "http://h:99999",
                        "http://h/?a=b")) {
            assertThatThrownBy(() -> HttpTarget.parse(target))
                    .as(target)
                    .isInstanceOf(BackendException.class)
                    .hasMessageContaining("'" + target + "'")
                    .hasMessageContaining("http://localhost:8000");
        }
    }
}
