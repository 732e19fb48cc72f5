package dev.assay.scheduler;

/** A run can't begin, or can't go on; the message stands alone. */
public final class SchedulerException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public SchedulerException(String message) {
        super(message);
    }

    public SchedulerException(String message, Throwable cause) {
        super(message, cause);
    }
}
