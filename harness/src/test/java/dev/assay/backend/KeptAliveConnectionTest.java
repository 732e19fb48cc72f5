package dev.assay.backend;

import static dev.assay.backend.Calls.STREAM;
import static dev.assay.backend.Calls.builder;
import static dev.assay.backend.Calls.call;
import static dev.assay.backend.Calls.errorKind;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.PreparedCall;
import dev.assay.Resolution;
import dev.assay.Timeline;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Semaphore;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Rows 23 and 24 of the list of pitfalls. */
@Timeout(60)
class KeptAliveConnectionTest {

    private final Timeline timeline = new Timeline();

    @Test
    void pitfall23OneConnectionServesManyRequests() throws Exception {
        try (ScriptedServer server = ScriptedServer.answering(STREAM);
                OpenAiHttpBackend backend = builder(server).build()) {
            for (int i = 0; i < 50; i++) {
                assertThat(errorKind(call(backend, timeline))).isEqualTo("none");
                assertThat(Timeline.has(timeline.requestStartNs())).isTrue();
            }
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void pitfall23NeitherFiveNorSixtyFourIsALimit() throws Exception {
        int streams = 80;
        CyclicBarrier allAreHere = new CyclicBarrier(streams);
        try (ScriptedServer server =
                        new ScriptedServer(
                                connection -> {
                                    while (connection.readRequest() != null) {
                                        allAreHere.await();
                                        connection.send(STREAM);
                                    }
                                });
                OpenAiHttpBackend backend = builder(server).build()) {
            for (int round = 0; round < 3; round++) {
                callAtOnce(backend, streams);
            }
            assertThat(server.connections()).as("all idle ones are kept").isEqualTo(streams);
        }
    }

    /**
     * A first token may take longer than the library's 10 s, and its second tries nobody asked for.
     */
    @Test
    void pitfall23NoTimeoutAndNoSecondTryOfTheLibraryIsLeft() {
        OkHttpClient client =
                LoadClient.create(Calls.settings(true, null), new StampedSocketFactory());
        assertThat(client.readTimeoutMillis()).isZero();
        assertThat(client.writeTimeoutMillis()).isZero();
        assertThat(client.callTimeoutMillis()).isZero();
        assertThat(client.retryOnConnectionFailure()).isFalse();
        assertThat(client.followRedirects()).isFalse();
    }

    private static void callAtOnce(OpenAiHttpBackend backend, int streams) throws Exception {
        List<String> errors = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < streams; i++) {
            Thread thread =
                    new Thread(
                            () -> {
                                String error = errorOfACall(backend);
                                synchronized (errors) {
                                    errors.add(error);
                                }
                            });
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(errors).hasSize(streams).containsOnly("none");
    }

    private static String errorOfACall(OpenAiHttpBackend backend) {
        try {
            return errorKind(call(backend));
        } catch (Exception e) {
            return e.toString();
        }
    }

    @Test
    void pitfall24AConnectionThatTheServerAnnouncesToCloseFailsNoRequest() throws Exception {
        try (ScriptedServer server = announcingToCloseWithAnswer(10);
                OpenAiHttpBackend backend = builder(server).build()) {
            for (int i = 0; i < 100; i++) {
                assertThat(errorKind(call(backend, timeline))).isEqualTo("none");
                assertThat(timeline.connectNs() > 0).as("a new connection").isEqualTo(i % 10 == 0);
            }
            assertThat(server.connections()).isEqualTo(10);
        }
    }

    private static ScriptedServer announcingToCloseWithAnswer(int last) throws Exception {
        String closing =
                STREAM.replace("Transfer-Encoding", "Connection: close\r\nTransfer-Encoding");
        return new ScriptedServer(
                connection -> {
                    for (int i = 1; i <= last; i++) {
                        connection.readRequest();
                        connection.send(i == last ? closing : STREAM);
                    }
                });
    }

    @Test
    void pitfall24AConnectionThatTheServerClosedInSilenceFailsNoRequest() throws Exception {
        Semaphore closed = new Semaphore(0);
        try (ScriptedServer server =
                        new ScriptedServer(
                                connection -> {
                                    for (int i = 1; i <= 10; i++) {
                                        connection.readRequest();
                                        connection.send(STREAM);
                                    }
                                    connection.close();
                                    closed.release();
                                });
                OpenAiHttpBackend backend = builder(server).build()) {
            for (int i = 0; i < 100; i++) {
                if (i > 0 && i % 10 == 0) {
                    closed.acquire();
                }
                assertThat(errorKind(call(backend, timeline))).isEqualTo("none");
                assertThat(timeline.connectNs() > 0).isEqualTo(i % 10 == 0);
            }
            assertThat(server.requests()).as("each sent once").hasSize(100);
        }
    }

    @Test
    void pitfall24AConnectionThatWasResetWhileIdleFailsNoRequest() throws Exception {
        CountDownLatch reset = new CountDownLatch(1);
        try (ScriptedServer server =
                        new ScriptedServer(
                                connection -> {
                                    connection.readRequest();
                                    connection.send(STREAM);
                                    if (reset.getCount() > 0) {
                                        connection.reset();
                                        reset.countDown();
                                    }
                                });
                OpenAiHttpBackend backend = builder(server).build()) {
            Resolution<ResponseSummary> first = call(backend, timeline);
            reset.await();
            // The reset may overtake the answer; then it is the first request that it fails.
            assertThat(errorKind(first)).isIn("none", "connection_closed");
            assertThat(errorKind(call(backend, timeline))).isEqualTo("none");
        }
    }

    @Test
    void pitfall24ARequestThatCrossesAClosingIsSentOnceMoreAndTold() throws Exception {
        try (ScriptedServer server = closingInsteadOfASecondAnswer(() -> {});
                OpenAiHttpBackend backend = builder(server).clock(new StepClock()).build()) {
            assertThat(errorKind(call(backend, timeline))).isEqualTo("none");
            assertThat(errorKind(call(backend, timeline))).isEqualTo("none");
            assertThat(server.requests()).as("two, and the second once more").hasSize(3);
            assertThat(timeline.connectNs()).as("its lag is over").isZero();
            assertThat(backend.remarks())
                    .singleElement()
                    .asString()
                    .contains("closed 1 idle connections", "1 requests", "sent once more");
        }
    }

    @Test
    void pitfall24AServerWhoseClosingsAreCrossedIsRecognised() throws Exception {
        try (ScriptedServer server = closingInsteadOfASecondAnswer(() -> {});
                OpenAiHttpBackend backend = builder(server).clock(new StepClock()).build()) {
            for (int i = 0; i < 10; i++) {
                assertThat(errorKind(call(backend, timeline))).isEqualTo("none");
            }
            assertThat(server.requests()).as("three crossed one, the rest none").hasSize(13);
        }
    }

    @Test
    void pitfall24ARequestIsNotSentOnceMoreAfterAConnectionOfItsOwnFailed() throws Exception {
        try (ScriptedServer server = new ScriptedServer(ScriptedServer.Connection::readRequest);
                OpenAiHttpBackend backend = builder(server).build()) {
            assertThat(errorKind(call(backend, timeline))).isEqualTo("connection_closed");
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void pitfall24AnAnswerThatFailedLaterIsErroredAndNeverSentAgain() throws Exception {
        StepClock clock = new StepClock();
        try (ScriptedServer server = closingInsteadOfASecondAnswer(() -> clock.pass(400_000_000L));
                OpenAiHttpBackend backend = builder(server).clock(clock).build()) {
            assertThat(errorKind(call(backend, timeline))).isEqualTo("none");
            Resolution<ResponseSummary> lost = call(backend, timeline);
            assertThat(errorKind(lost)).isEqualTo("connection_closed");
            assertThat(Calls.errorMessage(lost)).contains("after it had served other requests");
            assertThat(server.requests()).hasSize(2);
        }
    }

    private static ScriptedServer closingInsteadOfASecondAnswer(Runnable beforeClosing)
            throws Exception {
        return new ScriptedServer(
                connection -> {
                    connection.readRequest();
                    connection.send(STREAM);
                    connection.readRequest();
                    beforeClosing.run();
                });
    }

    @Test
    void pitfall24AServerThatHangsUpAfterEachAnswerIsRecognised() throws Exception {
        Semaphore idle = new Semaphore(0);
        Semaphore closed = new Semaphore(0);
        try (ScriptedServer server =
                        new ScriptedServer(
                                connection -> {
                                    connection.readRequest();
                                    connection.send(STREAM);
                                    idle.acquire();
                                    connection.close();
                                    closed.release();
                                });
                OpenAiHttpBackend backend = builder(server).build()) {
            for (int i = 0; i < 4; i++) {
                assertThat(errorKind(call(backend, timeline))).isEqualTo("none");
                idle.release();
                closed.acquire();
            }
            // From here on its connections stay open for longer, and are not trusted all the same.
            for (int i = 0; i < 5; i++) {
                assertThat(errorKind(call(backend, timeline))).isEqualTo("none");
                assertThat(timeline.connectNs()).isPositive();
            }
            assertThat(server.requests()).hasSize(9);
        }
    }

    @Test
    void aCallBeginsSoMuchEarlierAsTheLastOneNeededForItsConnection() throws Exception {
        try (ScriptedServer server = announcingToCloseWithAnswer(2);
                OpenAiHttpBackend backend = builder(server).build()) {
            PreparedCall<ResponseSummary> call = backend.prepare(GenerationRequest.chat("hello"));
            long withoutConnectionNs = call.aheadNs();
            call(backend, timeline);
            assertThat(timeline.connectNs()).isPositive();
            assertThat(call.aheadNs())
                    .as("there was none that anybody had closed")
                    .isEqualTo(withoutConnectionNs);
            call(backend, timeline);
            for (int i = 0; i < 2; i++) {
                call(backend, timeline);
                assertThat(timeline.connectNs()).isPositive();
                long connectNs = Math.min(timeline.connectNs(), 50_000_000);
                assertThat(call.aheadNs()).isEqualTo(withoutConnectionNs + 2 * connectNs);
                call(backend, timeline);
                assertThat(call.aheadNs()).isEqualTo(withoutConnectionNs);
            }
        }
    }

    @Test
    void anIdleConnectionWithBytesThatNobodyAskedForIsNotUsed() throws Exception {
        Semaphore idle = new Semaphore(0);
        Semaphore sent = new Semaphore(0);
        try (ScriptedServer server =
                        new ScriptedServer(
                                connection -> {
                                    connection.readRequest();
                                    connection.send(STREAM);
                                    idle.acquire();
                                    connection.send("HTTP/1.1 408 Request Timeout\r\n\r\n");
                                    sent.release();
                                    connection.readRequest();
                                });
                OpenAiHttpBackend backend = builder(server).build()) {
            for (int i = 0; i < 3; i++) {
                assertThat(errorKind(call(backend, timeline))).isEqualTo("none");
                idle.release();
                sent.acquire();
            }
            assertThat(server.requests()).hasSize(3);
            assertThat(server.connections()).isEqualTo(3);
        }
    }

    @Test
    void pitfall24AnIdleConnectionIsNotUsedWhenTheServerIsAboutToCloseIt() throws Exception {
        String polite =
                STREAM.replace(
                        "Transfer-Encoding", "Keep-Alive: timeout=5, max=100\r\nTransfer-Encoding");
        StepClock clock = new StepClock();
        try (ScriptedServer server = ScriptedServer.answering(polite);
                OpenAiHttpBackend backend = builder(server).clock(clock).build()) {
            call(backend, timeline);
            clock.pass(3_900_000_000L);
            call(backend, timeline);
            assertThat(server.connections()).as("there is still a second").isEqualTo(1);
            clock.pass(4_100_000_000L);
            assertThat(errorKind(call(backend, timeline))).isEqualTo("none");
            assertThat(timeline.connectNs()).isPositive();
            assertThat(server.connections()).isEqualTo(2);
        }
    }

    @Test
    void pitfall24ConnectionsThatTheServerClosedAreTold() throws Exception {
        Semaphore closed = new Semaphore(0);
        try (ScriptedServer server =
                        new ScriptedServer(
                                connection -> {
                                    for (int i = 0; i < 2; i++) {
                                        connection.readRequest();
                                        connection.send(STREAM);
                                    }
                                    connection.close();
                                    closed.release();
                                });
                OpenAiHttpBackend backend = builder(server).build()) {
            for (int i = 0; i < 7; i++) {
                if (i > 0 && i % 2 == 0) {
                    closed.acquire();
                }
                call(backend, timeline);
            }
            assertThat(backend.remarks())
                    .singleElement()
                    .asString()
                    .contains("closed 3 idle connections", "in no TTFT");
        }
    }
}
