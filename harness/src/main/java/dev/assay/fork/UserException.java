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
        return new UserException(what + " threw " + UserTrace.of(thrown) + hint(thrown), thrown);
    }

    private static String hint(Throwable thrown) {
        return thrown instanceof OutOfMemoryError
                ? "\nThe heap of this worker JVM is "
                        + (Runtime.getRuntime().maxMemory() >> 20)
                        + " MB at most: give it more with @Fork(jvmArgsAppend = \"-Xmx4g\") or"
                        + " -jvmArgsAppend -Xmx4g (assay.jvmArgsAppend)."
                : "";
    }
}
