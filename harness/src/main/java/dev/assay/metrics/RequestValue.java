package dev.assay.metrics;

import dev.assay.Timeline;
import dev.assay.TokenSource;
import dev.assay.scheduler.RequestRecord;
import dev.assay.scheduler.RequestRecord.Answer;
import dev.assay.slo.SloLimit;
import dev.assay.slo.SloMeasure;

/** One completed request's own value of a measure, in nanoseconds. */
final class RequestValue {

    /** What the answer has none of because it is too short: no limit on it can be missed. */
    private static final long NOT_APPLICABLE = Long.MIN_VALUE + 1;

    private static final long MISSING = Timeline.ABSENT;

    private RequestValue() {}

    /**
     * Whether a completed request meets a limit on its own value. One that should have the value
     * and has none does not; an answer of a single token, which has no gap, meets a limit on gaps.
     */
    static boolean meets(SloLimit slo, RequestRecord record, long endNs) {
        long value = of(slo.metric().measure(), record, endNs);
        return value == NOT_APPLICABLE || (value != MISSING && slo.metBy(value));
    }

    private static long of(SloMeasure measure, RequestRecord record, long endNs) {
        long targetedNs = record.stamps().targetedNs();
        long startNs = record.stamps().requestStartNs();
        Answer answer = record.answer();
        return switch (measure) {
            case LATENCY -> endNs - targetedNs;
            case SERVICE_TIME -> between(startNs, endNs);
            case TTFT -> between(startNs, firstToken(answer));
            case TTFT_FROM_SCHEDULE -> between(targetedNs, firstToken(answer));
            case ITL -> spread(answer, answer.chunkNs().length - 1.0);
            case TPOT ->
                    answer.tokenSource() == TokenSource.NONE
                            ? MISSING
                            : spread(answer, (double) answer.outputTokens() / answer.choices() - 1);
            case ERROR_RATE,
                    ATTAINMENT,
                    ACHIEVED_RATE,
                    GOODPUT,
                    OUTPUT_TOKENS_PER_S,
                    TOTAL_TOKENS_PER_S,
                    OUTPUT_TOKENS_PER_S_PER_USER ->
                    throw new IllegalArgumentException("No request has a " + measure + ".");
        };
    }

    private static long between(long fromNs, long toNs) {
        return Timeline.has(fromNs) && Timeline.has(toNs) ? toNs - fromNs : MISSING;
    }

    private static long firstToken(Answer answer) {
        return answer.streamed() ? answer.firstTokenNs() : MISSING;
    }

    /** From the first token to the last, divided by what lies between. */
    private static long spread(Answer answer, double gaps) {
        long[] chunkNs = answer.chunkNs();
        if (!answer.streamed() || chunkNs.length == 0) {
            return MISSING;
        }
        if (gaps < 1) {
            return NOT_APPLICABLE;
        }
        return Math.round((chunkNs[chunkNs.length - 1] - chunkNs[0]) / gaps);
    }
}
