package dev.assay.fork;

/** The benchmark class is not as it must be, or threw; the message is for its author. */
final class UserException extends Exception {

    private static final long serialVersionUID = 1L;

    UserException(String message) {
        super(message);
    }

    UserException(String message, Throwable cause) {
        super(message, cause);
    }

    /** The code of the user's that {@code what} names threw that. */
    static UserException threw(String what, Throwable thrown) {
        return new UserException(what + " threw " + UserTrace.of(thrown), thrown);
    }
}
