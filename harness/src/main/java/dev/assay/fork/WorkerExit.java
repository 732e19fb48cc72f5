package dev.assay.fork;

/** The exit codes of a worker process; any other comes from the JVM or from the user's code. */
enum WorkerExit {
    /** It did all that it was asked for, and told so. */
    DONE(0),
    /** It can't go on, and told why. */
    FAILED(70),
    /** Its arguments are not those of a worker. */
    USAGE(71),
    /** The parent could not be reached. */
    NO_PARENT(72),
    /** The parent is gone. */
    PARENT_GONE(73);

    private final int code;

    WorkerExit(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    /** What an exit code says, for a message. */
    static String meaning(int code) {
        for (WorkerExit exit : values()) {
            if (exit.code == code && exit != DONE) {
                return code + " (" + exit + ")";
            }
        }
        if (code > 128 && code < 160) {
            return code + " (signal " + (code - 128) + ")";
        }
        return Integer.toString(code);
    }
}
