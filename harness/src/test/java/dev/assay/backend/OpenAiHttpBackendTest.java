package dev.assay.backend;

import static dev.assay.backend.Calls.STREAM;
import static dev.assay.backend.Calls.TOKEN;
import static dev.assay.backend.Calls.USAGE;
import static dev.assay.backend.Calls.builder;
import static dev.assay.backend.Calls.call;
import static dev.assay.backend.Calls.errorKind;
import static dev.assay.backend.Calls.errorMessage;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.PreparedCall;
import dev.assay.Rehearsal;
import dev.assay.RequestsWorker;
import dev.assay.Resolution;
import dev.assay.Timeline;
import dev.assay.TokenSource;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class OpenAiHttpBackendTest {

    private final Timeline timeline = new Timeline();
    private final StepClock clock = new StepClock();

    // ---- answers ----

    @Test
    void aStreamedChatIsReadAndMarked() throws Exception {
        try (ScriptedServer server = ScriptedServer.answering(STREAM);
                OpenAiHttpBackend backend = builder(server).build()) {
            Resolution<ResponseSummary> resolution =
                    backend.prepare(GenerationRequest.chat("hello").withOutputTokens(2))
                            .call(timeline);

            assertThat(resolution.status().completed()).isTrue();
            ResponseSummary answer = resolution.response();
            assertThat(answer.value()).isEqualTo("a");
            assertThat(answer.iterations()).isEqualTo(1);
            assertThat(answer.promptTokens()).hasValue(3);
            assertThat(answer.outputTokens()).hasValue(1);
            assertThat(answer.askedOutputTokens()).hasValue(2);
            assertThat(answer.askedPromptTokens()).isEmpty();
            assertThat(answer.error()).isEmpty();
            assertThat(timeline.streamed()).isTrue();
            assertThat(timeline.socketStamps()).isTrue();
            assertThat(timeline.askedTokens()).isEqualTo(2);
            assertThat(timeline.outputTokens()).isEqualTo(1);
            assertThat(timeline.connectNs()).isPositive();
            assertThat(
                            List.of(
                                    timeline.requestStartNs(),
                                    timeline.firstByteNs(),
                                    timeline.firstEventNs(),
                                    timeline.firstTokenNs(),
                                    timeline.requestEndNs()))
                    .isSorted();
            assertThat(answer.startNs()).hasValue(timeline.requestStartNs());
            assertThat(answer.endNs()).hasValue(timeline.requestEndNs());
            assertThat(answer.firstIterationNs()).hasValue(timeline.firstTokenNs());
        }
    }

    @Test
    void bothEndpointsAreAnsweredInOnePieceToo() throws Exception {
        String usage = "\"usage\":{\"prompt_tokens\":4,\"completion_tokens\":5}";
        for (GenerationRequest request :
                List.of(GenerationRequest.chat("x"), GenerationRequest.text("x"))) {
            String choice =
                    request.requestType() == RequestType.CHAT_COMPLETIONS
                            ? "\"message\":{\"role\":\"assistant\",\"content\":\"hi\"}"
                            : "\"text\":\"hi\"";
            String body =
                    "{\"choices\":[{" + choice + ",\"finish_reason\":\"stop\"}]," + usage + "}";
            try (ScriptedServer server = ScriptedServer.answering(ScriptedServer.json(200, body));
                    OpenAiHttpBackend backend = builder(server).stream(false).build()) {
                timeline.reset(Timeline.ABSENT);
                Resolution<ResponseSummary> resolution = backend.prepare(request).call(timeline);
                assertThat(resolution.response().value()).isEqualTo("hi");
                assertThat(resolution.response().finishReason()).hasValue("stop");
                assertThat(timeline.outputTokens()).isEqualTo(5);
                assertThat(timeline.tokenSource()).isEqualTo(TokenSource.USAGE);
                assertThat(timeline.streamed()).isFalse();
                assertThat(timeline.firstTokenNs()).as("not known").isEqualTo(Timeline.ABSENT);
                assertThat(Timeline.has(timeline.firstByteNs())).isTrue();
                assertThat(server.requests().get(0)).contains("\"stream\":false");
            }
        }
    }

    @Test
    void tokensOfAnAnswerWithoutUsageAreCountedInItsText() throws Exception {
        String body = "{\"choices\":[{\"message\":{\"content\":\"hello world\"}}]}";
        try (ScriptedServer server = ScriptedServer.answering(ScriptedServer.json(200, body));
                OpenAiHttpBackend backend = builder(server).stream(false).build()) {
            call(backend, timeline);
            assertThat(timeline.tokenSource()).isEqualTo(TokenSource.TEXT);
            assertThat(timeline.outputTokens()).isEqualTo(2);
            assertThat(backend.description().info()).containsEntry("tokenizer", "o200k_base");
        }
    }

    @Test
    void aTokenizerThatIsNamedGoesBeforeTheChunksOfAStream() throws Exception {
        String stream =
                ScriptedServer.stream(
                        "{\"choices\":[{\"delta\":{\"content\":\"hello world\"}}]}", "[DONE]");
        for (String tokenizer : new String[] {"", "cl100k_base"}) {
            try (ScriptedServer server = ScriptedServer.answering(stream)) {
                OpenAiHttpBackend.Builder builder = builder(server);
                if (!tokenizer.isEmpty()) {
                    builder.tokenizer(tokenizer);
                }
                try (OpenAiHttpBackend backend = builder.build()) {
                    timeline.reset(Timeline.ABSENT);
                    call(backend, timeline);
                }
            }
            assertThat(timeline.tokenSource())
                    .isEqualTo(tokenizer.isEmpty() ? TokenSource.CHUNKS : TokenSource.TEXT);
            assertThat(timeline.outputTokens()).isEqualTo(tokenizer.isEmpty() ? 1 : 2);
        }
    }

    @Test
    void aServerThatDoesNotStreamThoughAskedIsUnderstood() throws Exception {
        String body = "{\"choices\":[{\"message\":{\"content\":\"hi\"}}]}";
        try (ScriptedServer server = ScriptedServer.answering(ScriptedServer.json(200, body));
                OpenAiHttpBackend backend = builder(server).build()) {
            Resolution<ResponseSummary> resolution = call(backend, timeline);
            assertThat(resolution.response().value()).isEqualTo("hi");
            assertThat(timeline.streamed()).isFalse();
            assertThat(timeline.tokenSource()).isEqualTo(TokenSource.NONE);
        }
    }

    @Test
    void aListenerSeesTheAnswerGrow() throws Exception {
        List<StreamingTextResponse> seen = new ArrayList<>();
        try (ScriptedServer server =
                        ScriptedServer.answering(ScriptedServer.stream(TOKEN, TOKEN, USAGE));
                OpenAiHttpBackend backend = builder(server).build()) {
            backend.prepare(GenerationRequest.chat("x").withRequestId("r1"), seen::add)
                    .call(timeline);
        }
        assertThat(seen)
                .extracting(StreamingTextResponse::type)
                .containsExactly(
                        StreamingTextResponse.Type.START,
                        StreamingTextResponse.Type.ITER,
                        StreamingTextResponse.Type.ITER);
        assertThat(seen).extracting(StreamingTextResponse::value).containsExactly("", "a", "aa");
        assertThat(seen).extracting(StreamingTextResponse::delta).containsExactly("", "a", "a");
        assertThat(seen).extracting(StreamingTextResponse::iterationCount).containsExactly(0, 1, 2);
        assertThat(seen).extracting(StreamingTextResponse::requestId).containsOnly("r1");
        assertThat(seen.get(0).firstIterationNs()).isEmpty();
        assertThat(seen.get(2).firstIterationNs()).hasValue(timeline.firstTokenNs());
    }

    // ---- stamps ----

    @Test
    void theRequestStartIsTheFirstWriteHoweverManyFollow() throws Exception {
        try (ScriptedServer server = ScriptedServer.answering(STREAM);
                OpenAiHttpBackend backend = builder(server).clock(clock).build()) {
            call(backend, timeline); // connects
            long before = clock.stamps();
            timeline.reset(Timeline.ABSENT);
            backend.prepare(GenerationRequest.chat("x".repeat(100_000))).call(timeline);
            assertThat(timeline.requestStartNs())
                    .as("the call's first stamp")
                    .isEqualTo(before + 1);
            assertThat(timeline.firstByteNs()).as("its second").isEqualTo(before + 2);
            assertThat(timeline.connectNs()).isZero();
        }
    }

    @Test
    void pitfall11And17EventsHaveTheStampOfTheReadThatBroughtThem() throws Exception {
        String merged =
                ScriptedServer.chunk("data: " + TOKEN + "\n\ndata: " + TOKEN + "\n\n")
                        + ScriptedServer.chunk("data: " + TOKEN + "\n\ndata: {\"choi");
        String rest =
                ScriptedServer.chunk(
                        "ces\":[{\"delta\":{\"content\":\"z\"}}]}\n\ndata: [DONE]\n\n");
        try (ScriptedServer server =
                        new ScriptedServer(
                                connection -> {
                                    connection.readRequest();
                                    for (String part :
                                            List.of(
                                                    ScriptedServer.streamHead(),
                                                    merged,
                                                    rest,
                                                    "0\r\n\r\n")) {
                                        long before = clock.stamps();
                                        connection.send(part);
                                        clock.awaitStampAfter(before);
                                    }
                                });
                OpenAiHttpBackend backend = builder(server).clock(clock).build()) {
            Resolution<ResponseSummary> resolution = call(backend, timeline);

            assertThat(resolution.response().value()).isEqualTo("aaaz");
            long first = timeline.firstByteNs();
            assertThat(timeline.reads()).isEqualTo(4);
            assertThat(timeline.events()).isEqualTo(5);
            assertThat(timeline.chunkNs(0)).isEqualTo(first + 1);
            assertThat(timeline.chunkNs(1)).isEqualTo(first + 1);
            assertThat(timeline.chunkNs(2)).isEqualTo(first + 1);
            assertThat(timeline.chunkNs(3)).isEqualTo(first + 2);
            assertThat(timeline.requestEndNs()).isEqualTo(first + 3);
        }
    }

    @Test
    void pitfall16TheHeaderIsTheFirstByteAndNotTheFirstToken() throws Exception {
        try (ScriptedServer server =
                        new ScriptedServer(
                                connection -> {
                                    connection.readRequest();
                                    long before = clock.stamps();
                                    connection.send(ScriptedServer.streamHead());
                                    clock.awaitStampAfter(before);
                                    before = clock.stamps();
                                    connection.send(ScriptedServer.chunk(": thinking\n\n"));
                                    clock.awaitStampAfter(before);
                                    connection.send(
                                            ScriptedServer.chunk("data: " + TOKEN + "\n\n")
                                                    + "0\r\n\r\n");
                                });
                OpenAiHttpBackend backend = builder(server).clock(clock).build()) {
            call(backend, timeline);
            assertThat(timeline.firstByteNs()).isEqualTo(timeline.requestStartNs() + 1);
            assertThat(timeline.firstEventNs()).isEqualTo(timeline.requestStartNs() + 3);
            assertThat(timeline.firstTokenNs()).isEqualTo(timeline.requestStartNs() + 3);
        }
    }

    // ---- errors ----

    @Test
    void statusesAreErrorsByKindAndSentOnce() throws Exception {
        for (int status : List.of(400, 401, 408, 421, 429, 500, 503)) {
            String answer =
                    ScriptedServer.json(status, "{\"error\":{\"message\":\"no way\"}}")
                            .replace("Content-Length", "Retry-After: 0\r\nContent-Length");
            try (ScriptedServer server = ScriptedServer.answering(answer);
                    OpenAiHttpBackend backend = builder(server).build()) {
                Resolution<ResponseSummary> resolution = call(backend, timeline);
                assertThat(errorKind(resolution)).isEqualTo("http_" + status);
                assertThat(errorMessage(resolution)).contains("no way", "Retry-After 0");
                call(backend, timeline);
                assertThat(server.requests()).as("nothing is sent again").hasSize(2);
                assertThat(server.connections()).as("the connection lives on").isEqualTo(1);
            }
        }
    }

    @Test
    void redirectsAreNotFollowed() throws Exception {
        String answer =
                "HTTP/1.1 307 Moved\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n";
        try (ScriptedServer server = ScriptedServer.answering(answer);
                OpenAiHttpBackend backend = builder(server).build()) {
            Resolution<ResponseSummary> resolution = call(backend, timeline);
            assertThat(errorKind(resolution)).isEqualTo("http_307");
            assertThat(errorMessage(resolution)).contains("Location http://127.0.0.1:1/");
        }
    }

    @Test
    void aPortWhereNobodyListensIsAConnectError() throws Exception {
        try (OpenAiHttpBackend backend =
                new OpenAiHttpBackend.Builder(variable -> null)
                        .target("http://127.0.0.1:" + closedPort())
                        .model("m")
                        .build()) {
            Resolution<ResponseSummary> resolution = call(backend, timeline);
            assertThat(errorKind(resolution)).isEqualTo("connect");
            assertThat(timeline.requestStartNs()).isEqualTo(Timeline.ABSENT);
            assertThat(timeline.connectNs()).isPositive();
        }
    }

    static int closedPort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }

    @Test
    void everyAddressOfANameIsTried() throws Exception {
        try (ScriptedServer server = ScriptedServer.answering(STREAM);
                OpenAiHttpBackend backend =
                        builder(server).target("http://localhost:" + server.port()).build()) {
            assertThat(errorKind(call(backend, timeline))).isEqualTo("none");
        }
    }

    @Test
    void anUnknownHostIsAConnectError() throws Exception {
        try (OpenAiHttpBackend backend =
                new OpenAiHttpBackend.Builder(variable -> null)
                        .target("http://no-such-host.invalid")
                        .model("m")
                        .build()) {
            Resolution<ResponseSummary> resolution = call(backend, timeline);
            assertThat(errorKind(resolution)).isEqualTo("connect");
            assertThat(errorMessage(resolution)).contains("no-such-host.invalid", "not known");
        }
    }

    @Test
    void anAnswerCutOffIsErroredAndWhatArrivedIsKept() throws Exception {
        for (boolean reset : List.of(true, false)) {
            try (ScriptedServer server =
                            new ScriptedServer(
                                    connection -> {
                                        connection.readRequest();
                                        long before = clock.stamps();
                                        connection.send(
                                                ScriptedServer.streamHead()
                                                        + ScriptedServer.chunk(
                                                                "data: " + TOKEN + "\n\n"));
                                        clock.awaitStampAfter(before);
                                        if (reset) {
                                            connection.reset();
                                        }
                                    });
                    OpenAiHttpBackend backend = builder(server).clock(clock).build()) {
                Resolution<ResponseSummary> resolution = call(backend, timeline);
                assertThat(errorKind(resolution)).isEqualTo("connection_closed");
                assertThat(errorMessage(resolution)).contains("in the middle of the answer");
                assertThat(resolution.response().value()).isEqualTo("a");
                assertThat(resolution.response().endNs()).isEmpty();
                assertThat(timeline.outputTokens()).isEqualTo(1);
            }
        }
    }

    @Test
    void aStreamThatOnlyTheConnectionEndsMustSayThatItIsComplete() throws Exception {
        String head = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n";
        String finished = "{\"choices\":[{\"delta\":{},\"finish_reason\":\"length\"}]}";
        for (String end : List.of("", "[DONE]", finished)) {
            try (ScriptedServer server =
                            new ScriptedServer(
                                    connection -> {
                                        connection.readRequest();
                                        connection.send(head + "data: " + TOKEN + "\n\n");
                                        connection.send(
                                                end.isEmpty() ? "" : "data: " + end + "\n\n");
                                    });
                    OpenAiHttpBackend backend = builder(server).build()) {
                Resolution<ResponseSummary> resolution = call(backend, timeline);
                assertThat(errorKind(resolution))
                        .as(end)
                        .isEqualTo(end.isEmpty() ? "connection_closed" : "none");
                assertThat(resolution.response().value()).isEqualTo("a");
            }
        }
    }

    @Test
    void countsOfWholeAnswersWithSeveralChoicesAreNotVouchedFor() throws Exception {
        String choice = "{\"index\":%d,\"message\":{\"content\":\"hi\"}}";
        String usage = "\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":1}";
        String one = "{\"choices\":[" + choice.formatted(0) + "]," + usage + "}";
        String two = one.replace("]", "," + choice.formatted(1) + "]");
        assertThat(remarksAfter(ScriptedServer.json(200, one))).isEmpty();
        assertThat(remarksAfter(ScriptedServer.json(200, two)))
                .singleElement()
                .asString()
                .contains("1 answers came as a whole");
    }

    private List<String> remarksAfter(String answer) throws Exception {
        try (ScriptedServer server = ScriptedServer.answering(answer);
                OpenAiHttpBackend backend = builder(server).build()) {
            assertThat(errorKind(call(backend, timeline))).isEqualTo("none");
            return backend.remarks();
        }
    }

    @Test
    void pitfall14AStreamWithoutAnyEndMarkIsTold() throws Exception {
        assertThat(remarksAfter(ScriptedServer.stream(TOKEN)))
                .singleElement()
                .asString()
                .contains("1 of 1 streams ended with neither [DONE] nor a finish reason");
    }

    @Test
    void aBrokenChunkOfHttpIsAProtocolError() throws Exception {
        String broken =
                ScriptedServer.streamHead()
                        + ScriptedServer.chunk("data: " + TOKEN + "\n\n")
                        + "zz\r\ngarbage";
        try (ScriptedServer server = ScriptedServer.answering(broken);
                OpenAiHttpBackend backend = builder(server).build()) {
            Resolution<ResponseSummary> resolution = call(backend, timeline);
            assertThat(errorKind(resolution)).isEqualTo("protocol");
            assertThat(errorMessage(resolution)).contains("breaks HTTP", "0x7a");
            assertThat(resolution.response().value()).isEqualTo("a");
        }
    }

    @Test
    void anAnswerThatComesByteForByteIsReadTheSame() throws Exception {
        String stream = ScriptedServer.stream(TOKEN, TOKEN, USAGE, "[DONE]");
        try (ScriptedServer server =
                        new ScriptedServer(
                                connection -> {
                                    connection.readRequest();
                                    for (char letter : stream.toCharArray()) {
                                        connection.send(String.valueOf(letter));
                                    }
                                    connection.readRequest();
                                });
                OpenAiHttpBackend backend = builder(server).build()) {
            Resolution<ResponseSummary> resolution = call(backend, timeline);
            assertThat(errorKind(resolution)).isEqualTo("none");
            assertThat(resolution.response().value()).isEqualTo("aa");
            assertThat(timeline.events()).isEqualTo(4);
            assertThat(timeline.chunks()).isEqualTo(2);
        }
    }

    @Test
    void anEmptyAnswerIsErrored() throws Exception {
        for (String type : List.of("application/json", "text/event-stream")) {
            String empty = ScriptedServer.json(200, "").replace("application/json", type);
            try (ScriptedServer server = ScriptedServer.answering(empty);
                    OpenAiHttpBackend backend = builder(server).build()) {
                assertThat(errorKind(call(backend, timeline))).isEqualTo("empty_answer");
            }
        }
    }

    @Test
    void whatIsNoHttpIsAProtocolError() throws Exception {
        try (ScriptedServer server = ScriptedServer.answering("SSH-2.0-Hello\r\n\r\n");
                OpenAiHttpBackend backend = builder(server).build()) {
            Resolution<ResponseSummary> resolution = call(backend, timeline);
            assertThat(errorKind(resolution)).isEqualTo("protocol");
            assertThat(errorMessage(resolution)).contains("SSH-2.0-Hello");
        }
    }

    @Test
    void aWebPageIsAProtocolError() throws Exception {
        String answer =
                ScriptedServer.json(200, "<html>login</html>")
                        .replace("application/json", "text/html");
        try (ScriptedServer server = ScriptedServer.answering(answer);
                OpenAiHttpBackend backend = builder(server).build()) {
            Resolution<ResponseSummary> resolution = call(backend, timeline);
            assertThat(errorKind(resolution)).isEqualTo("protocol");
            assertThat(errorMessage(resolution)).contains("<html>login</html>");
        }
    }

    @Test
    void garbageInTheStreamEndsTheRequestAtOnce() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        try (ScriptedServer server =
                        new ScriptedServer(
                                connection -> {
                                    connection.readRequest();
                                    connection.send(
                                            ScriptedServer.streamHead()
                                                    + ScriptedServer.chunk("data: {oops\n\n"));
                                    over.await();
                                });
                OpenAiHttpBackend backend = builder(server).build()) {
            Resolution<ResponseSummary> resolution = call(backend, timeline);
            assertThat(errorKind(resolution)).isEqualTo("protocol");
            assertThat(errorMessage(resolution)).contains("{oops");
            over.countDown();
        }
    }

    @Test
    void anErrorLeavesOutputTokensApartFromPromptTokens() throws Exception {
        String usage = "{\"choices\":[],\"usage\":{\"prompt_tokens\":3}}";
        try (ScriptedServer server = ScriptedServer.answering(ScriptedServer.stream(usage));
                OpenAiHttpBackend backend = builder(server).build()) {
            Resolution<ResponseSummary> resolution = call(backend, timeline);
            assertThat(errorKind(resolution)).isEqualTo("empty_answer");
            assertThat(resolution.response().promptTokens()).hasValue(3);
            assertThat(resolution.response().outputTokens()).isEmpty();
            assertThat(resolution.response().error()).isPresent();
        }
    }

    @Test
    void cancelCutsTheCallOffAndKeepsWhatArrived() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        try (ScriptedServer server =
                        new ScriptedServer(
                                connection -> {
                                    connection.readRequest();
                                    connection.send(
                                            ScriptedServer.streamHead()
                                                    + ScriptedServer.chunk(
                                                            "data: " + TOKEN + "\n\n"));
                                    over.await();
                                });
                OpenAiHttpBackend backend = builder(server).build()) {
            CountDownLatch token = new CountDownLatch(1);
            PreparedCall<ResponseSummary> call =
                    backend.prepare(
                            GenerationRequest.chat("x"),
                            seen -> {
                                if (seen.iterationCount() == 1) {
                                    token.countDown();
                                }
                            });
            Thread canceler =
                    new Thread(
                            () -> {
                                try {
                                    token.await();
                                    call.cancel();
                                } catch (InterruptedException e) {
                                    Thread.currentThread().interrupt();
                                }
                            });
            canceler.start();
            Resolution<ResponseSummary> resolution = call.call(timeline);
            canceler.join();
            over.countDown();
            assertThat(resolution.status().canceled()).isTrue();
            assertThat(resolution.response().value()).isEqualTo("a");
        }
    }

    @Test
    void aCallCanceledBeforeItIsMadeSendsNothing() throws Exception {
        try (ScriptedServer server = ScriptedServer.answering(STREAM);
                OpenAiHttpBackend backend = builder(server).build()) {
            PreparedCall<ResponseSummary> call = backend.prepare(GenerationRequest.chat("x"));
            assertThat(call.cancel()).isTrue();
            assertThat(call.call(timeline).status().canceled()).isTrue();
            assertThat(server.requests()).isEmpty();
        }
    }

    // ---- what is built ----

    @Test
    void prepareSendsNothing() throws Exception {
        try (ScriptedServer server = ScriptedServer.answering(STREAM);
                OpenAiHttpBackend backend = builder(server).build()) {
            backend.prepare(GenerationRequest.chat("x"));
            assertThat(server.connections()).isZero();
        }
    }

    @Test
    void aModelThatIsNotKnownYetIsToldSo() throws Exception {
        try (ScriptedServer server = ScriptedServer.answering(STREAM);
                OpenAiHttpBackend backend = builder(server).model("").build()) {
            assertThatThrownBy(() -> backend.prepare(GenerationRequest.chat("x")))
                    .isInstanceOf(BackendException.class)
                    .hasMessageContaining("validate()");
        }
    }

    @Test
    void warmingUpAndRehearsingNeverSendToTheTarget() throws Exception {
        for (boolean stream : List.of(true, false)) {
            try (ScriptedServer server = ScriptedServer.answering(STREAM);
                    OpenAiHttpBackend backend = builder(server).stream(stream).build()) {
                backend.warmUp();
                Rehearsal<GenerationRequest, ResponseSummary> rehearsal =
                        backend.rehearsal().orElseThrow();
                try (RequestsWorker<GenerationRequest, ResponseSummary> worker =
                        rehearsal.worker()) {
                    for (int i = 0; i < 120; i++) { // over several connections
                        timeline.reset(Timeline.ABSENT);
                        Resolution<ResponseSummary> resolution =
                                worker.resolve(rehearsal.requests().apply(i), timeline);
                        assertThat(errorKind(resolution)).isEqualTo("none");
                        assertThat(timeline.outputTokens()).isEqualTo(RehearsalServer.TOKENS);
                    }
                }
                assertThat(server.connections()).isZero();
            }
        }
    }
}
