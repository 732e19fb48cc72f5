package dev.assay.time;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Linux's permission to wake a thread late: up to 50 µs by default, so that wake-ups can be
 * bundled.
 */
public final class TimerSlack {

    private static final Path SELF = Path.of("/proc/thread-self");

    private TimerSlack() {}

    /**
     * Lowers the slack of the calling thread, and of all threads that it starts from now on, to the
     * least. Has to come before any other thread is started.
     *
     * @return whether the system let us; never fails
     */
    public static boolean lower() {
        try {
            String thread = SELF.toRealPath().getFileName().toString();
            Files.writeString(Path.of("/proc", thread, "timerslack_ns"), "1");
            return true;
        } catch (IOException | SecurityException | UnsupportedOperationException e) {
            return false; // not Linux, or a container that does not let us: told in the result
        }
    }
}
