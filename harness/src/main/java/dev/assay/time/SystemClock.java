package dev.assay.time;

import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** The machine's monotonic clock. */
public final class SystemClock implements Clock {

    public static final SystemClock INSTANCE = new SystemClock();

    private static final long SPIN_NS = 100_000;

    private SystemClock() {}

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    @Override
    public long awaitPrecisely(long deadlineNs, BooleanSupplier stop) {
        long now;
        while ((now = System.nanoTime()) - deadlineNs < 0 && !stop.getAsBoolean()) {
            if (deadlineNs - now > SPIN_NS) {
                LockSupport.parkNanos(deadlineNs - now - SPIN_NS);
            } else {
                Thread.onSpinWait();
            }
        }
        return now;
    }

    @Override
    public void park(long deadlineNs) {
        LockSupport.parkNanos(deadlineNs - System.nanoTime());
    }
}
