package dev.assay.compare;

/** Two results that are not to be compared; the message is for the user and stands alone. */
public final class IncomparableException extends Exception {

    private static final long serialVersionUID = 1L;

    private final boolean becauseInvalid;

    IncomparableException(boolean becauseInvalid, String message) {
        super(message);
        this.becauseInvalid = becauseInvalid;
    }

    /** Whether a load was INVALID; else they are results of different things. */
    public boolean becauseInvalid() {
        return becauseInvalid;
    }
}
