package dev.assay.time;

import java.time.Instant;
import java.util.function.BooleanSupplier;

/** Time that moves when told to; nobody can wait on it. */
public final class HandClock implements Clock {

    public volatile long nowNs;

    public HandClock(long nowNs) {
        this.nowNs = nowNs;
    }

    @Override
    public long nanoTime() {
        return nowNs;
    }

    @Override
    public Instant wallTime() {
        return Instant.EPOCH.plusNanos(nowNs);
    }

    @Override
    public long awaitPrecisely(long deadlineNs, BooleanSupplier stop) {
        throw new UnsupportedOperationException("nobody waits in this test");
    }

    @Override
    public void park(long deadlineNs) {
        throw new UnsupportedOperationException("nobody waits in this test");
    }

    @Override
    public void unpark(Thread thread) {
        // nobody waits, so nobody is woken
    }
}
