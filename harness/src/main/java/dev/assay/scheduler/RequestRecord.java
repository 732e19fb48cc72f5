package dev.assay.scheduler;

import dev.assay.Outcome;
import dev.assay.RequestError;
import dev.assay.TokenSource;
import java.util.Optional;

/**
 * All that is known of one request when it has ended. Every time is in nanoseconds since the origin
 * of the run; a time that was never taken is {@link dev.assay.Timeline#ABSENT}.
 *
 * @param tick its place in the schedule of the whole run, over all worker processes; from 0
 * @param process the worker process that sent it; from 0
 * @param thread how its sender ran
 * @param outcome which of the four ends it came to
 * @param error why it errored
 * @param stamps when what happened
 * @param answer what is known of the answer's stream and tokens
 */
public record RequestRecord(
        long tick,
        int process,
        SenderThread thread,
        Outcome outcome,
        Optional<RequestError> error,
        Stamps stamps,
        Answer answer) {

    /**
     * The stamps of a request, in the order in which they are taken.
     *
     * @param targetedNs targeted start: when the schedule says that the request starts; in a closed
     *     loop, when its stream became free
     * @param queuedNs the request was built by the generator
     * @param dequeuedNs a sender claimed the tick
     * @param scheduledNs the sender began to wait for the targeted start
     * @param workerStartNs the call was made
     * @param requestStartNs the first byte was handed to the socket; the call where no socket is
     *     seen
     * @param requestEndNs the last byte of the answer was read
     * @param workerEndNs the call returned
     * @param slotWaitNs how much of the send lag was spent waiting for a slot, because the limit on
     *     concurrency was reached
     * @param connectNs how much of it went to the name, TCP and TLS
     * @param atSocket whether the request start was taken at a socket
     */
    public record Stamps(
            long targetedNs,
            long queuedNs,
            long dequeuedNs,
            long scheduledNs,
            long workerStartNs,
            long requestStartNs,
            long requestEndNs,
            long workerEndNs,
            long slotWaitNs,
            long connectNs,
            boolean atSocket) {}

    /**
     * The stream of an answer, and its tokens.
     *
     * @param streamed whether it came as a stream of events
     * @param firstByteNs a first read returned
     * @param firstEventNs the first event arrived, whatever it carried
     * @param firstTokenNs the first non-empty content, reasoning or tool-call text arrived
     * @param firstContentNs the first non-empty content that is not reasoning arrived
     * @param reads reads that returned bytes
     * @param events events of the stream
     * @param askedTokens output tokens asked for; 0 = not said
     * @param promptTokens prompt tokens as the server counted them
     * @param cachedTokens how many of those came from its cache
     * @param outputTokens output tokens
     * @param tokenSource where the output tokens were read
     * @param choices alternatives of the answer: 1, unless several were asked for
     * @param finishReason why it ended, in the server's word; empty if that was not told
     * @param chunkNs when each chunk with text arrived; the reader must not write to it
     */
    public record Answer(
            boolean streamed,
            long firstByteNs,
            long firstEventNs,
            long firstTokenNs,
            long firstContentNs,
            int reads,
            int events,
            int askedTokens,
            int promptTokens,
            int cachedTokens,
            int outputTokens,
            TokenSource tokenSource,
            int choices,
            String finishReason,
            long[] chunkNs) {}
}
