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
     * How long before its targeted start the call wants to be made, in nanoseconds. What it does
     * until the first byte then costs no lag; in return it calls {@link Timeline#awaitDue} right
     * before that byte, or leaves that to {@link Timeline#sendWhenDue}, for nothing may be sent
     * early. 0 if it is to be made when it is due.
     */
    default long aheadNs() {
        return 0;
    }

    /**
     * Cuts the call off, from another thread; {@link #call} then returns soon.
     *
     * @return false if the call can't be cut off this way; its thread is then interrupted
     */
    default boolean cancel() {
        return false;
    }
}
