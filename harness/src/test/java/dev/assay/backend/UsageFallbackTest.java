package dev.assay.backend;

import static dev.assay.backend.Calls.STREAM;
import static dev.assay.backend.Calls.TOKEN;
import static dev.assay.backend.Calls.builder;
import static dev.assay.backend.Calls.call;
import static dev.assay.backend.Calls.errorKind;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.PreparedCall;
import dev.assay.Timeline;
import dev.assay.TokenSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Row 20 of the list of pitfalls: gateways that refuse {@code stream_options}. */
@Timeout(60)
class UsageFallbackTest {

    private static final String WITHOUT_USAGE = ScriptedServer.stream(TOKEN, "[DONE]");
    private static final String REFUSAL =
            ScriptedServer.json(
                    400, "{\"error\":{\"message\":\"Unrecognized argument: stream_options\"}}");

    private final Timeline timeline = new Timeline();

    private static ScriptedServer gateway(String refusal) throws Exception {
        return new ScriptedServer(
                connection -> {
                    for (String request; (request = connection.readRequest()) != null; ) {
                        connection.send(
                                request.contains("stream_options") ? refusal : WITHOUT_USAGE);
                    }
                });
    }

    @Test
    void pitfall20ARefusalOfStreamOptionsIsAnsweredByOneFallbackThatTheReportTells()
            throws Exception {
        for (String refusal : List.of(REFUSAL, REFUSAL.replace(" 400 ", " 422 "))) {
            try (ScriptedServer server = gateway(refusal);
                    OpenAiHttpBackend backend = builder(server).build()) {
                for (int i = 0; i < 3; i++) {
                    assertThat(errorKind(call(backend, timeline))).isEqualTo("none");
                    assertThat(timeline.tokenSource()).isEqualTo(TokenSource.CHUNKS);
                }
                assertThat(server.requests()).as("one was sent twice").hasSize(4);
                assertThat(backend.remarks())
                        .singleElement()
                        .asString()
                        .contains(
                                server.address() + " refuses stream_options",
                                "1 request was sent a second time",
                                "Unrecognized argument");
            }
        }
    }

    @Test
    void pitfall20TheStartIsTheFirstSendingAndTheFirstByteThatOfTheAnswer() throws Exception {
        StepClock clock = new StepClock();
        try (ScriptedServer server = gateway(REFUSAL);
                OpenAiHttpBackend backend = builder(server).clock(clock).build()) {
            call(backend, timeline);
            // start, the refusal, the answer: one stamp each, after those of the connection.
            assertThat(timeline.firstByteNs()).isEqualTo(timeline.requestStartNs() + 2);
            assertThat(timeline.reads()).isEqualTo(1);
        }
    }

    @Test
    void pitfall20ACallThatWasBuiltBeforeTheRefusalIsBuiltAnew() throws Exception {
        try (ScriptedServer server = gateway(REFUSAL);
                OpenAiHttpBackend backend = builder(server).build()) {
            PreparedCall<ResponseSummary> ahead = backend.prepare(GenerationRequest.chat("x"));
            call(backend, timeline);
            timeline.reset(Timeline.ABSENT);
            assertThat(errorKind(ahead.call(timeline))).isEqualTo("none");
            assertThat(server.requests()).hasSize(3);
        }
    }

    @Test
    void pitfall20WhatIsRefusedWithoutStreamOptionsTooIsErroredAndNoLongerTried() throws Exception {
        String echo = ScriptedServer.json(400, "{\"error\":\"bad: {stream_options: ...}\"}");
        try (ScriptedServer server = ScriptedServer.answering(echo);
                OpenAiHttpBackend backend = builder(server).build()) {
            for (int i = 0; i < 3; i++) {
                assertThat(errorKind(call(backend, timeline))).isEqualTo("http_400");
            }
            assertThat(server.requests()).hasSize(4);
            assertThat(server.requests().get(3)).contains("stream_options");
            assertThat(backend.remarks()).singleElement().asString().contains("not the reason");
        }
    }

    @Test
    void pitfall20ARefusalOfSomethingElseIsNotSentAgain() throws Exception {
        String other = ScriptedServer.json(400, "{\"error\":\"the prompt is too long\"}");
        try (ScriptedServer server = ScriptedServer.answering(other);
                OpenAiHttpBackend backend = builder(server).build()) {
            assertThat(errorKind(call(backend, timeline))).isEqualTo("http_400");
            assertThat(server.requests()).hasSize(1);
            assertThat(backend.remarks()).isEmpty();
        }
    }

    @Test
    void whoSetsStreamOptionsGetsTheRefusal() throws Exception {
        Map<String, Object> own = Map.of("include_usage", true);
        try (ScriptedServer server = gateway(REFUSAL);
                OpenAiHttpBackend all = builder(server).param("stream_options", own).build();
                OpenAiHttpBackend one = builder(server).build()) {
            assertThat(errorKind(call(all, timeline))).isEqualTo("http_400");
            GenerationRequest request =
                    GenerationRequest.chat("x").withParams(Map.of("stream_options", own));
            timeline.reset(Timeline.ABSENT);
            assertThat(errorKind(one.prepare(request).call(timeline))).isEqualTo("http_400");
            assertThat(server.requests()).hasSize(2);
        }
    }

    @Test
    void aCallIsCutOffInItsSecondSendingToo() throws Exception {
        CountDownLatch secondIsThere = new CountDownLatch(1);
        CountDownLatch over = new CountDownLatch(1);
        try (ScriptedServer server =
                        new ScriptedServer(
                                connection -> {
                                    connection.readRequest();
                                    connection.send(REFUSAL);
                                    connection.readRequest();
                                    secondIsThere.countDown();
                                    over.await();
                                });
                OpenAiHttpBackend backend = builder(server).build()) {
            PreparedCall<ResponseSummary> call = backend.prepare(GenerationRequest.chat("x"));
            Thread canceler =
                    new Thread(
                            () -> {
                                try {
                                    secondIsThere.await();
                                    call.cancel();
                                } catch (InterruptedException e) {
                                    Thread.currentThread().interrupt();
                                }
                            });
            canceler.start();
            assertThat(call.call(timeline).status().canceled()).isTrue();
            canceler.join();
            over.countDown();
        }
    }

    @Test
    void eachTargetHasAFallbackOfItsOwn() throws Exception {
        try (ScriptedServer gateway = gateway(REFUSAL);
                ScriptedServer server = ScriptedServer.answering(STREAM);
                OpenAiHttpBackend backend =
                        builder(gateway)
                                .target(gateway.address() + ", " + server.address())
                                .build()) {
            for (int i = 0; i < 4; i++) {
                assertThat(errorKind(call(backend, timeline))).isEqualTo("none");
                assertThat(timeline.tokenSource())
                        .isEqualTo(i % 2 == 0 ? TokenSource.CHUNKS : TokenSource.USAGE);
            }
            assertThat(gateway.requests()).hasSize(3);
            assertThat(server.requests()).hasSize(2);
        }
    }
}
