package dev.assay.fork;

import java.lang.management.ManagementFactory;
import java.lang.management.RuntimeMXBean;
import java.util.List;

/**
 * The JVM of a worker process, as it describes itself.
 *
 * @param name name and vendor
 * @param version version of the runtime, with its build
 * @param flags the arguments that it was started with, Assay's own included
 */
public record WorkerJvm(String name, String version, List<String> flags) {

    static WorkerJvm current() {
        RuntimeMXBean runtime = ManagementFactory.getRuntimeMXBean();
        return new WorkerJvm(
                runtime.getVmName() + " (" + runtime.getVmVendor() + ")",
                Runtime.version().toString(),
                runtime.getInputArguments());
    }
}
