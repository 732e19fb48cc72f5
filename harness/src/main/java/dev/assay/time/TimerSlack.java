package dev.assay.time;

/** Linux's timer slack. */
public final class TimerSlack {

    private TimerSlack() {}

    /** Lowers the slack of this thread and of all that it starts; false where the system can't. */
    public static boolean lower() {
        return false;
    }
}
