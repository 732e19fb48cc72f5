package dev.assay;

import java.util.List;
import java.util.Optional;

/**
 * Resolves requests: takes one, calls the target, returns what came back.
 *
 * <p>A worker is shared by all senders of a JVM and called by many of them at the same time, so it
 * must be safe for use by several threads. Each call blocks its sender until the answer is
 * complete: the sender is the request's own, and nobody waits behind it.
 *
 * @param <RequestT> what a request is made from
 * @param <ResponseT> what comes back
 */
public interface RequestsWorker<RequestT, ResponseT> extends AutoCloseable {

    /** What this worker is, for the result. */
    default WorkerDescription description() {
        return new WorkerDescription(getClass().getSimpleName());
    }

    /**
     * Called once in each worker process, before the start barrier: the place to validate the
     * target. An exception ends the run before any load is sent, with its message.
     */
    default void prepareMultiprocessing() throws Exception {}

    /**
     * Called once in each worker process after {@link #prepareMultiprocessing}: gets what calls
     * need into memory. Must not send to the target.
     */
    default void warmUp() throws Exception {}

    /**
     * Asked for once in each worker process after {@link #warmUp}: a stand-in of the target, and
     * what to send to it. The harness then runs its scheduler with it until the compiler has little
     * left to do. Without it the scheduler alone is run, and the code of a call gets compiled under
     * load: its first seconds are then slower, and the CPU is shared with the compiler.
     */
    default Optional<Rehearsal<RequestT, ResponseT>> rehearsal() throws Exception {
        return Optional.empty();
    }

    /**
     * Called once in each worker process after the {@link #rehearsal}: gets ready for that many
     * requests at the same time, as by opening connections, which the first requests would have to
     * wait for else. What can't be made ready is no error: the load will tell.
     *
     * @param requests how many are expected to be in flight soon; at least 1
     */
    default void prepareConcurrency(int requests) throws Exception {}

    /**
     * Calls the target, and blocks until the answer is complete.
     *
     * @param request the request; never null
     * @param timeline where the marks of this request go, and where its timeout is read
     * @return how it ended; never null
     * @throws Exception counted as an errored request, of the exception's simple name
     */
    Resolution<ResponseT> resolve(RequestT request, Timeline timeline) throws Exception;

    /**
     * Builds the call ahead of its time, so that nothing is left to do when it is due but to send.
     * Called by the sender while it waits. The default leaves all of the work to {@link #resolve}.
     *
     * @throws Exception counted as an errored request that was never handed to the target
     */
    default PreparedCall<ResponseT> prepare(RequestT request) throws Exception {
        return timeline -> resolve(request, timeline);
    }

    /**
     * Whether the calls are made {@linkplain PreparedCall#aheadNs ahead} of their targeted starts,
     * and wait by themselves. The harness then makes them some milliseconds earlier than they ask
     * for, so that what comes between on this machine is over in time.
     */
    default boolean callsAhead() {
        return false;
    }

    /**
     * What a reader of the result has to know of how this worker went about the load, a sentence
     * each: what it did other than asked, and what it noticed of the target. Called once in each
     * worker process, after the load and before {@link #close}. Free of secrets.
     */
    default List<String> remarks() {
        return List.of();
    }

    /**
     * What this worker found in the prompts that it sent, if it sends prompts and looks at them.
     * Called once in each worker process, like {@link #remarks}.
     */
    default Optional<PromptCounts> prompts() {
        return Optional.empty();
    }

    /** Frees what the worker holds; called once, when the load is over. */
    @Override
    default void close() {}
}
