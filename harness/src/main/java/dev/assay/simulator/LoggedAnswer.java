package dev.assay.simulator;

import java.util.Arrays;
import java.util.OptionalLong;

/** An answer as it happens: written by the pacer's thread, read by any. */
final class LoggedAnswer {

    private final String requestId;
    private final long sequence;
    private final boolean streamed;
    private final AnswerPlan plan;
    private final String responseId;
    private final int promptTokens;
    private final long arrivalNs;
    private final long[] sentNs;

    private volatile AnswerRecord.State state = AnswerRecord.State.WAITING;
    private volatile int sent;
    private volatile OptionalLong startNs = OptionalLong.empty();

    LoggedAnswer(Ask ask, String responseId, int promptTokens, long arrivalNs) {
        // not the ask itself: its headers would be kept as long as the log
        this.requestId = ask.requestId();
        this.sequence = ask.sequence();
        this.streamed = ask.streamed();
        this.plan = ask.plan();
        this.responseId = responseId;
        this.promptTokens = promptTokens;
        this.arrivalNs = arrivalNs;
        this.sentNs = new long[streamed ? plan.tokens() : 1];
    }

    /** How many numbers it keeps in memory. */
    int weight() {
        return sentNs.length + plan.gapsNs().length;
    }

    void started(long startNs) {
        this.startNs = OptionalLong.of(startNs);
        state = AnswerRecord.State.SENDING;
    }

    /**
     * Told just before the bytes go, so that a client that has them finds the stamp here.
     *
     * @param last whether nothing follows
     */
    void sending(long nowNs, int tokens, boolean last) {
        int until = Math.min(sentNs.length, sent + tokens);
        Arrays.fill(sentNs, sent, until, nowNs);
        sent = until;
        if (last && state == AnswerRecord.State.SENDING) {
            state = AnswerRecord.State.COMPLETE;
        }
    }

    void refused() {
        state = AnswerRecord.State.REFUSED;
    }

    void canceled() {
        if (state != AnswerRecord.State.REFUSED) {
            state = AnswerRecord.State.CANCELED;
        }
    }

    AnswerRecord record() {
        AnswerRecord.State now = state;
        return new AnswerRecord(
                requestId,
                sequence,
                responseId,
                now,
                streamed,
                promptTokens,
                plan.tokens(),
                arrivalNs,
                startNs,
                plan.ttftNs(),
                Arrays.stream(plan.gapsNs()).boxed().toList(),
                Arrays.stream(sentNs, 0, sent).boxed().toList());
    }
}
