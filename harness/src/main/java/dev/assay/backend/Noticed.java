package dev.assay.backend;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import okhttp3.Protocol;

/** What was noticed over all calls of a backend that its figures don't show, for the report. */
final class Noticed {

    private final LongAdder streams = new LongAdder();
    private final LongAdder streamsWithoutEnd = new LongAdder();
    private final LongAdder wholeWithChoices = new LongAdder();
    private final LongAdder unknownLines = new LongAdder();
    private final AtomicReference<String> unknownLine = new AtomicReference<>();
    private final LongAdder overHttp1 = new LongAdder();
    private final LongAdder overHttp2 = new LongAdder();

    void protocol(Protocol protocol) {
        (protocol == Protocol.HTTP_1_1 || protocol == Protocol.HTTP_1_0 ? overHttp1 : overHttp2)
                .increment();
    }

    void streamEnded(AnswerReader answer) {
        streams.increment();
        if (!answer.saidItsEnd()) {
            streamsWithoutEnd.increment();
        }
        if (answer.unknownLines() > 0) {
            unknownLines.add(answer.unknownLines());
            unknownLine.compareAndSet(null, answer.unknownLine());
        }
    }

    void wholeAnswer(Answer answer) {
        if (answer.choiceCount() > 1) {
            wholeWithChoices.increment();
        }
    }

    /**
     * A sentence each.
     *
     * @param http2 whether HTTP/2 was asked for
     */
    List<String> remarks(boolean http2, Secrets secrets) {
        List<String> remarks = new ArrayList<>();
        if (streamsWithoutEnd.sum() > 0) {
            remarks.add(
                    String.format(
                            Locale.ROOT,
                            "%,d of %,d streams ended with neither [DONE] nor a finish reason:"
                                    + " nothing tells whether those answers were complete.",
                            streamsWithoutEnd.sum(),
                            streams.sum()));
        }
        if (unknownLines.sum() > 0) {
            remarks.add(
                    String.format(
                            Locale.ROOT,
                            "%,d lines of the streams were passed over, as they are fields of an"
                                    + " unknown name; the first: '%s'.",
                            unknownLines.sum(),
                            secrets.blank(unknownLine.get())));
        }
        if (wholeWithChoices.sum() > 0) {
            remarks.add(
                    String.format(
                            Locale.ROOT,
                            "%,d answers came as a whole with several choices: their output tokens"
                                    + " are as the server tells, and some servers tell those of one"
                                    + " choice.",
                            wholeWithChoices.sum()));
        }
        if (http2 && overHttp1.sum() > 0) {
            remarks.add("HTTP/2 was asked for, but the server spoke HTTP/1.1.");
        }
        if (overHttp2.sum() > 0) {
            remarks.add(
                    "HTTP/2: the requests of a worker share one connection to a server, and start"
                            + " and arrivals are stamped in the client's library rather than at the"
                            + " socket, some tens of microseconds off.");
        }
        return remarks;
    }
}
