package dev.assay.fork;

/** A fork could not be started or finished; the message is for the user and stands alone. */
public final class ForkException extends Exception {

    private static final long serialVersionUID = 1L;

    /** What went wrong. */
    public enum Kind {
        /** A worker JVM did not start. */
        START_FAILED,
        /** A worker JVM ended, or its link did, before it was done. */
        DIED,
        /** A worker JVM lives, but did not answer in time. */
        SILENT,
        /** The benchmark class or its target is not as it must be. */
        USER_ERROR,
        /** The two sides don't understand each other: a defect, or two versions of the harness. */
        PROTOCOL,
        /** A worker's clock is not comparable with the parent's. */
        CLOCKS,
        /** The fork was stopped before its load began. */
        STOPPED
    }

    private final Kind kind;

    public ForkException(Kind kind, String message) {
        this(kind, message, null);
    }

    public ForkException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
