package dev.assay;

/**
 * A call that is ready to be sent.
 *
 * @param <ResponseT> what comes back
 */
@FunctionalInterface
public interface PreparedCall<ResponseT> {

    /** Sends, and blocks until the answer is complete. Called at most once. */
    Resolution<ResponseT> call(Timeline timeline) throws Exception;

    /**
     * Cuts the call off, from another thread; {@link #call} then returns soon.
     *
     * @return false if the call can't be cut off this way; its thread is then interrupted
     */
    default boolean cancel() {
        return false;
    }
}
