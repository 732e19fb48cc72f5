package dev.assay.backend;

import dev.assay.Outcome;
import dev.assay.PreparedCall;
import dev.assay.RequestError;
import dev.assay.Resolution;
import dev.assay.ResolveStatus;
import dev.assay.Timeline;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Consumer;
import okhttp3.Call;
import okhttp3.MediaType;
import okhttp3.Response;
import okio.Buffer;
import okio.BufferedSource;

/** One call, built and ready to be sent. */
final class OpenAiCall implements PreparedCall<ResponseSummary> {

    /** The most that is read of an answer that is an error page. */
    private static final long MOST_OF_AN_ERROR = 64 * 1024;

    private final GenerationRequest request;
    private final RequestArgs args;
    private final Secrets secrets;
    private final Call call;
    private final CallMarks marks;
    private final long aheadNs;
    private final Consumer<? super StreamingTextResponse> listener;
    private volatile boolean canceled;

    OpenAiCall(
            GenerationRequest request,
            RequestArgs args,
            Secrets secrets,
            Call call,
            CallMarks marks,
            long aheadNs,
            Consumer<? super StreamingTextResponse> listener) {
        this.request = request;
        this.args = args;
        this.secrets = secrets;
        this.call = call;
        this.marks = marks;
        this.aheadNs = aheadNs;
        this.listener = listener;
    }

    @Override
    public Resolution<ResponseSummary> call(Timeline timeline) {
        marks.begin(timeline);
        timeline.askedTokens(request.constraints().outputTokens().orElse(0));
        AnswerReader answer = new AnswerReader(timeline, listener == null ? null : this::tell);
        Outcome outcome;
        RequestError error = null;
        try (Response response = call.execute()) {
            error = read(response, answer);
            timeline.requestEnded(marks.lastReadNs());
            outcome = error == null ? Outcome.COMPLETED : Outcome.ERRORED;
        } catch (IOException e) {
            answer.countTokens();
            outcome = canceled ? Outcome.CANCELED : Outcome.ERRORED;
            error = canceled ? null : CallFailure.of(e, marks, args.target());
        } finally {
            marks.end();
        }
        Optional<RequestError> shown = Optional.ofNullable(error).map(this::withoutSecrets);
        return new Resolution<>(status(outcome, shown), summary(answer.answer, timeline, shown));
    }

    @Override
    public long aheadNs() {
        return aheadNs;
    }

    @Override
    public boolean cancel() {
        canceled = true;
        call.cancel();
        return true;
    }

    private RequestError withoutSecrets(RequestError error) {
        return new RequestError(error.kind(), secrets.blank(error.message()));
    }

    // ---- reading ----

    private RequestError read(Response response, AnswerReader answer) throws IOException {
        if (listener != null) {
            tellStart();
        }
        if (!response.isSuccessful()) {
            return HttpFailure.of(response, args.target(), MOST_OF_AN_ERROR);
        }
        MediaType type = response.body().contentType();
        String subtype = type == null ? "" : type.subtype();
        if (subtype.equals("json")) {
            answer.whole(readAll(response.body().source()));
        } else if (subtype.equals("html")) {
            return HttpFailure.notTheProtocol(response, args.target(), MOST_OF_AN_ERROR);
        } else {
            readStream(response.body().source(), answer);
        }
        return answer.answer.error();
    }

    private byte[] readAll(BufferedSource source) throws IOException {
        Buffer all = new Buffer();
        while (source.read(all, Long.MAX_VALUE) >= 0) {
            marks.streamReturnedBytes();
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
                args,
                timeline.chunks(),
                mark(marks.startNs()),
                mark(timeline.requestEndNs()),
                mark(timeline.firstTokenNs()),
                mark(timeline.lastTokenNs()),
                request.stats().promptTokens(),
                request.constraints().outputTokens(),
                answer.usage.promptTokens(),
                outputTokens(answer),
                Optional.ofNullable(answer.finishReason()),
                error);
    }

    private static OptionalInt outputTokens(Answer answer) {
        return answer.usage.outputTokens(answer.choiceCount());
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
