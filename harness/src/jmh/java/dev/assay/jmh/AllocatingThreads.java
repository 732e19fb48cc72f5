package dev.assay.jmh;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Daemon threads whose allocation is known when they have ended. JMH's own profiler does not see
 * threads that end within an iteration, before JDK 21.
 */
public final class AllocatingThreads implements ThreadFactory {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final List<Thread> started = new CopyOnWriteArrayList<>();
    private final AtomicLong bytes = new AtomicLong();

    @Override
    public Thread newThread(Runnable task) {
        Thread thread = new Thread(() -> counted(task));
        thread.setDaemon(true);
        started.add(thread);
        return thread;
    }

    private void counted(Runnable task) {
        try {
            task.run();
        } finally {
            bytes.addAndGet(THREADS.getThreadAllocatedBytes(Thread.currentThread().getId()));
        }
    }

    /** Waits for the end of all threads, and forgets them. */
    public long takeBytes() throws InterruptedException {
        for (Thread thread : started) {
            thread.join();
        }
        started.clear();
        return bytes.getAndSet(0);
    }
}
