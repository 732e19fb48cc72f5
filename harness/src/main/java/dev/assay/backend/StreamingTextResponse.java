package dev.assay.backend;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.OptionalLong;

/**
 * A look at an answer while it arrives. Times are on {@link System#nanoTime}'s scale.
 *
 * @param type whether the answer began or went on
 * @param value the text so far: the first choice's content
 * @param startNs when the first byte of the request left
 * @param firstIterationNs when the first chunk with text arrived; absent before
 * @param iterationCount chunks with text so far
 * @param delta what this chunk added to the value; may be empty, for a chunk of reasoning
 * @param timeNs when this chunk arrived
 * @param requestId the request's id
 */
public record StreamingTextResponse(
        Type type,
        String value,
        long startNs,
        OptionalLong firstIterationNs,
        int iterationCount,
        String delta,
        long timeNs,
        String requestId) {

    /** Where in the answer this is. */
    public enum Type {
        /** The headers of the answer arrived. */
        @JsonProperty("start")
        START,
        /** A chunk with text arrived. */
        @JsonProperty("iter")
        ITER
    }
}
