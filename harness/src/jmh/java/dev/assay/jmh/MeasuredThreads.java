package dev.assay.jmh;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Daemon threads whose allocation and CPU time are known when they have ended. Before JDK 21, JMH's
 * own profiler does not see threads that end within an iteration; and CPU time is what stays when
 * other programs take the machine's cores away.
 */
public final class MeasuredThreads implements ThreadFactory {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final List<Thread> started = new CopyOnWriteArrayList<>();
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicLong cpuNs = new AtomicLong();

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
            cpuNs.addAndGet(THREADS.getCurrentThreadCpuTime());
        }
    }

    /** Waits for the end of all threads, and tells what each of their operations took. */
    public void tell(int operations) throws InterruptedException {
        for (Thread thread : started) {
            thread.join();
        }
        started.clear();
        Figures.tell("allocated", (double) bytes.getAndSet(0) / operations, "B/op");
        Figures.tell("cpu", (double) cpuNs.getAndSet(0) / operations, "ns/op");
    }
}
