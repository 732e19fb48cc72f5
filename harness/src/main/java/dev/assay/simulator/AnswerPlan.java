package dev.assay.simulator;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * When the tokens of one answer are due. A pure function of the settings, the request's id and its
 * two lengths, so that anybody who knows those knows the plan. Requests that share an id share
 * their draws of the jitter.
 *
 * @param ttftNs from the arrival of the request's last byte, or from the moment it got a slot if it
 *     had to wait for one, to the first token
 * @param gapsNs from each token to the next: one fewer than there are tokens
 */
public record AnswerPlan(long ttftNs, long[] gapsNs) {

    /**
     * The plan of a request.
     *
     * @param requestId see {@link #requestId(long)} for a request that brought none
     * @param promptTokens words of the prompt
     * @param outputTokens at least 1
     */
    public static AnswerPlan of(
            SimulatorSettings settings, String requestId, int promptTokens, int outputTokens) {
        if (outputTokens < 1) {
            throw new IllegalArgumentException(
                    "an answer has at least 1 token, but " + outputTokens + " were asked for");
        }
        Jitter jitter = settings.jitter();
        long[] gaps = new long[outputTokens - 1];
        long prefillNs = settings.prefillNsPerToken() * promptTokens;
        if (jitter instanceof Jitter.Fixed) {
            Arrays.fill(gaps, settings.itlNs());
            return new AnswerPlan(settings.ttftNs() + prefillNs, gaps);
        }
        RandomGenerator random = Draws.of(settings.seed(), requestId);
        long ttftNs = jitter.drawNs(settings.ttftNs(), random) + prefillNs;
        Arrays.setAll(gaps, i -> jitter.drawNs(settings.itlNs(), random));
        return new AnswerPlan(ttftNs, gaps);
    }

    /** The id of a request that brought none: its place in the order of arrival, from 1 on. */
    public static String requestId(long sequence) {
        return "#" + sequence;
    }

    public int tokens() {
        return gapsNs.length + 1;
    }

    /** When each token is due, counted from where the TTFT counts. */
    public long[] tokenDueNs() {
        long[] due = new long[tokens()];
        due[0] = ttftNs;
        for (int i = 1; i < due.length; i++) {
            due[i] = due[i - 1] + gapsNs[i - 1];
        }
        return due;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AnswerPlan that
                && ttftNs == that.ttftNs
                && Arrays.equals(gapsNs, that.gapsNs);
    }

    @Override
    public int hashCode() {
        return 31 * Long.hashCode(ttftNs) + Arrays.hashCode(gapsNs);
    }

    @Override
    public String toString() {
        return "AnswerPlan[ttftNs=" + ttftNs + ", gapsNs=" + Arrays.toString(gapsNs) + "]";
    }
}
