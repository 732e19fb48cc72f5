package dev.assay.time;

import java.time.Instant;
import java.util.function.BooleanSupplier;

/** The machine's clock, seen from a machine that was started at another time. */
public class ShiftedClock implements Clock {

    private final Clock machine = SystemClock.INSTANCE;
    private final long shiftNs;

    public ShiftedClock(long shiftNs) {
        this.shiftNs = shiftNs;
    }

    @Override
    public long nanoTime() {
        return machine.nanoTime() + shiftNs;
    }

    @Override
    public Instant wallTime() {
        return machine.wallTime();
    }

    @Override
    public long awaitPrecisely(long deadlineNs, BooleanSupplier stop) {
        return machine.awaitPrecisely(deadlineNs - shiftNs, stop) + shiftNs;
    }

    @Override
    public void park(long deadlineNs) {
        machine.park(deadlineNs - shiftNs);
    }

    @Override
    public void unpark(Thread thread) {
        machine.unpark(thread);
    }
}
