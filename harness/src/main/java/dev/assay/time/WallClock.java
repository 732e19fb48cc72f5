package dev.assay.time;

import java.time.Instant;

/** The wall clock: one anchor for each run, and no arithmetic with it. */
public final class WallClock {

    private WallClock() {}

    /** What the wall clock shows at an instant of the monotonic clock that is not far from now. */
    public static Instant at(long nanoTime, Clock clock) {
        return Instant.now().plusNanos(nanoTime - clock.nanoTime());
    }
}
