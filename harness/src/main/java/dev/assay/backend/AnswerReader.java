package dev.assay.backend;

import dev.assay.RequestError;
import dev.assay.Timeline;
import java.io.IOException;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Follows an answer as it arrives: cuts the stream into events, reads the text out of them, and
 * marks both on the timeline with the stamp of the read that brought them.
 */
final class AnswerReader implements SseReader.Events {

    private static final byte[] DONE = {'[', 'D', 'O', 'N', 'E', ']'};
    private static final byte[] ERROR = {'e', 'r', 'r', 'o', 'r'};

    final Answer answer = new Answer();
    private final ChunkParser parser = new ChunkParser(answer);
    private final SseReader stream = new SseReader(this);
    private final Timeline timeline;
    private final Consumer<Delta> listener;
    private boolean done;
    private int unknownLines;
    private String unknownLine;
    private String oddity;

    /** What a chunk with text brought. */
    record Delta(String value, int iterations, String added, long firstNs, long ns) {}

    /**
     * @param listener told of every chunk with text; null if nobody listens, which saves a copy of
     *     the text for each
     */
    AnswerReader(Timeline timeline, Consumer<Delta> listener) {
        this.timeline = timeline;
        this.listener = listener;
    }

    /** Takes the bytes that one read of a stream returned. */
    void feed(byte[] bytes, int from, int to, long ns) {
        stream.feed(bytes, from, to, ns);
    }

    /** The stream is over. */
    void end(long ns) {
        stream.end(ns);
        finish();
    }

    /** Takes an answer that came as one piece. */
    void whole(byte[] body) {
        if (body.length > 0) {
            parse(body, body.length);
        }
        finish();
    }

    /** Whether reading on makes no sense. */
    boolean failed() {
        return answer.error() != null;
    }

    @Override
    public void event(String name, byte[] data, int length, long ns) {
        timeline.event(ns);
        if (failed() || isDone(data, length)) {
            done |= !failed();
            return;
        }
        if (length == 0) {
            return; // a sign of life
        }
        if ("error".equals(name)) {
            answer.failed(serverError(data, 0, length));
            return;
        }
        int before = answer.first.content.length();
        parse(data, length);
        if (parser.sawText()) {
            timeline.chunk(ns, parser.sawContent());
            tell(before, ns);
        }
    }

    private static RequestError serverError(byte[] bytes, int from, int to) {
        return new RequestError(
                ErrorKinds.SERVER_ERROR,
                "The server sent an error in its answer: " + Excerpt.of(bytes, from, to));
    }

    private static boolean isDone(byte[] data, int length) {
        int end = length;
        while (end > 0 && data[end - 1] == ' ') {
            end--;
        }
        return Arrays.equals(data, 0, end, DONE, 0, DONE.length);
    }

    /**
     * Against the rules, yet servers write their errors into the stream as bare JSON, or behind
     * {@code error:} instead of {@code data:}. A field of an unknown name is passed over, as the
     * rules have it, and counted; what is no field at all is garbage.
     */
    @Override
    public void stray(byte[] line, int from, int to, long ns) {
        if (line[from] == '{' || isDone(Arrays.copyOfRange(line, from, to), to - from)) {
            event(null, Arrays.copyOfRange(line, from, to), to - from, ns);
            return;
        }
        int colon = endOfName(line, from, to);
        if (colon == to || line[colon] != ':') {
            answer.failed(protocolError("has a line that is no field of an event", line, from, to));
        } else if (Arrays.equals(line, from, colon, ERROR, 0, ERROR.length)) {
            answer.failed(serverError(line, from, to));
        } else if (unknownLines++ == 0) {
            unknownLine = Excerpt.of(line, from, to);
        }
    }

    private static int endOfName(byte[] line, int from, int to) {
        int at = from;
        while (at < to && (isLetterOrDigit(line[at]) || line[at] == '-' || line[at] == '_')) {
            at++;
        }
        return at;
    }

    private static boolean isLetterOrDigit(byte letter) {
        return letter >= '0' && letter <= '9'
                || letter >= 'a' && letter <= 'z'
                || letter >= 'A' && letter <= 'Z';
    }

    @Override
    public void endless(byte[] beginning, int length) {
        answer.failed(protocolError("has a line or an event without end", beginning, 0, length));
    }

    private static RequestError protocolError(String what, byte[] bytes, int from, int to) {
        return new RequestError(
                ErrorKinds.PROTOCOL,
                "The answer " + what + ": '" + Excerpt.of(bytes, from, to) + "'.");
    }

    private void parse(byte[] data, int length) {
        try {
            parser.parse(data, 0, length);
            if (oddity == null && !parser.sawChoice() && !answer.hasText()) {
                oddity = Excerpt.of(data, 0, length);
            }
        } catch (IOException | RuntimeException e) {
            String place = timeline.streamed() ? "has in its event " + timeline.events() : "holds";
            answer.failed(
                    protocolError(
                            place + " what is no JSON object of the OpenAI protocol",
                            data,
                            0,
                            length));
        }
    }

    private void tell(int before, long ns) {
        if (listener != null) {
            String value = answer.first.content.toString();
            listener.accept(
                    new Delta(
                            value,
                            timeline.chunks(),
                            value.substring(before),
                            timeline.firstTokenNs(),
                            ns));
        }
    }

    private void finish() {
        // Tokens without text are possible: halves of characters, or reasoning that is not shown.
        if (!failed() && !answer.hasText() && outputTokens() == 0) {
            answer.failed(emptyAnswer());
        }
        countTokens();
    }

    private RequestError emptyAnswer() {
        if (unknownLine != null) {
            return new RequestError(
                    ErrorKinds.PROTOCOL,
                    "The answer is no stream of events of the OpenAI protocol; it has the line '"
                            + unknownLine
                            + "'.");
        }
        String reason = answer.finishReason();
        return new RequestError(
                ErrorKinds.EMPTY_ANSWER,
                "The answer ended without any text or token"
                        + (reason == null ? "" : ", with the finish reason '" + reason + "'")
                        + (oddity == null ? "" : "; a part without a choice says '" + oddity + "'")
                        + ".");
    }

    /**
     * Whether the answer said that it is complete: by its end mark, or by telling why it ended. One
     * that did not may have been cut off.
     */
    boolean saidItsEnd() {
        return done || answer.finishReason() != null;
    }

    /** Lines that were passed over, since they are fields of no meaning here. */
    int unknownLines() {
        return unknownLines;
    }

    /** The first of them; null if there is none. */
    String unknownLine() {
        return unknownLine;
    }

    private int outputTokens() {
        return answer.outputTokens().orElse(0);
    }

    /** Writes the counts as far as they are known; also for an answer that was cut off. */
    void countTokens() {
        timeline.answered(answer.choiceCount(), answer.finishReason());
        int output = outputTokens();
        if (output > 0) {
            timeline.usage(
                    answer.usage.promptTokens().orElse(0), answer.usage.cachedTokens(), output);
        } else if (timeline.chunks() > 0) {
            timeline.countChunksAsTokens();
        }
    }
}
