package dev.assay.simulator;

import java.util.Map;
import java.util.Set;

/**
 * What was asked for, as a {@link Behaviour} sees it.
 *
 * @param requestId what the client called the request, or {@link AnswerPlan#requestId(long)}
 * @param sequence the request's place in the order of arrival, from 1 on
 * @param streamed whether the answer is a stream of events
 * @param place the request's place on its connection, from 1 on
 * @param headers the request's header fields, names in lower case
 * @param members the names of the members of its body
 * @param plan when the tokens are due
 */
public record Ask(
        String requestId,
        long sequence,
        boolean streamed,
        int place,
        Map<String, String> headers,
        Set<String> members,
        AnswerPlan plan) {}
