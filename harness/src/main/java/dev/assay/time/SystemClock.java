package dev.assay.time;

import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** The machine's monotonic clock. */
public final class SystemClock implements Clock {

    public static final SystemClock INSTANCE = new SystemClock();

    private SystemClock() {}

    /** How long a precise wait spins at its end. */
    public long spinNs() {
        return 0;
    }

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    @Override
    public long awaitPrecisely(long deadlineNs, BooleanSupplier stop) {
        long now = nanoTime();
        while (now < deadlineNs && !stop.getAsBoolean()) {
            LockSupport.parkNanos(this, deadlineNs - now);
            now = nanoTime();
        }
        return now;
    }

    @Override
    public void park(long deadlineNs) {
        long left = deadlineNs - nanoTime();
        if (left > 0) {
            LockSupport.parkNanos(this, left);
        }
    }
}
