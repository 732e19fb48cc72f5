package dev.assay.time;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadFactory;
import java.util.function.BooleanSupplier;

/**
 * A clock whose time passes only when every thread that it knows is waiting: it then jumps to the
 * earliest deadline. Threads made by {@link #threads()} are known; others don't hold up time.
 */
public final class FakeClock implements Clock {

    private static final long START_NS = 1_000_000_000_000L;

    private final Object lock = new Object();
    private final List<Waiter> waiters = new ArrayList<>();
    private final Set<Thread> known = new HashSet<>();
    private final Set<Thread> permits = new HashSet<>();
    private long nowNs = START_NS;
    private int alive;
    private boolean frozen;

    private static final class Waiter {
        final Thread thread = Thread.currentThread();
        final long deadlineNs;
        boolean released;

        Waiter(long deadlineNs) {
            this.deadlineNs = deadlineNs;
        }
    }

    public ThreadFactory threads() {
        return task -> {
            Thread thread =
                    new Thread(() -> runKnown(task), "fake-" + task.getClass().getSimpleName());
            thread.setDaemon(true);
            synchronized (lock) {
                alive++;
                known.add(thread);
            }
            return thread;
        };
    }

    /** Does something that takes no time at all. */
    public void atOnce(Runnable action) {
        synchronized (lock) {
            frozen = true;
        }
        action.run();
        synchronized (lock) {
            frozen = false;
            advanceIfAllWait();
        }
    }

    private void runKnown(Runnable task) {
        try {
            task.run();
        } finally {
            synchronized (lock) {
                alive--;
                known.remove(Thread.currentThread());
                advanceIfAllWait();
            }
        }
    }

    @Override
    public long nanoTime() {
        synchronized (lock) {
            return nowNs;
        }
    }

    @Override
    public Instant wallTime() {
        return Instant.EPOCH.plusNanos(nanoTime());
    }

    @Override
    public long awaitPrecisely(long deadlineNs, BooleanSupplier stop) {
        while (nanoTime() < deadlineNs && !stop.getAsBoolean()) {
            park(deadlineNs);
        }
        return nanoTime();
    }

    @Override
    public void park(long deadlineNs) {
        try {
            block(deadlineNs);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Lets time pass, as a service does that takes this long. */
    public void sleep(long durationNs) throws InterruptedException {
        long deadlineNs = nanoTime() + durationNs;
        while (nanoTime() < deadlineNs) {
            block(deadlineNs);
        }
    }

    @Override
    public void unpark(Thread thread) {
        synchronized (lock) {
            for (Waiter waiter : waiters) {
                if (waiter.thread == thread) {
                    release(waiter);
                    return;
                }
            }
            permits.add(thread);
        }
    }

    private void block(long deadlineNs) throws InterruptedException {
        synchronized (lock) {
            if (!known.contains(Thread.currentThread())) {
                lock.wait(1); // a thread of the test's own: time does not depend on it
                return;
            }
            if (permits.remove(Thread.currentThread()) || deadlineNs <= nowNs) {
                return;
            }
            Waiter waiter = new Waiter(deadlineNs);
            waiters.add(waiter);
            advanceIfAllWait();
            try {
                while (!waiter.released) {
                    lock.wait();
                }
            } finally {
                waiters.remove(waiter);
            }
        }
    }

    private void advanceIfAllWait() {
        if (frozen || alive == 0 || waiters.size() < alive) {
            return;
        }
        if (waiters.stream().anyMatch(w -> w.thread.isInterrupted())) {
            return; // it is about to wake
        }
        long earliest = waiters.stream().mapToLong(w -> w.deadlineNs).min().orElseThrow();
        nowNs = Math.max(nowNs, earliest);
        List.copyOf(waiters).stream().filter(w -> w.deadlineNs <= nowNs).forEach(this::release);
    }

    private void release(Waiter waiter) {
        waiter.released = true;
        waiters.remove(waiter);
        lock.notifyAll();
    }
}
