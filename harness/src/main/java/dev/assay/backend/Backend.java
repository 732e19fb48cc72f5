package dev.assay.backend;

import dev.assay.PreparedCall;
import dev.assay.PromptCounts;
import dev.assay.Rehearsal;
import dev.assay.RequestsWorker;
import java.util.List;
import java.util.Optional;

/**
 * A server of language models, seen from the client. Shared by all senders of a JVM, so it must be
 * safe for use by several threads.
 */
public interface Backend extends AutoCloseable {

    /** What this backend is and calls, free of secrets. */
    GenerativeRequestsWorkerDescription description();

    /**
     * Asks the target whether it is there, is what it should be, and has the model. Must be called
     * before {@link #prepare} if no model was named, for the server's first one is then used.
     *
     * @throws BackendException with a message that stands alone
     */
    void validate();

    /**
     * The models that the target lists, in its order.
     *
     * @throws BackendException if the target can't be asked
     */
    List<String> models();

    /**
     * Builds the call ahead of its time: the address, the headers and the encoded body. Nothing is
     * left to do for the call but to send.
     */
    PreparedCall<ResponseSummary> prepare(GenerationRequest request);

    /** See {@link dev.assay.RequestsWorker#callsAhead}. */
    default boolean callsAhead() {
        return false;
    }

    /** Gets what calls need into memory. Never sends to the target. */
    default void warmUp() throws Exception {}

    /**
     * A stand-in of the target, for calls before the load: see {@link RequestsWorker#rehearsal}.
     */
    default Optional<Rehearsal<GenerationRequest, ResponseSummary>> rehearsal() throws Exception {
        return Optional.empty();
    }

    /** Opens so many connections, or as many as the target takes. Sends no completion request. */
    default void connect(int connections) throws InterruptedException {}

    /** What a reader of the result has to know of the calls: see {@link RequestsWorker#remarks}. */
    default List<String> remarks() {
        return List.of();
    }

    /** What was found in the prompts that were sent: see {@link RequestsWorker#prompts}. */
    default Optional<PromptCounts> prompts() {
        return Optional.empty();
    }

    /** Frees connections and threads. */
    @Override
    default void close() {}
}
