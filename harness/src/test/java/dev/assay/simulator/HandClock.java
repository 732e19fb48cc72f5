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
        return Instant.EPOCH;
    }

    @Override
    public void unpark(Thread thread) {
        // nobody waits in these tests
    }

    @Override
    public long awaitPrecisely(long deadlineNs, BooleanSupplier stop) {
        throw new UnsupportedOperationException("nobody waits in these tests");
    }

    @Override
    public void park(long deadlineNs) {
        throw new UnsupportedOperationException("nobody waits in these tests");
    }
}
