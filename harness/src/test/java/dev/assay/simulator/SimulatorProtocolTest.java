package dev.assay.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.json.Json;
import dev.assay.simulator.RawClient.Answer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What goes over the wire, seen by a client that knows nothing of the simulator's code. */
@Timeout(60)
class SimulatorProtocolTest {

    private static final String CHAT = "/v1/chat/completions";
    private static final String TEXT = "/v1/completions";

    private final Simulator simulator =
            Simulator.start(
                    SimulatorSettings.builder()
                            .ttft(Duration.ofMillis(1))
                            .itl(Duration.ofNanos(1000))
                            .outputTokens(4)
                            .models("small", "la\"rge")
                            .build());
    private RawClient client;

    @BeforeEach
    void connect() throws IOException {
        client = new RawClient(simulator);
    }

    @AfterEach
    void close() throws IOException {
        client.close();
        simulator.close();
    }

    private static String chat(String more) {
        return "{\"model\":\"small\",\"messages\":[{\"role\":\"user\",\"content\":\"how are  you\"}]"
                + more
                + "}";
    }

    private static List<JsonNode> events(Answer answer) throws IOException {
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.head()).contains("Content-Type: text/event-stream");
        assertThat(answer.body()).endsWith("data: [DONE]\n\n");
        List<JsonNode> events = new ArrayList<>();
        for (String event : answer.body().split("\n\n")) {
            assertThat(event).startsWith("data: ").doesNotContain("\n");
            if (!event.equals("data: [DONE]")) {
                events.add(Json.mapper().readTree(event.substring("data: ".length())));
            }
        }
        return events;
    }

    @Test
    void aStreamedChatIsOneEventPerTokenThenFinishUsageAndDone() throws IOException {
        Answer answer =
                client.ask(
                        RawClient.post(
                                CHAT,
                                chat(
                                        ",\"stream\":true,\"max_completion_tokens\":3,"
                                                + "\"stream_options\":{\"include_usage\":true}")));

        List<JsonNode> events = events(answer);
        assertThat(events).hasSize(5);
        assertThat(events)
                .allSatisfy(
                        event -> {
                            assertThat(event.path("id").asText()).isEqualTo("chatcmpl-1");
                            assertThat(event.path("object").asText())
                                    .isEqualTo("chat.completion.chunk");
                            assertThat(event.path("model").asText()).isEqualTo("small");
                        });
        assertThat(events.get(0).at("/choices/0/delta/role").asText()).isEqualTo("assistant");
        assertThat(events.subList(0, 3))
                .extracting(event -> event.at("/choices/0/delta/content").asText())
                .containsExactly("the", " load", " is");
        assertThat(events.get(2).at("/choices/0/finish_reason").isNull()).isTrue();
        assertThat(events.get(3).at("/choices/0/finish_reason").asText()).isEqualTo("length");
        assertThat(events.get(4).path("choices")).isEmpty();
        assertThat(events.get(4).path("usage"))
                .hasToString("{\"prompt_tokens\":3,\"completion_tokens\":3,\"total_tokens\":6}");
    }

    @Test
    void aStreamedTextWithoutUsageAskedHasNone() throws IOException {
        Answer answer =
                client.ask(
                        RawClient.post(
                                TEXT,
                                "{\"model\":\"la\\\"rge\",\"prompt\":[\"a b\"],\"stream\":true,"
                                        + "\"ignore_eos\":true}"));

        List<JsonNode> events = events(answer);
        assertThat(events.subList(0, 4))
                .extracting(event -> event.at("/choices/0/text").asText())
                .containsExactly("the", " load", " is", " the");
        assertThat(events.get(4).at("/choices/0/finish_reason").asText()).isEqualTo("stop");
        assertThat(events).hasSize(5).noneMatch(event -> event.has("usage"));
        assertThat(events.get(0).path("model").asText()).isEqualTo("la\"rge");
    }

    @Test
    void answersInOnePieceCarryTextAndUsage() throws IOException {
        Answer chat = client.ask(RawClient.post(CHAT, chat(",\"max_tokens\":2")));
        JsonNode chatBody = Json.mapper().readTree(chat.body());
        assertThat(chatBody.at("/choices/0/message/content").asText()).isEqualTo("the load");
        assertThat(chatBody.at("/choices/0/finish_reason").asText()).isEqualTo("length");
        assertThat(chatBody.at("/usage/total_tokens").asInt()).isEqualTo(5);

        Answer text =
                client.ask(RawClient.post(TEXT, "{\"model\":\"small\",\"prompt\":[1,2,3,4,5]}"));
        JsonNode textBody = Json.mapper().readTree(text.body());
        assertThat(textBody.at("/choices/0/text").asText()).isEqualTo("the load is the");
        assertThat(textBody.at("/usage/prompt_tokens").asInt()).isEqualTo(5);
    }

    @Test
    void modelsAndHealthAreThere() throws IOException {
        JsonNode models = Json.mapper().readTree(client.ask(RawClient.get("/v1/models")).body());

        assertThat(models.path("data").findValuesAsText("id")).containsExactly("small", "la\"rge");
        assertThat(client.ask(RawClient.get("/health?x=1")).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "null",
            value = {
                "{\"messages\":[]} | 400 | model | You must provide a model",
                "{\"model\":\"no\"} | 404 | model | The model 'no' does not exist",
                "{\"model\":\"small\"} | 400 | messages | at least one message",
                "{\"model\":\"small\",\"messages\":[{}]} | 400 | messages | 'role'",
                "{\"model\":\"small\",\"max_tokens\":0} | 400 | max_tokens | is 0; it must be from 1",
                "{\"model\":\"small\",\"max_tokens\":\"9\"} | 400 | max_tokens | it must be from 1",
                "{\"model\":\"small\",\"max_tokens\":1.5} | 400 | max_tokens | is 1.5",
                "{\"model\":\"small\",\"n\":2} | 400 | n | one choice",
                "{\"model\":\"small\",\"stream\":\"yes\"} | 400 | stream | true or false",
                "{\"model\": | 400 | null | The body is no JSON",
                "[] | 400 | null | must be a JSON object",
                "'' | 400 | null | must be a JSON object"
            })
    void whatCannotBeAnsweredGetsAnErrorAndTheConnectionStays(
            String body, int status, String param, String message) throws IOException {
        Answer answer = client.ask(RawClient.post(CHAT, body));

        assertThat(answer.status()).isEqualTo(status);
        JsonNode error = Json.mapper().readTree(answer.body()).path("error");
        assertThat(error.path("message").asText()).contains(message);
        assertThat(error.path("type").asText()).isEqualTo("invalid_request_error");
        assertThat(error.path("param").textValue()).isEqualTo(param);
        assertThat(error.path("code").isTextual()).isTrue();
        assertThat(client.ask(RawClient.get("/health")).status()).isEqualTo(200);
    }

    @Test
    void anUnknownPathSaysWhichThereAre() throws IOException {
        Answer answer = client.ask(RawClient.get("/v2/models"));

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.body()).contains("There is no /v2/models here").contains(CHAT);
    }

    @Test
    void aWrongMethodEndsTheConnectionInGoodOrder() throws IOException {
        Answer answer = client.ask(RawClient.get(CHAT));

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.body()).contains("takes POST, not GET");
        assertThat(client.readToEnd()).isEmpty();
    }

    @Test
    void aBodyThatIsTooLargeIsRefusedBeforeItIsSentAndTheRefusalArrives() throws IOException {
        client.send("POST " + TEXT + " HTTP/1.1\r\nContent-Length: 999999999\r\n\r\n");
        client.send("x".repeat(1_000_000));

        assertThat(client.readAnswer().status()).isEqualTo(413);
        assertThat(client.readToEnd()).isEmpty();
    }

    @Test
    void aChunkedRequestAfterContinueIsAnswered() throws IOException {
        client.send(
                "POST "
                        + TEXT
                        + " HTTP/1.1\r\nexpect: 100-Continue\r\n"
                        + "transfer-encoding: chunked\r\n\r\n");
        assertThat(client.readHead()).isEqualTo("HTTP/1.1 100 Continue\n");
        client.send("10\r\n{\"model\":\"small\"\r\n");
        client.send("f\r\n,\"prompt\":\"a b\"\r\n1\r\n}\r\n0\r\n\r\n");

        assertThat(client.readAnswer().body()).contains("\"prompt_tokens\":2");
    }

    @Test
    void anOldClientGetsItsStreamWithoutChunks() throws IOException {
        String body = chat(",\"stream\":true");
        client.send(RawClient.post(CHAT, body).replace("HTTP/1.1", "HTTP/1.0"));

        String answer = client.readToEnd();
        assertThat(answer).contains("Connection: close").doesNotContain("chunked");
        assertThat(answer).endsWith("}\n\ndata: [DONE]\n\n");
    }

    @Test
    void aConnectionServesAThousandRequests() throws IOException {
        String request = RawClient.post(CHAT, chat(",\"stream\":true,\"max_tokens\":1"));
        for (int i = 1; i <= 1000; i++) {
            Answer answer = client.ask(request);
            assertThat(answer.chunks()).hasSize(3);
            assertThat(answer.body()).contains("\"chatcmpl-" + i + "\"").endsWith("[DONE]\n\n");
        }
        assertThat(simulator.answers()).hasSize(1000);
    }

    @Test
    void twoRequestsInOneWriteAreAnsweredInOrder() throws IOException {
        String request = RawClient.post(CHAT, chat(",\"stream\":true"));
        client.send(request + request);

        assertThat(client.readAnswer().body()).contains("chatcmpl-1").doesNotContain("chatcmpl-2");
        assertThat(client.readAnswer().body()).contains("chatcmpl-2").doesNotContain("chatcmpl-1");
    }
}
