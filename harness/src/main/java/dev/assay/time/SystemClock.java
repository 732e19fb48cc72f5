package dev.assay.time;

import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * The machine's clock.
 *
 * <p>A precise wait parks until shortly before its deadline and spins for the rest. Parking alone
 * is late by tens of microseconds, for the kernel has to wake the thread; spinning alone burns a
 * core. The span of spinning is {@linkplain #calibrated measured} rather than guessed.
 */
public final class SystemClock implements Clock {

    /** Spinning longer than this gains nothing: what is later than this is a lost time slice. */
    public static final long MAX_SPIN_NS = 200_000;

    private static final long UNCALIBRATED_SPIN_NS = 100_000;

    /**
     * Where a long wait wakes on its way. A CPU that has been idle for long wakes late, one that
     * was up a moment ago does not: measured side by side on a virtual machine with 2 CPUs whose
     * host was busy, gaps of 50 ms, the 75th percentile of lateness fell from 2.3 ms to 0.02 ms and
     * the 90th by half; with gaps of 10 ms the 75th fell from 7 µs to 0.1 µs. It costs two wake-ups
     * a request.
     */
    private static final long[] STAGES_NS = {4_000_000, 1_000_000};

    private static final long LONG_NS = 40_000_000;

    /** A clock that spins for 100 µs, which suits most machines. */
    public static final SystemClock INSTANCE = new SystemClock(UNCALIBRATED_SPIN_NS);

    private final long spinNs;

    private SystemClock(long spinNs) {
        this.spinNs = spinNs;
    }

    /**
     * A clock that spins for as long as this machine oversleeps, found by trying; takes about 0.1
     * s.
     */
    public static SystemClock calibrated() {
        long oversleepNs = Oversleep.measure(INSTANCE).p99Ns();
        return new SystemClock(Math.min(MAX_SPIN_NS, Math.max(1, oversleepNs)));
    }

    /**
     * This clock for waits that follow each other at that rate on this machine: it spins for at
     * most a third of their mean gap. Else the spins of neighbours overlap, take every CPU between
     * them, and the wait after the next has none to wake on.
     *
     * @param waitsPerSecond of all processes of a load together
     */
    public SystemClock forRate(double waitsPerSecond) {
        double mostNs = 1e9 / waitsPerSecond / 3;
        return spinNs <= mostNs ? this : new SystemClock(Math.max(1, (long) mostNs));
    }

    /** How long before its deadline a precise wait stops parking and starts to spin. */
    public long spinNs() {
        return spinNs;
    }

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    @Override
    public Instant wallTime() {
        return Instant.now();
    }

    @Override
    public void awaitNearly(long deadlineNs, BooleanSupplier stop) {
        parkUntilNear(deadlineNs, stop);
    }

    private long parkUntilNear(long deadlineNs, BooleanSupplier stop) {
        long now = System.nanoTime();
        if (deadlineNs - now > LONG_NS) {
            for (long stageNs : STAGES_NS) {
                now = parkUntil(deadlineNs - stageNs, now, stop);
            }
        }
        return parkUntil(deadlineNs - spinNs, now, stop);
    }

    @Override
    public long awaitPrecisely(long deadlineNs, BooleanSupplier stop) {
        long now = parkUntilNear(deadlineNs, stop);
        while (now - deadlineNs < 0) {
            if (stop.getAsBoolean()) {
                return now;
            }
            Thread.onSpinWait();
            now = System.nanoTime();
        }
        return now;
    }

    private long parkUntil(long wakeNs, long fromNs, BooleanSupplier stop) {
        long now = fromNs;
        while (wakeNs - now > 0 && !stop.getAsBoolean()) {
            LockSupport.parkNanos(this, wakeNs - now);
            now = System.nanoTime();
        }
        return now;
    }

    @Override
    public void park(long deadlineNs) {
        long leftNs = deadlineNs - System.nanoTime();
        if (leftNs > 0) {
            LockSupport.parkNanos(this, leftNs);
        }
    }

    @Override
    public void unpark(Thread thread) {
        LockSupport.unpark(thread);
    }
}
