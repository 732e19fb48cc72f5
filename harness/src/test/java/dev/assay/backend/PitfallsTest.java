package dev.assay.backend;

import static dev.assay.backend.Calls.builder;
import static dev.assay.backend.Calls.call;
import static dev.assay.backend.Calls.errorKind;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.PromptCounts;
import dev.assay.Resolution;
import dev.assay.Timeline;
import dev.assay.TokenSource;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What others got wrong in streams, each against a server that sends exact bytes: every part is
 * sent when the one before has been read and stamped, and a stamp is the number of the part.
 */
@Timeout(60)
class PitfallsTest {

    private final Timeline timeline = new Timeline();
    private PromptCounts prompts;

    /** A head, which is read at 1, then each part, read at 2, 3 and so on; then the end. */
    private ResponseSummary answered(String... parts) throws Exception {
        Resolution<ResponseSummary> resolution = resolved(bytes(parts));
        assertThat(errorKind(resolution)).isEqualTo("none");
        return resolution.response();
    }

    private static byte[][] bytes(String... parts) {
        return Arrays.stream(parts)
                .map(part -> part.getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
    }

    private Resolution<ResponseSummary> resolved(byte[]... parts) throws Exception {
        StepClock clock = new StepClock();
        ScriptedServer.Script script =
                connection -> {
                    connection.readRequest();
                    long before = clock.stamps();
                    connection.send("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n");
                    for (byte[] part : parts) {
                        clock.awaitStampAfter(before);
                        before = clock.stamps();
                        connection.send(part);
                    }
                    clock.awaitStampAfter(before);
                };
        try (ScriptedServer server = new ScriptedServer(script);
                OpenAiHttpBackend backend = builder(server).clock(clock).build()) {
            Resolution<ResponseSummary> resolution = call(backend, timeline);
            prompts = backend.prompts().orElseThrow();
            return resolution;
        }
    }

    /** When each chunk with text arrived, in parts. */
    private List<Long> chunks() {
        return IntStream.range(0, timeline.chunks())
                .mapToObj(chunk -> at(timeline.chunkNs(chunk)))
                .toList();
    }

    private long at(long ns) {
        return ns - timeline.requestStartNs();
    }

    private static String token(String text) {
        return "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"" + text + "\"}}]}";
    }

    private static String event(String data) {
        return "data: " + data + "\n\n";
    }

    private static final String DONE = event("[DONE]");

    // ---- 10: however a stream is written and cut ----

    @Test
    void pitfall10SeveralEventsInOneReadAndOneOverSeveral() throws Exception {
        String event = event(token("c"));
        ResponseSummary answer =
                answered(
                        event(token("a")) + event(token("b")) + event.substring(0, 20),
                        event.substring(20, event.length() - 1),
                        "\n" + DONE);
        assertThat(answer.value()).isEqualTo("abc");
        assertThat(chunks()).containsExactly(2L, 2L, 4L);
        assertThat(timeline.reads()).isEqualTo(4);
        assertThat(timeline.events()).isEqualTo(4);
    }

    @Test
    void pitfall10ALineOfMoreThan128KiB() throws Exception {
        String text = "x".repeat(300_000);
        assertThat(answered(event(token(text)) + DONE).value()).isEqualTo(text);
        assertThat(timeline.chunks()).isEqualTo(1);
    }

    @Test
    void pitfall10CarriageReturnsCutFromTheirLineFeeds() throws Exception {
        ResponseSummary answer =
                answered(
                        "data: " + token("a") + "\r",
                        "\n\r",
                        "\ndata: " + token("b") + "\r\n\r\n",
                        "data: [DONE]\r\n\r\n");
        assertThat(answer.value()).isEqualTo("ab");
        assertThat(chunks()).containsExactly(3L, 4L);
        assertThat(timeline.events()).isEqualTo(3);
    }

    @Test
    void pitfall10NoBlankAfterTheColonCommentsAndSeveralDataLines() throws Exception {
        ResponseSummary answer =
                answered(
                        ": ping\n\n",
                        "data:" + token("a") + "\n\n",
                        ": ping\ndata: {\"choices\":[{\"index\":0,\n: ping\n"
                                + "data: \"delta\":{\"content\":\"b\"}}]}\n\n",
                        DONE);
        assertThat(answer.value()).isEqualTo("ab");
        assertThat(chunks()).containsExactly(3L, 4L);
        assertThat(timeline.events()).isEqualTo(3);
    }

    @Test
    void pitfall10ACharacterCutAtEachOfItsBytes() throws Exception {
        byte[] whole = (event(token("\u20ac\ud83d\ude42")) + DONE).getBytes(StandardCharsets.UTF_8);
        int euro = new String(whole, StandardCharsets.ISO_8859_1).indexOf("\u00e2\u0082\u00ac");
        byte[][] parts = new byte[8][];
        parts[0] = Arrays.copyOf(whole, euro + 1);
        for (int i = 1; i < 7; i++) {
            parts[i] = Arrays.copyOfRange(whole, euro + i, euro + i + 1);
        }
        parts[7] = Arrays.copyOfRange(whole, euro + 7, whole.length);
        assertThat(resolved(parts).response().value()).isEqualTo("\u20ac\ud83d\ude42");
        assertThat(chunks()).containsExactly(9L);
    }

    // ---- 12 and 13: what is no token, and what is one ----

    @Test
    void pitfall12RoleOnlyAndUsageOnlyChunksAndEmptyChoices() throws Exception {
        answered(
                event("{\"choices\":[{\"delta\":{\"role\":\"assistant\",\"content\":\"\"}}]}"),
                event("{\"choices\":[]}"),
                event(token("a")),
                event(token("b")),
                event("{\"choices\":[],\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":2}}"),
                DONE);
        assertThat(at(timeline.firstEventNs())).isEqualTo(2);
        assertThat(at(timeline.firstTokenNs())).isEqualTo(4);
        assertThat(at(timeline.lastTokenNs())).isEqualTo(5);
        assertThat(at(timeline.requestEndNs())).isEqualTo(7);
        assertThat(timeline.outputTokens()).isEqualTo(2);
    }

    @Test
    void pitfall13ReasoningUnderEitherNameIsTheFirstTokenButNotTheFirstContent() throws Exception {
        for (String name : List.of("reasoning_content", "reasoning")) {
            answered(
                    event("{\"choices\":[{\"delta\":{\"" + name + "\":\"hm\"}}]}"),
                    event(token("a")),
                    DONE);
            assertThat(at(timeline.firstTokenNs())).isEqualTo(2);
            assertThat(at(timeline.firstContentNs())).isEqualTo(3);
            assertThat(chunks()).containsExactly(2L, 3L);
        }
    }

    // ---- 14: ends ----

    @Test
    void pitfall14AnAnswerWithoutATokenIsNoSuccess() throws Exception {
        for (String end : List.of("", DONE, event("{\"choices\":[],\"usage\":null}") + DONE)) {
            assertThat(errorKind(resolved(bytes(": ping\n\n" + end)))).isEqualTo("empty_answer");
            assertThat(timeline.firstTokenNs()).isEqualTo(Timeline.ABSENT);
        }
    }

    @Test
    void pitfall14AnErrorInAStreamOfStatus200() throws Exception {
        String error = event("{\"error\":{\"message\":\"out of memory\"}}");
        for (String[] parts :
                new String[][] {{error}, {event(token("a")), error}, {event(token("a")) + error}}) {
            Resolution<ResponseSummary> resolution = resolved(bytes(parts));
            assertThat(errorKind(resolution)).isEqualTo("server_error");
            assertThat(Calls.errorMessage(resolution)).contains("out of memory");
        }
    }

    @Test
    void pitfall14NoEndMarkAndAFinishReasonInTheChunkWithText() throws Exception {
        ResponseSummary answer =
                answered(
                        event(token("a")),
                        event(
                                "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"b\"},"
                                        + "\"finish_reason\":\"length\"}]}"));
        assertThat(answer.value()).isEqualTo("ab");
        assertThat(answer.finishReason()).hasValue("length");
        assertThat(timeline.tokenSource()).isEqualTo(TokenSource.CHUNKS);
        assertThat(timeline.outputTokens()).isEqualTo(2);
    }

    @Test
    void pitfall14UsageOnEveryChunk() throws Exception {
        String[] parts = new String[4];
        for (int i = 1; i <= 3; i++) {
            String usage = ",\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":" + i + "}}";
            parts[i - 1] = event(token("a").replaceFirst("}$", usage));
        }
        parts[3] = DONE;
        answered(parts);
        assertThat(timeline.outputTokens()).isEqualTo(3);
        assertThat(timeline.promptTokens()).isEqualTo(9);
        assertThat(chunks()).containsExactly(2L, 3L, 4L);
    }

    @Test
    void pitfall14SeveralChoicesInterleavedWithTwoUsageChunks() throws Exception {
        String other = token("b").replace("\"index\":0", "\"index\":1");
        String usage = "{\"choices\":[],\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":2}}";
        ResponseSummary answer =
                answered(
                        event(other),
                        event(token("a")) + event(other),
                        event(token("a")) + event(usage),
                        event(usage) + DONE);
        assertThat(answer.choices()).extracting(AnswerChoice::content).containsExactly("aa", "bb");
        assertThat(timeline.choices()).isEqualTo(2);
        assertThat(timeline.outputTokens()).isEqualTo(4);
        assertThat(timeline.promptTokens()).isEqualTo(9);
    }

    // ---- 15, 20 and 21: counts ----

    @Test
    void pitfall15TokensAreTheServersAndChunksAreCountedApart() throws Exception {
        answered(
                event(token("a")),
                event("{\"choices\":[],\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":4}}"),
                DONE);
        assertThat(timeline.chunks()).isEqualTo(1);
        assertThat(timeline.outputTokens()).isEqualTo(4);
        assertThat(timeline.tokenSource()).isEqualTo(TokenSource.USAGE);
    }

    @Test
    void pitfall21CachedPromptTokensAndRepeatedPromptsAreCounted() throws Exception {
        answered(
                event(token("a")),
                event(
                        "{\"choices\":[],\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":1,"
                                + "\"prompt_tokens_details\":{\"cached_tokens\":2}}}"),
                DONE);
        assertThat(timeline.promptTokens()).isEqualTo(3);
        assertThat(timeline.cachedTokens()).isEqualTo(2);
        assertThat(prompts.sent()).isEqualTo(1);
        assertThat(prompts.repeated()).isZero();
    }
}
