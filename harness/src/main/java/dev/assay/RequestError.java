package dev.assay;

import java.util.Objects;

/**
 * Why a request errored.
 *
 * @param kind a short stable word to count by, such as {@code timeout}, {@code http_503}, {@code
 *     connect}, {@code protocol} or the simple name of an exception; never blank
 * @param message what happened, for a person; never null, and free of secrets
 */
public record RequestError(String kind, String message) {

    /** The kind of a request that took longer than its timeout. */
    public static final String TIMEOUT = "timeout";

    public RequestError {
        Objects.requireNonNull(message, "message");
        if (kind.isBlank()) {
            throw new IllegalArgumentException("The kind of an error must not be blank");
        }
    }

    /** The error that stands for an exception thrown out of a call. */
    public static RequestError of(Throwable thrown) {
        String kind = thrown.getClass().getSimpleName();
        return new RequestError(
                kind.isEmpty() ? thrown.getClass().getName() : kind, messageOf(thrown));
    }

    /** Its own, or else that of the first cause that has one: some clients wrap without a word. */
    private static String messageOf(Throwable thrown) {
        if (thrown.getMessage() != null) {
            return thrown.getMessage();
        }
        StringBuilder message = new StringBuilder("(no message");
        for (Throwable cause = thrown.getCause(); cause != null; cause = cause.getCause()) {
            message.append("; caused by ").append(cause.getClass().getSimpleName());
            if (cause.getMessage() != null) {
                return message.append(": ").append(cause.getMessage()).append(')').toString();
            }
        }
        return message.append(')').toString();
    }
}
