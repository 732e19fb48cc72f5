package dev.assay.backend;

/**
 * The target can't be used as configured. The message stands alone: it says what is wrong, what was
 * found and what to do next, and holds no secret.
 */
public final class BackendException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public BackendException(String message) {
        super(message);
    }

    public BackendException(String message, Throwable cause) {
        super(message, cause);
    }
}
