package dev.assay.simulator;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import java.util.OptionalLong;

/**
 * What the simulator planned for one request and what it did: one line of {@code /assay/answers}.
 * Stamps are {@code nanoTime} of this machine, comparable with those of other JVMs on it.
 *
 * @param requestId the header {@code X-Request-Id}, else the member {@code user}, else {@link
 *     AnswerPlan#requestId(long)}
 * @param sequence the request's place in the order of arrival, from 1 on
 * @param responseId the {@code id} of the answer
 * @param arrivalNs when its last byte had been read
 * @param startNs when it had a slot: its arrival, or later. Absent while it waits
 * @param sentNs for each token, when it was handed to the socket; an answer in one piece has one
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record AnswerRecord(
        String requestId,
        long sequence,
        String responseId,
        State state,
        boolean streamed,
        int promptTokens,
        int outputTokens,
        long arrivalNs,
        OptionalLong startNs,
        long plannedTtftNs,
        List<Long> plannedGapsNs,
        List<Long> sentNs) {

    public AnswerRecord {
        plannedGapsNs = List.copyOf(plannedGapsNs);
        sentNs = List.copyOf(sentNs);
    }

    /** How far an answer is, or how it ended. */
    public enum State {
        @JsonProperty("waiting")
        WAITING,
        @JsonProperty("sending")
        SENDING,
        /** All of it was handed to the socket. */
        @JsonProperty("complete")
        COMPLETE,
        /** The queue was full. */
        @JsonProperty("refused")
        REFUSED,
        /** The client was gone before the end. */
        @JsonProperty("canceled")
        CANCELED
    }
}
