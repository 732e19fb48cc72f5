package dev.assay.data;

/**
 * Requests can't be had as asked for. The message stands alone: it says what is wrong, in which
 * file and line, what was found and what is allowed.
 */
public final class DataException extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    DataException(String message) {
        super(message);
    }

    DataException(String message, Throwable cause) {
        super(message, cause);
    }
}
