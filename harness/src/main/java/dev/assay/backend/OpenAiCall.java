package dev.assay.backend;

import dev.assay.Outcome;
import dev.assay.PreparedCall;
import dev.assay.RequestError;
import dev.assay.Resolution;
import dev.assay.ResolveStatus;
import dev.assay.Timeline;
import dev.assay.TokenSource;
import dev.assay.backend.CallFactory.Sending;
import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Consumer;
import okhttp3.Call;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Response;
import okio.Buffer;
import okio.BufferedSource;

/** One call, built and ready to be sent. */
final class OpenAiCall implements PreparedCall<ResponseSummary> {

    /** The most that is read of an answer that is an error page. */
    private static final long MOST_OF_AN_ERROR = 64 * 1024;

    /** The most that is read of an answer that comes as one piece. */
    private static final long MOST_OF_AN_ANSWER = SseReader.MOST_BYTES;

    /**
     * What takes longer is rather a server that does not come to accepting, and then each request
     * of an open loop would hold a thread for so much longer.
     */
    private static final long MOST_CONNECTING_NS = 100_000_000;

    private final CallFactory factory;
    private final GenerationRequest request;
    private final PromptLedger.Compared prompt;
    private final String model;
    private final Server server;
    private final Consumer<? super StreamingTextResponse> listener;
    private final CallMarks marks;
    private volatile Call call;
    private volatile boolean canceled;
    private Sending sending;
    private boolean usageRefused;
    private boolean overOneMoreLane;

    OpenAiCall(
            CallFactory factory,
            GenerationRequest request,
            PromptLedger.Compared prompt,
            String model,
            Server server,
            Consumer<? super StreamingTextResponse> listener) {
        this.factory = factory;
        this.request = request;
        this.prompt = prompt;
        this.model = model;
        this.server = server;
        this.listener = listener;
        this.marks = factory.newMarks();
        this.sending = factory.sending(request, model, server, marks, server.usage.asks());
    }

    @Override
    public Resolution<ResponseSummary> call(Timeline timeline) {
        marks.begin(timeline);
        timeline.askedTokens(request.constraints().outputTokens().orElse(0));
        AnswerReader answer = new AnswerReader(timeline, listener == null ? null : this::tell);
        Outcome outcome;
        RequestError error = null;
        try {
            error = exchange(answer, timeline);
            timeline.requestEnded(marks.lastReadNs());
            outcome = error == null ? Outcome.COMPLETED : Outcome.ERRORED;
        } catch (IOException e) {
            answer.countTokens();
            outcome = canceled ? Outcome.CANCELED : Outcome.ERRORED;
            error = canceled ? null : CallFailure.of(e, marks, sending.args().target());
        } finally {
            marks.end();
        }
        if (!overOneMoreLane) {
            server.connectedIn(timeline.connectNs());
        }
        count(answer.answer, timeline, outcome);
        Optional<RequestError> shown = Optional.ofNullable(error).map(this::withoutSecrets);
        return new Resolution<>(status(outcome, shown), summary(answer.answer, timeline, shown));
    }

    /** After the last stamp: it may take longer than the rest. */
    private void count(Answer answer, Timeline timeline, Outcome outcome) {
        if (marks.anythingSent()) {
            factory.prompts().sent(prompt);
        }
        if (timeline.tokenSource() != TokenSource.USAGE) {
            factory.estimate().of(answer).ifPresent(timeline::countTextAsTokens);
        }
        OptionalInt asked = request.stats().promptTokens();
        OptionalInt counted = answer.usage.promptTokens();
        if (outcome == Outcome.COMPLETED && asked.isPresent() && counted.orElse(0) > 0) {
            factory.prompts().answered(asked.getAsInt(), counted.getAsInt());
        }
    }

    private RequestError exchange(AnswerReader answer, Timeline timeline) throws IOException {
        if (sending.asksUsage() && !server.usage.asks()) {
            build(false); // what it asks for was refused since it was built
        }
        RequestError error = send(answer);
        if (!usageRefused) {
            return error;
        }
        String refusal = error.message();
        usageRefused = false;
        timeline.answerBeginsAnew();
        build(false);
        RequestError second = send(answer);
        server.usage.sentAgain(
                refusal, second == null, second != null && second.kind().equals(error.kind()));
        return second;
    }

    /**
     * A request that met the closing of an idle connection never reached the server's own code. It
     * goes out over a connection of its own. If it had left already, the report counts it.
     */
    private RequestError send(AnswerReader answer) throws IOException {
        try {
            return sendOnce(answer, false);
        } catch (IOException e) {
            if (canceled || !marks.metAClosing()) {
                throw e;
            }
            marks.tellOfClosing();
            return sendOnce(answer, true);
        }
    }

    private RequestError sendOnce(AnswerReader answer, boolean overNewConnection)
            throws IOException {
        OkHttpClient lane = server.lanes.poll();
        overOneMoreLane = lane == null;
        if (overOneMoreLane) {
            lane = server.lanes.open();
        }
        if (overNewConnection) {
            lane.connectionPool().evictAll();
        }
        try (Response response = call(lane).execute()) {
            factory.noticed().protocol(response.protocol());
            return read(response, answer);
        } finally {
            server.lanes.giveBack(lane);
        }
    }

    private Call call(OkHttpClient lane) {
        Call made = lane.newCall(sending.http());
        call = made;
        if (canceled) {
            made.cancel();
        }
        return made;
    }

    private void build(boolean askUsage) {
        sending = factory.sending(request, model, server, marks, askUsage);
    }

    /** With the time for a connection, if the latest call had to make one. */
    @Override
    public long aheadNs() {
        long aheadNs = factory.aheadNs();
        return aheadNs == 0 ? 0 : aheadNs + Math.min(MOST_CONNECTING_NS, 2 * server.connectNs());
    }

    @Override
    public boolean cancel() {
        canceled = true;
        Call running = call;
        if (running != null) {
            running.cancel();
        }
        return true;
    }

    private RequestError withoutSecrets(RequestError error) {
        return new RequestError(error.kind(), factory.secrets().blank(error.message()));
    }

    // ---- reading ----

    private RequestError read(Response response, AnswerReader answer) throws IOException {
        if (listener != null) {
            tellStart();
        }
        requirePossibleLength(response);
        String target = sending.args().target();
        if (!response.isSuccessful()) {
            byte[] body = HttpFailure.body(response, MOST_OF_AN_ERROR);
            usageRefused = sending.asksUsage() && server.usage.refused(response.code(), body);
            return HttpFailure.of(response, target, body);
        }
        Optional<RequestError> encoded = HttpFailure.encoded(response, target);
        if (encoded.isPresent()) {
            call.cancel(); // closing alone would wait for the rest
            return encoded.get();
        }
        String type = response.header("Content-Type", "");
        if (isOf("json", type) && !hasEvents(response.body().source())) {
            answer.whole(readAll(response.body().source()));
            factory.noticed().wholeAnswer(answer.answer);
        } else if (isOf("html", type)) {
            return HttpFailure.notTheProtocol(target, HttpFailure.body(response, MOST_OF_AN_ERROR));
        } else {
            readStream(response.body().source(), answer);
            if (!answer.failed()) {
                factory.noticed().streamEnded(answer);
                requireEnd(response, answer);
            }
        }
        return answer.answer.error();
    }

    /** OkHttp would take it for the number of bytes to read, and throw what is no IOException. */
    private void requirePossibleLength(Response response) throws IOException {
        long length = response.body().contentLength();
        if (length < -1) {
            call.cancel();
            throw new ProtocolException("impossible Content-Length " + length);
        }
    }

    /**
     * OkHttp's own reading of a media type takes regular expressions, 2 % of all that a call takes.
     */
    static boolean isOf(String subtype, String mediaType) {
        int from = mediaType.indexOf('/') + 1;
        int end = from + subtype.length();
        return from > 0
                && mediaType.regionMatches(true, from, subtype, 0, subtype.length())
                && (end == mediaType.length() || " \t;".indexOf(mediaType.charAt(end)) >= 0);
    }

    /**
     * Where only the end of the connection ends the answer, a server that dies looks like one that
     * is done: then the answer itself has to say that it is complete.
     */
    private static void requireEnd(Response response, AnswerReader answer) throws IOException {
        boolean delimited =
                response.protocol() != Protocol.HTTP_1_1 && response.protocol() != Protocol.HTTP_1_0
                        || response.body().contentLength() >= 0
                        || "chunked".equalsIgnoreCase(response.header("Transfer-Encoding"));
        if (!delimited && !answer.saidItsEnd()) {
            throw new EOFException("neither length nor end mark nor finish reason came before");
        }
    }

    /** Some servers say JSON where they stream: no JSON begins as the lines of events do. */
    private boolean hasEvents(BufferedSource source) throws IOException {
        if (!source.request(1)) {
            return false;
        }
        marks.streamReturnedBytes();
        return "de:".indexOf(source.getBuffer().getByte(0)) >= 0;
    }

    private byte[] readAll(BufferedSource source) throws IOException {
        Buffer all = new Buffer();
        while (source.read(all, Long.MAX_VALUE) >= 0) {
            marks.streamReturnedBytes();
            if (all.size() > MOST_OF_AN_ANSWER) {
                throw new ProtocolException(
                        "an answer in one piece is longer than " + MOST_OF_AN_ANSWER + " bytes");
            }
        }
        return all.readByteArray();
    }

    /** Hands on what each read brought, from where OkHttp has it, without a copy. */
    private void readStream(BufferedSource source, AnswerReader answer) throws IOException {
        Buffer buffer = source.getBuffer();
        Buffer.UnsafeCursor cursor = new Buffer.UnsafeCursor();
        while (source.request(1)) {
            marks.streamReturnedBytes();
            long ns = marks.lastReadNs();
            buffer.readUnsafe(cursor);
            while (cursor.next() >= 0) {
                answer.feed(cursor.data, cursor.start, cursor.end, ns);
            }
            cursor.close();
            buffer.skip(buffer.size());
            if (answer.failed()) {
                // Closing alone would wait for the rest of the stream.
                call.cancel();
                return;
            }
        }
        answer.end(marks.lastReadNs());
    }

    // ---- what came of it ----

    private ResolveStatus status(Outcome outcome, Optional<RequestError> error) {
        // At a socket the timeline has the start, and says that it was taken there.
        OptionalLong startNs = marks.atSocket() ? OptionalLong.empty() : mark(marks.startNs());
        return new ResolveStatus(outcome, error, startNs, OptionalLong.empty());
    }

    private ResponseSummary summary(
            Answer answer, Timeline timeline, Optional<RequestError> error) {
        return new ResponseSummary(
                request.requestId(),
                answer.first.content.toString(),
                answer.choices(),
                sending.args(),
                timeline.chunks(),
                mark(marks.startNs()),
                mark(timeline.requestEndNs()),
                mark(timeline.firstTokenNs()),
                mark(timeline.lastTokenNs()),
                request.stats().promptTokens(),
                request.constraints().outputTokens(),
                answer.usage.promptTokens(),
                answer.outputTokens(),
                Optional.ofNullable(answer.finishReason()),
                error);
    }

    private static OptionalLong mark(long ns) {
        return Timeline.has(ns) ? OptionalLong.of(ns) : OptionalLong.empty();
    }

    // ---- the listener ----

    private void tellStart() {
        listener.accept(
                new StreamingTextResponse(
                        StreamingTextResponse.Type.START,
                        "",
                        marks.startNs(),
                        OptionalLong.empty(),
                        0,
                        "",
                        marks.lastReadNs(),
                        request.requestId()));
    }

    private void tell(AnswerReader.Delta delta) {
        listener.accept(
                new StreamingTextResponse(
                        StreamingTextResponse.Type.ITER,
                        delta.value(),
                        marks.startNs(),
                        OptionalLong.of(delta.firstNs()),
                        delta.iterations(),
                        delta.added(),
                        delta.ns(),
                        request.requestId()));
    }
}
