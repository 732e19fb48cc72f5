package dev.assay.fork;

import java.lang.management.ManagementFactory;

/** The CPU time of this process, over all its threads. */
final class ProcessCpu {

    private ProcessCpu() {}

    /** In nanoseconds since its start; 0 where the JVM can't tell. */
    static long timeNs() {
        if (ManagementFactory.getOperatingSystemMXBean()
                instanceof com.sun.management.OperatingSystemMXBean system) {
            return Math.max(0, system.getProcessCpuTime());
        }
        return 0;
    }
}
