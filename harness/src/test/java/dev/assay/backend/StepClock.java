package dev.assay.backend;

import dev.assay.time.Clock;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/** Every reading of this clock is one more than the last, so that stamps tell their order. */
final class StepClock implements Clock {

    private long now;

    @Override
    public synchronized long nanoTime() {
        now++;
        notifyAll();
        return now;
    }

    /** Lets time pass at once. */
    synchronized void pass(long ns) {
        now += ns;
    }

    /** How many stamps were taken so far. */
    synchronized long stamps() {
        return now;
    }

    /** Returns when more stamps were taken than {@code before}. */
    synchronized void awaitStampAfter(long before) throws InterruptedException {
        while (now <= before) {
            wait();
        }
    }

    @Override
    public Instant wallTime() {
        throw new UnsupportedOperationException();
    }

    @Override
    public long awaitPrecisely(long deadlineNs, BooleanSupplier stop) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void park(long deadlineNs) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void unpark(Thread thread) {
        throw new UnsupportedOperationException();
    }
}
