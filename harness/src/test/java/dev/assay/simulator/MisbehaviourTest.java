package dev.assay.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.Resolution;
import dev.assay.Timeline;
import dev.assay.TokenSource;
import dev.assay.backend.GenerationRequest;
import dev.assay.backend.OpenAiHttpBackend;
import dev.assay.backend.ResponseSummary;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each misbehaviour as the backend sees it, and some as they go over the wire. */
@Timeout(60)
class MisbehaviourTest {

    private static final int TOKENS = 6;
    private static final String TEXT = AnswerText.whole(TOKENS);
    private static final String PATH = "/v1/chat/completions";

    private final Timeline timeline = new Timeline();

    private static SimulatorSettings.Builder quick() {
        return SimulatorSettings.builder().ttft(Duration.ofMillis(2)).itl(Duration.ofMillis(1));
    }

    private Resolution<ResponseSummary> ask(Simulator simulator, String behaviour, boolean stream)
            throws Exception {
        try (OpenAiHttpBackend backend =
                OpenAiHttpBackend.builder()
                        .target(simulator.address())
                        .model("assay-simulator")
                        .stream(stream)
                        .build()) {
            timeline.reset(Timeline.ABSENT);
            return backend.prepare(
                            GenerationRequest.chat("a b c")
                                    .withOutputTokens(TOKENS)
                                    .withParams(Map.of("behaviour", behaviour)))
                    .call(timeline);
        }
    }

    private static String kind(Resolution<ResponseSummary> resolution) {
        return resolution.status().error().map(error -> error.kind()).orElse("none");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain",
                "merge:4",
                "split:7",
                "buffer",
                "buffer:300",
                "late_head",
                "stall:3@5",
                "crlf",
                "cr",
                "no_blank",
                "data_lines",
                "pings:1",
                "role_first",
                "usage_each",
                "usage_with_finish",
                "no_done",
                "close",
                "hang_up",
                "crlf+no_blank+data_lines+pings:2+role_first+usage_each+split:5+merge:3"
            })
    void theTextAndTheCountsAreThoseOfThePlainAnswer(String behaviour) throws Exception {
        try (Simulator simulator = Simulator.start(quick().build())) {
            Resolution<ResponseSummary> resolution = ask(simulator, behaviour, true);
            assertThat(kind(resolution)).isEqualTo("none");
            assertThat(resolution.response().value()).isEqualTo(TEXT);
            assertThat(resolution.response().finishReason()).hasValue("length");
            assertThat(timeline.chunks()).isEqualTo(TOKENS);
            assertThat(timeline.outputTokens()).isEqualTo(TOKENS);
            assertThat(timeline.promptTokens()).isEqualTo(3);
            assertThat(timeline.tokenSource()).isEqualTo(TokenSource.USAGE);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "empty, empty_answer, 0",
        "error:2, server_error, 2",
        "garbage:2, protocol, 2",
        "bad_chunk:2, protocol, 2",
        "reset:2, connection_closed, 2",
        "cut:2, connection_closed, 2",
        "status:429@7, http_429, 0",
        "status:503, http_503, 0",
        "nonsense, http_400, 0",
    })
    void whatIsNoWholeAnswerIsErroredAndWhatArrivedIsKept(String behaviour, String kind, int chunks)
            throws Exception {
        try (Simulator simulator = Simulator.start(quick().build())) {
            Resolution<ResponseSummary> resolution = ask(simulator, behaviour, true);
            assertThat(kind(resolution)).isEqualTo(kind);
            assertThat(timeline.chunks()).isEqualTo(chunks);
            assertThat(resolution.response().value()).isEqualTo(AnswerText.whole(chunks));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "plain, none",
        "split:3+late_head+stall:1@2, none",
        "merge:2+crlf+garbage:1+empty+error:1, none",
        "hang_up, none",
        "reset:1, connection_closed",
        "cut:1, connection_closed",
        "status:500, http_500"
    })
    void answersInOnePieceMisbehaveAsFarAsTheyCan(String behaviour, String kind) throws Exception {
        try (Simulator simulator = Simulator.start(quick().build())) {
            assertThat(kind(ask(simulator, behaviour, false))).isEqualTo(kind);
        }
    }

    @Test
    void reasoningIsATokenAndNoContent() throws Exception {
        for (String behaviour : List.of("reasoning:2", "reasoning_content:2")) {
            try (Simulator simulator = Simulator.start(quick().build())) {
                Resolution<ResponseSummary> resolution = ask(simulator, behaviour, true);
                assertThat(resolution.response().choices().get(0).reasoning())
                        .isEqualTo(AnswerText.whole(2));
                assertThat(timeline.chunks()).isEqualTo(TOKENS);
                assertThat(timeline.firstContentNs()).isEqualTo(timeline.chunkNs(2));
            }
        }
    }

    @Test
    void usageMayBeMissing() throws Exception {
        try (Simulator simulator = Simulator.start(quick().build())) {
            assertThat(kind(ask(simulator, "no_usage", true))).isEqualTo("none");
            assertThat(timeline.tokenSource()).isEqualTo(TokenSource.CHUNKS);
        }
    }

    @Test
    void aRefusalTellsWhenToComeAgain() throws Exception {
        try (Simulator simulator = Simulator.start(quick().build())) {
            Resolution<ResponseSummary> resolution = ask(simulator, "status:429@7", true);
            assertThat(resolution.status().error().orElseThrow().message())
                    .contains("Retry-After 7", "asked for");
            assertThat(simulator.answers()).isEmpty();
        }
    }

    @Test
    void streamOptionsCanBeRefused() throws Exception {
        try (Simulator simulator = Simulator.start(quick().build())) {
            assertThat(kind(ask(simulator, "refuse_stream_options", true))).isEqualTo("none");
            assertThat(timeline.tokenSource()).isEqualTo(TokenSource.CHUNKS);
            assertThat(kind(ask(simulator, "refuse_stream_options", false))).isEqualTo("none");
        }
    }

    @Test
    void aPartMayBeForEveryThirdRequestOnly() throws Exception {
        try (Simulator simulator =
                Simulator.start(quick().behaviour("status:500/3+crlf").build())) {
            for (int i = 1; i <= 6; i++) {
                assertThat(kind(ask(simulator, "status:500/3", false)))
                        .isEqualTo(i % 3 == 0 ? "http_500" : "none");
            }
        }
    }

    @Test
    void theBodyWinsOverTheHeaderAndThatOverTheSettings() throws Exception {
        String body =
                "{\"model\":\"assay-simulator\",\"stream\":true,\"max_tokens\":1,\"messages\":"
                        + "[{\"role\":\"user\",\"content\":\"x\"}]}";
        String plain = body.replace("}]}", "}],\"behaviour\":\"plain\"}");
        try (Simulator simulator = Simulator.start(quick().behaviour("crlf").build());
                RawClient client = new RawClient(simulator)) {
            assertThat(client.ask(RawClient.post(PATH, body)).body()).contains("\r\n\r\n");
            assertThat(client.ask(RawClient.post(PATH, body, "X-Behaviour: cr")).body())
                    .contains("\r\r")
                    .doesNotContain("\n");
            assertThat(client.ask(RawClient.post(PATH, plain, "X-Behaviour: cr")).body())
                    .contains("\n\n")
                    .doesNotContain("\r");
        }
    }

    @Test
    void aConnectionIsClosedAfterSoManyRequests() throws Exception {
        for (String behaviour : List.of("close:3", "hang_up:3")) {
            try (Simulator simulator = Simulator.start(quick().behaviour(behaviour).build());
                    RawClient client = new RawClient(simulator)) {
                for (int i = 1; i <= 3; i++) {
                    RawClient.Answer answer =
                            client.ask(
                                    RawClient.post(
                                            "/v1/completions",
                                            "{\"model\":\"assay-simulator\",\"prompt\":\"x\"}"));
                    assertThat(answer.status()).isEqualTo(200);
                    assertThat(answer.head().contains("Connection: close"))
                            .isEqualTo(behaviour.equals("close:3") && i == 3);
                }
                assertThat(client.readToEnd()).isEmpty();
            }
        }
    }

    // ---- when bytes leave ----

    private static AnswerScript script(String behaviour) {
        AnswerPlan plan = new AnswerPlan(20, new long[] {5, 5, 5});
        CompletionRequest asked =
                new CompletionRequest(
                        Endpoint.CHAT,
                        "m",
                        1,
                        4,
                        true,
                        true,
                        false,
                        Optional.empty(),
                        Optional.empty(),
                        Set.of());
        HttpRequest http = new HttpRequest("POST", "/", true, Map.of(), new byte[0], true);
        Ask ask = new Ask("a", 1, true, 1, Map.of(), Set.of(), plan);
        return Misbehaviour.parse(behaviour)
                .apply(ask, AnswerWriter.write(http, asked, plan, "id"));
    }

    private static List<Long> due(String behaviour) {
        return script(behaviour).steps().stream().map(Step::dueNs).toList();
    }

    @Test
    void bytesLeaveWhenTheBehaviourSaysSo() {
        assertThat(due("plain")).containsExactly(20L, 25L, 30L, 35L, 35L, 35L);
        assertThat(due("merge:2")).containsExactly(25L, 25L, 35L, 35L, 35L, 35L);
        assertThat(due("buffer")).containsOnly(35L).hasSize(6);
        assertThat(due("stall:2@1"))
                .containsExactly(20L, 25L, 1_000_030L, 1_000_035L, 1_000_035L, 1_000_035L);
        assertThat(due("role_first")).containsExactly(0L, 20L, 25L, 30L, 35L, 35L, 35L);
        assertThat(script("late_head").headDueNs()).isEqualTo(20);
        assertThat(due("split:2")).isSorted().hasSize(12);
    }

    @Test
    void whatIsNoBehaviourIsSaidWithThoseThatThereAre() {
        assertThatThrownBy(() -> Misbehaviour.parse("crlf+merg:4"))
                .hasMessageContaining("'merg'")
                .hasMessageContaining("merge, ");
        for (String wrong : List.of("merge:x", "merge:0", "stall:1@y", "reset:1/0")) {
            assertThatThrownBy(() -> Misbehaviour.parse(wrong))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("number from 1 on");
        }
    }

    @Test
    void theHelpHasEveryBehaviour() {
        for (String word : Misbehaviour.words()) {
            assertThat(SimulatorArguments.HELP).contains(word);
        }
    }
}
