package dev.assay.backend;

import dev.assay.PreparedCall;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Stream;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import okio.BufferedSink;

/** Builds calls: what all of them share is made once. */
final class CallFactory {

    /**
     * OkHttp takes 11 µs from the call to the socket at 5,000 calls/s and 22 µs at 1,000/s, where
     * its code has left the CPU's caches in between (p99 50 to 80 µs). Under HTTP/2 the socket is
     * other calls' too, and can't be made to wait.
     */
    private static final long AHEAD_NS = 40_000;

    private static final MediaType JSON = MediaType.get("application/json");

    private final OpenAiSettings settings;
    private final Payload payload;
    private final Headers headers;
    private final Secrets secrets;
    private final Map<String, String> shownHeaders;
    private final List<Server> servers;
    private final AtomicLong turn = new AtomicLong();
    private final Noticed noticed = new Noticed();
    private final PromptLedger prompts = new PromptLedger();
    private final TokenEstimate estimate;
    private final long aheadNs;

    CallFactory(OpenAiSettings settings, List<Server> servers) {
        this.settings = settings;
        this.payload = new Payload(settings);
        this.headers = headers(settings);
        this.secrets = Secrets.among(settings.headers());
        this.shownHeaders = secrets.blank(settings.headers());
        this.aheadNs = settings.http2() ? 0 : AHEAD_NS;
        this.estimate = new TokenEstimate(settings);
        this.servers = servers;
    }

    private static Headers headers(OpenAiSettings settings) {
        Headers.Builder headers = new Headers.Builder();
        headers.set("User-Agent", "assay");
        headers.set("Accept", settings.stream() ? "text/event-stream" : "application/json");
        // Without it OkHttp asks for gzip, which holds back tokens and costs CPU.
        headers.set("Accept-Encoding", "identity");
        settings.headers().forEach(headers::set);
        return headers.build();
    }

    PreparedCall<ResponseSummary> call(
            GenerationRequest request,
            String model,
            Consumer<? super StreamingTextResponse> listener) {
        Server server = servers.get((int) (turn.getAndIncrement() % servers.size()));
        return new OpenAiCall(this, request, prompts.built(request), model, server, listener);
    }

    /** What goes out, ready to be called. */
    record Sending(Request http, RequestArgs args, boolean asksUsage) {}

    Sending sending(
            GenerationRequest request,
            String model,
            Server server,
            CallMarks marks,
            boolean askUsage) {
        byte[] bytes = payload.encode(request, model, askUsage);
        HttpUrl url = server.url(request.requestType());
        Request http =
                new Request.Builder()
                        .url(url)
                        .headers(headers)
                        .tag(CallMarks.class, marks)
                        .post(new Body(bytes))
                        .build();
        return new Sending(
                http,
                new RequestArgs(url.toString(), shownHeaders, request.params(), bytes, secrets),
                askUsage && !request.params().containsKey(OpenAiSettings.STREAM_OPTIONS));
    }

    CallMarks newMarks() {
        return new CallMarks(settings.clock());
    }

    long aheadNs() {
        return aheadNs;
    }

    Secrets secrets() {
        return secrets;
    }

    PromptLedger prompts() {
        return prompts;
    }

    TokenEstimate estimate() {
        return estimate;
    }

    Noticed noticed() {
        return noticed;
    }

    /** What the report has to say of all calls, a sentence each. */
    List<String> remarks() {
        return Stream.of(
                        servers.stream()
                                .flatMap(server -> server.usage.remark(server.target).stream()),
                        noticed.remarks(settings.http2(), secrets).stream())
                .flatMap(remarks -> remarks)
                .map(secrets::blank)
                .toList();
    }

    /** Bytes that are sent once. */
    private static final class Body extends RequestBody {

        private final byte[] bytes;

        Body(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public MediaType contentType() {
            return JSON;
        }

        @Override
        public long contentLength() {
            return bytes.length;
        }

        @Override
        public boolean isOneShot() {
            return true;
        }

        @Override
        public void writeTo(BufferedSink sink) throws IOException {
            sink.write(bytes);
        }
    }
}
