package dev.assay.scheduler;

import com.sun.management.OperatingSystemMXBean;
import dev.assay.Timeline;
import dev.assay.time.Clock;
import java.lang.management.ManagementFactory;
import java.util.function.DoubleSupplier;

/**
 * Whether the CPUs that this process may use are all busy, be it with its own work or with
 * another's: the server's, if that runs on the same machine. Looks only while it is asked, for a
 * look takes CPU itself. Not for several threads.
 */
final class CpuPressure {

    /** The machine counts in steps of 10 ms for each CPU. */
    static final long WINDOW_NS = 50_000_000;

    /**
     * Less is no room for more threads. With a tenth of a CPU rather than this, on 2 CPUs at
     * 5,000/s from two workers, two of six runs were late by more than a second at times; with this
     * all by at most 63 ms.
     */
    private static final double LEAST_IDLE = 0.4;

    private final Clock clock;
    private final DoubleSupplier idleCpus;
    private long lookedNs = Timeline.ABSENT;
    private boolean full;

    /**
     * @param idleCpus how many CPUs were idle in the mean since it was last asked
     */
    CpuPressure(Clock clock, DoubleSupplier idleCpus) {
        this.clock = clock;
        this.idleCpus = idleCpus;
    }

    /** Of this machine, or of the container that this process is in; all where nobody can tell. */
    static double idleCpusOfMachine() {
        double load =
                ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
                        ? system.getCpuLoad()
                        : 0;
        return Runtime.getRuntime().availableProcessors() * (1 - Math.max(0, load));
    }

    /** Whether they were, lately; until it has looked for a while, they are taken to be. */
    boolean isFull() {
        long nowNs = clock.nanoTime();
        long sinceNs = lookedNs == Timeline.ABSENT ? Long.MAX_VALUE : nowNs - lookedNs;
        if (sinceNs >= WINDOW_NS) {
            double idle = idleCpus.getAsDouble();
            boolean lately = sinceNs < 2 * WINDOW_NS;
            full = !lately || idle < LEAST_IDLE;
            lookedNs = nowNs;
        }
        return full;
    }
}
