package dev.assay.simulator;

import dev.assay.time.Clock;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/** Time that moves when told to. */
final class HandClock implements Clock {

    long nowNs = 1_000_000_000;

    @Override
    public long nanoTime() {
        return nowNs;
    }

    @Override
    public Instant wallTime() {
        throw new UnsupportedOperationException();
    }

    @Override
    public long awaitPrecisely(long deadlineNs, BooleanSupplier stop) {
        throw new UnsupportedOperationException("nobody waits in these tests");
    }

    @Override
    public void park(long deadlineNs) {
        throw new UnsupportedOperationException("nobody waits in these tests");
    }

    @Override
    public void unpark(Thread thread) {
        throw new UnsupportedOperationException("nobody waits in these tests");
    }
}
