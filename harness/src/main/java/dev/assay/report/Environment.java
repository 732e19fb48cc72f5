package dev.assay.report;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

/**
 * Where a run ran. Holds no name of the machine: results are sent around.
 *
 * @param jvm the JVM of the runner; each cell tells that of its workers
 * @param os the operating system
 * @param kernel its version
 * @param arch the processor's architecture
 * @param cpus how many CPUs the runner could use
 */
@JsonNaming(SnakeCaseStrategy.class)
public record Environment(Jvm jvm, String os, String kernel, String arch, int cpus) {

    /** This process's. */
    public static Environment current() {
        return new Environment(
                Jvm.current(),
                System.getProperty("os.name"),
                System.getProperty("os.version"),
                System.getProperty("os.arch"),
                Runtime.getRuntime().availableProcessors());
    }
}
