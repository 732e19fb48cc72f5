package dev.assay.backend;

import static dev.assay.backend.Calls.STREAM;
import static dev.assay.backend.Calls.builder;
import static dev.assay.backend.Calls.call;
import static dev.assay.backend.Calls.errorKind;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.Outcome;
import dev.assay.PreparedCall;
import dev.assay.Resolution;
import dev.assay.Timeline;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Requests whose calls were made ahead, and that are sent by another thread when they are due. */
@Timeout(60)
class HeldRequestsTest {

    private final ExecutorService sender = Executors.newSingleThreadExecutor();
    private final Timeline timeline = new Timeline();

    @AfterEach
    void end() {
        sender.shutdownNow();
    }

    /** A targeted start that comes when the test says so. */
    private static final class AtWill implements Timeline.TargetedStart {

        private final AtomicReference<Runnable> send = new AtomicReference<>();
        private final Semaphore handedOver = new Semaphore(0);
        private final CountDownLatch due = new CountDownLatch(1);
        private final AtomicInteger offers = new AtomicInteger();
        private volatile int awaited;
        private volatile boolean tooLate;

        @Override
        public void await() {
            awaited++;
            try {
                due.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }

        @Override
        public boolean sendWhenDue(Runnable write) {
            if (tooLate) {
                return false;
            }
            send.set(write);
            handedOver.release();
            return true;
        }

        @Override
        public boolean takeBack() {
            return send.getAndSet(null) != null;
        }

        @Override
        public void mayBlock() {}

        @Override
        public void sendWhatIsDue() {
            offers.incrementAndGet();
        }

        void comes() {
            due.countDown();
            Runnable write = send.getAndSet(null);
            if (write != null) {
                write.run();
            }
        }
    }

    private Future<Resolution<ResponseSummary>> callAhead(
            PreparedCall<ResponseSummary> call, AtWill start) {
        Callable<Resolution<ResponseSummary>> ahead =
                () -> {
                    timeline.reset(Timeline.ABSENT);
                    timeline.madeAhead(start);
                    return call.call(timeline);
                };
        return sender.submit(ahead);
    }

    private static PreparedCall<ResponseSummary> hello(OpenAiHttpBackend backend) {
        return backend.prepare(GenerationRequest.chat("hello"));
    }

    @Test
    void aRequestIsWrittenWhenItIsDueWhileItsCallAlreadyReads() throws Exception {
        AtWill start = new AtWill();
        try (ScriptedServer server = ScriptedServer.answering(STREAM);
                OpenAiHttpBackend backend = builder(server).build()) {
            Future<Resolution<ResponseSummary>> call = callAhead(hello(backend), start);
            start.handedOver.acquire();
            assertThat(server.requests()).isEmpty();
            long beforeNs = System.nanoTime();
            start.comes();
            assertThat(errorKind(call.get())).isEqualTo("none");
            assertThat(server.requests()).hasSize(1);
            assertThat(start.awaited).as("by its own thread").isZero();
            assertThat(timeline.requestStartNs()).isGreaterThanOrEqualTo(beforeNs);
            assertThat(timeline.firstByteNs()).isGreaterThan(timeline.requestStartNs());
        }
    }

    @Test
    void aCallOffersToSendWhatIsDueWhileItIsMadeAndAfterItsAnswer() throws Exception {
        AtWill start = new AtWill();
        try (ScriptedServer server = ScriptedServer.answering(STREAM);
                OpenAiHttpBackend backend = builder(server).build()) {
            Future<Resolution<ResponseSummary>> call = callAhead(hello(backend), start);
            start.handedOver.acquire();
            int whileMade = start.offers.get();
            assertThat(whileMade).isGreaterThanOrEqualTo(3);
            start.comes();
            call.get();
            assertThat(start.offers.get()).isGreaterThan(whileMade);
        }
    }

    @Test
    void oneThatIsLateIsWrittenByItsOwnThread() throws Exception {
        AtWill start = new AtWill();
        start.tooLate = true;
        start.comes();
        try (ScriptedServer server = ScriptedServer.answering(STREAM);
                OpenAiHttpBackend backend = builder(server).build()) {
            assertThat(errorKind(callAhead(hello(backend), start).get())).isEqualTo("none");
            assertThat(start.awaited).isEqualTo(1);
            assertThat(Timeline.has(timeline.requestStartNs())).isTrue();
        }
    }

    @Test
    void pitfall24AConnectionThatIsClosedBeforeTheRequestLeavesFailsNoRequest() throws Exception {
        Semaphore close = new Semaphore(0);
        try (ScriptedServer server =
                        new ScriptedServer(
                                connection -> {
                                    connection.readRequest();
                                    connection.send(STREAM);
                                    close.acquire();
                                });
                OpenAiHttpBackend backend = builder(server).build()) {
            assertThat(errorKind(call(backend))).isEqualTo("none");
            AtWill start = new AtWill();
            Future<Resolution<ResponseSummary>> call = callAhead(hello(backend), start);
            start.handedOver.acquire();
            close.release(2);
            start.handedOver.acquire(); // for the second time, over a connection of its own
            assertThat(server.requests()).as("of the first call").hasSize(1);
            start.comes();
            assertThat(errorKind(call.get())).isEqualTo("none");
            assertThat(server.requests()).as("sent once").hasSize(2);
            assertThat(server.connections()).isEqualTo(2);
            assertThat(backend.remarks())
                    .singleElement()
                    .asString()
                    .contains("closed 1 idle connections. No request was lost")
                    .doesNotContain("sent once more");
        }
    }

    @Test
    void pitfall24ALateRequestIsNotWrittenToAConnectionThatClosedAfterAnEarlierOneWasHeld()
            throws Exception {
        CountDownLatch closed = new CountDownLatch(1);
        try (ScriptedServer server =
                        new ScriptedServer(
                                connection -> {
                                    connection.readRequest();
                                    connection.send(STREAM);
                                    connection.close();
                                    closed.countDown();
                                });
                OpenAiHttpBackend backend = builder(server).build()) {
            AtWill held = new AtWill();
            Future<Resolution<ResponseSummary>> first = callAhead(hello(backend), held);
            held.handedOver.acquire();
            held.comes();
            assertThat(errorKind(first.get())).isEqualTo("none");
            closed.await();
            AtWill late = new AtWill();
            late.tooLate = true;
            late.comes();
            assertThat(errorKind(callAhead(hello(backend), late).get())).isEqualTo("none");
            assertThat(server.requests()).hasSize(2);
            assertThat(backend.remarks())
                    .singleElement()
                    .asString()
                    .contains("closed 1 idle connections. No request was lost")
                    .doesNotContain("sent once more");
        }
    }

    @Test
    void anAnswerThatComesBeforeItsRequestHasLeftIsNone() throws Exception {
        Semaphore speak = new Semaphore(0);
        try (ScriptedServer server =
                        new ScriptedServer(
                                connection -> {
                                    connection.readRequest();
                                    connection.send(STREAM);
                                    speak.acquire();
                                    connection.send("HTTP/1.1 408 Request Timeout\r\n\r\n");
                                    connection.readRequest();
                                });
                OpenAiHttpBackend backend = builder(server).build()) {
            assertThat(errorKind(call(backend))).isEqualTo("none");
            AtWill start = new AtWill();
            Future<Resolution<ResponseSummary>> call = callAhead(hello(backend), start);
            start.handedOver.acquire();
            speak.release();
            start.handedOver.acquire();
            start.comes();
            assertThat(errorKind(call.get())).isEqualTo("none");
            assertThat(timeline.reads()).isPositive();
            assertThat(timeline.firstByteNs())
                    .as("none of the first connection's")
                    .isGreaterThan(timeline.requestStartNs());
            assertThat(server.requests()).hasSize(2);
        }
    }

    @Test
    void aNewConnectionThatIsClosedBeforeTheRequestLeavesIsAnError() throws Exception {
        Semaphore close = new Semaphore(0);
        try (ScriptedServer server = new ScriptedServer(connection -> close.acquire());
                OpenAiHttpBackend backend = builder(server).build()) {
            AtWill start = new AtWill();
            Future<Resolution<ResponseSummary>> call = callAhead(hello(backend), start);
            start.handedOver.acquire();
            close.release();
            Resolution<ResponseSummary> lost = call.get();
            assertThat(errorKind(lost)).isEqualTo("connection_closed");
            assertThat(Calls.errorMessage(lost)).contains("before the request was sent");
            assertThat(Timeline.has(timeline.requestStartNs())).isFalse();
            assertThat(start.takeBack()).as("nothing is left to be sent").isFalse();
        }
    }

    @Test
    void aCallThatIsCanceledBeforeItIsDueSendsNothing() throws Exception {
        AtWill start = new AtWill();
        try (ScriptedServer server = ScriptedServer.answering(STREAM);
                OpenAiHttpBackend backend = builder(server).build()) {
            PreparedCall<ResponseSummary> prepared = hello(backend);
            Future<Resolution<ResponseSummary>> call = callAhead(prepared, start);
            start.handedOver.acquire();
            prepared.cancel();
            assertThat(call.get().status().outcome()).isEqualTo(Outcome.CANCELED);
            start.comes();
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void whatFitsIntoTheSendBufferIsHeldAsAWhole() throws Exception {
        AtWill start = new AtWill();
        String text = "word ".repeat(3_000);
        try (ScriptedServer server = ScriptedServer.answering(STREAM);
                OpenAiHttpBackend backend = builder(server).build()) {
            Future<Resolution<ResponseSummary>> call =
                    callAhead(backend.prepare(GenerationRequest.chat(text)), start);
            start.handedOver.acquire();
            start.comes();
            assertThat(errorKind(call.get())).isEqualTo("none");
            assertThat(server.requests()).singleElement().asString().contains(text);
            assertThat(start.awaited).isZero();
        }
    }

    @Test
    void whatDoesNotIsWrittenByItsOwnThreadWhenItIsDue() throws Exception {
        AtWill start = new AtWill();
        String text = "word ".repeat(100_000);
        try (ScriptedServer server = ScriptedServer.answering(STREAM);
                OpenAiHttpBackend backend = builder(server).build()) {
            Future<Resolution<ResponseSummary>> call =
                    callAhead(backend.prepare(GenerationRequest.chat(text)), start);
            start.comes();
            assertThat(errorKind(call.get())).isEqualTo("none");
            assertThat(server.requests()).singleElement().asString().contains(text);
            assertThat(start.awaited).isEqualTo(1);
            assertThat(start.handedOver.availablePermits()).isZero();
        }
    }
}
