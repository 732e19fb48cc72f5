package dev.assay.backend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.Timeline;
import dev.assay.json.Json;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PayloadTest {

    private static JsonNode sent(OpenAiHttpBackend.Builder builder, GenerationRequest request)
            throws Exception {
        try (ScriptedServer server = ScriptedServer.answering(Calls.STREAM);
                OpenAiHttpBackend backend = builder.target(server.address()).model("m").build()) {
            ResponseSummary answer = backend.prepare(request).call(new Timeline()).response();
            String http = server.requests().get(0);
            String body = http.substring(http.indexOf("\r\n\r\n") + 4);
            assertThat(answer.requestArgs().payload()).isEqualTo(body);
            assertThat(http)
                    .contains("Accept-Encoding: identity", "Content-Type: application/json");
            assertThat(answer.requestArgs().target()).startsWith(server.address() + "/v1/");
            return Json.mapper().readTree(body);
        }
    }

    private static OpenAiHttpBackend.Builder builder() {
        return new OpenAiHttpBackend.Builder(variable -> null);
    }

    @Test
    void aChatHasMessagesAndAsksForUsage() throws Exception {
        assertThat(sent(builder(), GenerationRequest.chat("hello")))
                .isEqualTo(
                        Json.mapper()
                                .readTree(
                                        """
                                        {"model":"m","messages":[{"role":"user","content":"hello"}],
                                        "stream":true,"stream_options":{"include_usage":true},
                                        "max_tokens":16384,"max_completion_tokens":16384}"""));
    }

    @Test
    void aTextHasAPrompt() throws Exception {
        assertThat(sent(builder().noMaxOutputTokens(), GenerationRequest.text("hello")))
                .isEqualTo(
                        Json.mapper()
                                .readTree(
                                        """
                                        {"model":"m","prompt":"hello","stream":true,
                                        "stream_options":{"include_usage":true}}"""));
    }

    @Test
    void aFixedLengthEndsNeitherSoonerNorLater() throws Exception {
        JsonNode body = sent(builder(), GenerationRequest.chat("hello").withOutputTokens(7));
        assertThat(body.get("max_tokens").intValue()).isEqualTo(7);
        assertThat(body.get("max_completion_tokens").intValue()).isEqualTo(7);
        assertThat(body.get("ignore_eos").booleanValue()).isTrue();
        assertThat(body.get("stop").isNull()).isTrue();
        JsonNode text = sent(builder(), GenerationRequest.text("x").withOutputTokens(7));
        assertThat(text.has("max_completion_tokens")).isFalse();
        assertThat(text.get("max_tokens").intValue()).isEqualTo(7);
    }

    @Test
    void theRequestsMembersWinOverTheBackendsAndThoseOverTheRest() throws Exception {
        JsonNode body =
                sent(
                        builder()
                                .param("temperature", 0.5)
                                .param("top_p", 0.1)
                                .param("max_tokens", 9)
                                .omit("stream_options"),
                        GenerationRequest.chat(
                                        List.of(
                                                Map.of("role", "system", "content", "be brief"),
                                                Map.of("role", "user", "content", "hello")))
                                .withParams(Map.of("temperature", 1, "n", 2)));
        assertThat(body.get("temperature").intValue()).isEqualTo(1);
        assertThat(body.get("top_p").doubleValue()).isEqualTo(0.1);
        assertThat(body.get("n").intValue()).isEqualTo(2);
        assertThat(body.get("max_tokens").intValue()).isEqualTo(9);
        assertThat(body.has("stream_options")).isFalse();
        assertThat(body.get("messages")).hasSize(2);
    }

    @Test
    void noRequestSeesTheMembersOfAnother() throws Exception {
        try (ScriptedServer server = ScriptedServer.answering(Calls.STREAM);
                OpenAiHttpBackend backend = Calls.builder(server).build()) {
            backend.prepare(GenerationRequest.chat("x").withOutputTokens(5)).call(new Timeline());
            backend.prepare(GenerationRequest.chat("x")).call(new Timeline());
            assertThat(server.requests().get(0)).contains("ignore_eos");
            assertThat(server.requests().get(1)).doesNotContain("ignore_eos");
        }
    }

    @Test
    void bodiesThatDifferInTheirTextAloneHaveEachTheirOwn() throws Exception {
        List<String> texts =
                List.of(
                        "x",
                        "",
                        "\"quoted\" \\ \n \u0001",
                        "ümläut — 漢字 \ud83d\ude00",
                        "x".repeat(9999));
        try (ScriptedServer server = ScriptedServer.answering(Calls.STREAM);
                OpenAiHttpBackend backend = Calls.builder(server).build()) {
            for (String text : texts) {
                backend.prepare(GenerationRequest.chat(text)).call(new Timeline());
                backend.prepare(GenerationRequest.text(text)).call(new Timeline());
            }
            for (int i = 0; i < texts.size(); i++) {
                assertThat(body(server, 2 * i).at("/messages/0/content").textValue())
                        .isEqualTo(texts.get(i));
                assertThat(body(server, 2 * i + 1).get("prompt").textValue())
                        .isEqualTo(texts.get(i));
            }
        }
    }

    @Test
    void aTextHasNoPlaceWhereItsMemberWasSet() throws Exception {
        GenerationRequest request = GenerationRequest.chat("hello");
        List<Map<String, Object>> own = List.of(Map.of("role", "system", "content", "own"));

        assertThat(sent(builder().param("messages", own), request).at("/messages/0/content"))
                .hasToString("\"own\"");
        assertThat(
                        sent(builder(), request.withParams(Map.of("messages", own)))
                                .at("/messages/0/content"))
                .hasToString("\"own\"");
        assertThat(sent(builder().omit("messages"), request).has("messages")).isFalse();
    }

    private static JsonNode body(ScriptedServer server, int request) throws Exception {
        String http = server.requests().get(request);
        return Json.mapper().readTree(http.substring(http.indexOf("\r\n\r\n") + 4));
    }
}
