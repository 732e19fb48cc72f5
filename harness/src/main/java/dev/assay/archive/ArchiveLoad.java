package dev.assay.archive;

import dev.assay.Rehearsal;
import dev.assay.RequestsWorker;
import dev.assay.Resolution;
import dev.assay.Timeline;
import dev.assay.backend.GenerationRequest;
import dev.assay.backend.GenerativeRequestsWorker;
import dev.assay.backend.OpenAiHttpBackend;
import dev.assay.backend.ResponseSummary;
import dev.assay.tokens.TokenCounter;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.LongFunction;

/**
 * The benchmark that a worker runs to have its classes archived: it goes the way of a real one,
 * against servers of its own on the loopback interface. Public for the worker, which makes an
 * object of it.
 */
public final class ArchiveLoad {

    private static final int CALLS = 10;

    private static final String MODELS = "{\"object\":\"list\",\"data\":[{\"id\":\"rehearsal\"}]}";

    /** The generator. */
    public LongFunction<GenerationRequest> requests() {
        return tick -> GenerationRequest.chat("rehearsal");
    }

    /** The benchmark method. */
    public RequestsWorker<GenerationRequest, ResponseSummary> worker() {
        return new Calls();
    }

    /** Its work is done before the load, which sends nothing. */
    private static final class Calls implements RequestsWorker<GenerationRequest, ResponseSummary> {

        @Override
        public void prepareMultiprocessing() throws IOException {
            // Also sets up TLS, which a target may ask for.
            OpenAiHttpBackend.builder().target("https://127.0.0.1").build().close();
            try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                Thread server = new Thread(() -> answer(listener), "assay-rehearsal-models");
                server.setDaemon(true);
                server.start();
                String address = "http://127.0.0.1:" + listener.getLocalPort();
                worker(address, true).prepareMultiprocessing();
            }
        }

        /** Answers that come whole; the rehearsal itself has streams. */
        @Override
        public void warmUp() throws Exception {
            GenerativeRequestsWorker worker = worker("http://127.0.0.1", false);
            worker.warmUp();
            var whole = worker.rehearsal().orElseThrow();
            try (RequestsWorker<GenerationRequest, ResponseSummary> calls = whole.worker()) {
                for (int i = 0; i < CALLS; i++) {
                    calls.resolve(whole.requests().apply(i), new Timeline());
                }
            }
        }

        @Override
        public Optional<Rehearsal<GenerationRequest, ResponseSummary>> rehearsal()
                throws Exception {
            return worker("http://127.0.0.1", true).rehearsal();
        }

        @Override
        public Resolution<ResponseSummary> resolve(GenerationRequest request, Timeline timeline) {
            return Resolution.completed(null);
        }

        private static GenerativeRequestsWorker worker(String target, boolean stream) {
            OpenAiHttpBackend.Builder backend =
                    OpenAiHttpBackend.builder().target(target).stream(stream);
            if (!stream) {
                backend.tokenizer(TokenCounter.DEFAULT); // or it is not read before it is needed
            }
            return new GenerativeRequestsWorker(backend.build());
        }

        private static void answer(ServerSocket listener) {
            try (Socket client = listener.accept();
                    InputStream request = client.getInputStream()) {
                String end = "";
                while (!end.endsWith("\r\n\r\n")) {
                    int letter = request.read();
                    if (letter < 0) {
                        return;
                    }
                    end = end.substring(Math.max(0, end.length() - 3)) + (char) letter;
                }
                client.getOutputStream()
                        .write(
                                ("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
                                                + "Content-Length: "
                                                + MODELS.length()
                                                + "\r\n\r\n"
                                                + MODELS)
                                        .getBytes(StandardCharsets.US_ASCII));
            } catch (IOException e) {
                // the client tells
            }
        }
    }
}
