package dev.assay.cli;

/** A command line that can't be understood; the message is for the user and stands alone. */
final class UsageException extends Exception {

    private static final long serialVersionUID = 1L;

    UsageException(String message, Throwable cause) {
        super(message, cause);
    }
}
