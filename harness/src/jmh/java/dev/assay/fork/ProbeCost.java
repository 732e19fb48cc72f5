package dev.assay.fork;

import dev.assay.scheduler.RunCounts;
import dev.assay.time.SystemClock;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/** What a worker's idle probe costs. */
public final class ProbeCost {

    private static final double NS_PER_S = 1e9;

    private ProbeCost() {}

    /** CPUs that it uses, looked at for so long. */
    public static double cpus(int seconds) throws InterruptedException {
        SystemClock clock = SystemClock.INSTANCE;
        long toNs = (long) (seconds * NS_PER_S);
        RunCounts counts = new RunCounts(9, 9, 5, 0, 0, 0);
        IdleProbe probe = new IdleProbe(clock, clock.nanoTime(), 0, toNs, () -> counts);
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long[] usedNs = new long[1];
        Thread thread =
                new Thread(
                        () -> {
                            probe.watch();
                            usedNs[0] = threads.getCurrentThreadCpuTime();
                        });
        thread.start();
        thread.join();
        return usedNs[0] / NS_PER_S / seconds;
    }
}
