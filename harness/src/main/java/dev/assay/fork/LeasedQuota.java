package dev.assay.fork;

import dev.assay.scheduler.Quota;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A worker's part of the quota, in blocks that the parent leases. The next block is asked for when
 * half of the last one is used, so that a sender waits only when the parent is slower than that, or
 * at the very end.
 */
final class LeasedQuota implements Quota {

    private final Runnable ask;
    private final AtomicLong left = new AtomicLong();
    private final AtomicBoolean asked = new AtomicBoolean();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition granted = lock.newCondition();
    private volatile long askAt;
    private volatile boolean exhausted;

    /**
     * @param ask asks the parent for a block, without blocking; called by senders
     */
    LeasedQuota(Runnable ask) {
        this.ask = ask;
    }

    /** Asks for the first block. */
    void open() {
        askOnce();
    }

    /** A block has arrived; 0: nothing is left at the parent. */
    void grant(long block) {
        lock.lock();
        try {
            if (block == 0) {
                exhausted = true;
            } else if (!exhausted) {
                askAt = block / 2;
                asked.set(false);
                left.addAndGet(block);
            }
            granted.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** No more, whatever is left; whoever waits is let go. */
    void close() {
        lock.lock();
        try {
            exhausted = true;
            left.set(0);
            granted.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean take() {
        while (true) {
            long now = left.get();
            if (now > 0) {
                if (left.compareAndSet(now, now - 1)) {
                    if (now - 1 <= askAt) {
                        askOnce();
                    }
                    return true;
                }
            } else if (!awaitGrant()) {
                return false;
            }
        }
    }

    private void askOnce() {
        if (!exhausted && asked.compareAndSet(false, true)) {
            ask.run();
        }
    }

    /** False when there will be no more, or the sender is interrupted: its run is over. */
    private boolean awaitGrant() {
        askOnce();
        lock.lock();
        try {
            while (left.get() <= 0) {
                if (exhausted) {
                    return false;
                }
                granted.await();
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }
}
