package dev.assay.backend;

import dev.assay.RequestError;
import dev.assay.Timeline;
import dev.assay.TokenSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What came back for a generation request, as far as it arrived. What is not known is absent. Times
 * are on {@link System#nanoTime}'s scale.
 *
 * @param requestId the request's id
 * @param value the text of the answer: the first choice's content; may be empty
 * @param choices all choices, by index
 * @param requestArgs what was sent
 * @param iterations chunks with text
 * @param startNs when the first byte of the request left
 * @param endNs when the last byte of the answer was read
 * @param firstIterationNs when the first chunk with text arrived
 * @param lastIterationNs when the last one did
 * @param askedPromptTokens tokens of the prompt, as the request tells
 * @param askedOutputTokens output tokens that the request asks for
 * @param promptTokens tokens of the prompt, as the server counted them
 * @param outputTokens output tokens, as the server counted them
 * @param finishReason why the model stopped, in the server's word
 * @param error why the request errored
 */
public record ResponseSummary(
        String requestId,
        String value,
        List<AnswerChoice> choices,
        RequestArgs requestArgs,
        int iterations,
        OptionalLong startNs,
        OptionalLong endNs,
        OptionalLong firstIterationNs,
        OptionalLong lastIterationNs,
        OptionalInt askedPromptTokens,
        OptionalInt askedOutputTokens,
        OptionalInt promptTokens,
        OptionalInt outputTokens,
        Optional<String> finishReason,
        Optional<RequestError> error) {

    /**
     * The summary of an answer of one choice that arrived as a whole, for a backend that has told
     * the timeline what it saw. How it finished is left open.
     */
    public static ResponseSummary of(
            GenerationRequest request, RequestArgs args, String value, Timeline timeline) {
        boolean counted = timeline.tokenSource() == TokenSource.USAGE;
        return new ResponseSummary(
                request.requestId(),
                value,
                List.of(new AnswerChoice(value, "", "")),
                args,
                timeline.chunks(),
                mark(timeline.requestStartNs()),
                mark(timeline.requestEndNs()),
                mark(timeline.firstTokenNs()),
                mark(timeline.lastTokenNs()),
                request.stats().promptTokens(),
                request.constraints().outputTokens(),
                counted ? OptionalInt.of(timeline.promptTokens()) : OptionalInt.empty(),
                counted ? OptionalInt.of(timeline.outputTokens()) : OptionalInt.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static OptionalLong mark(long ns) {
        return Timeline.has(ns) ? OptionalLong.of(ns) : OptionalLong.empty();
    }
}
