package dev.assay.fork;

import dev.assay.index.BenchmarkEntry;
import dev.assay.scheduler.RunLimits;
import dev.assay.strategy.SchedulingStrategy;
import java.nio.file.Path;
import java.util.Map;

/**
 * One fork of a cell.
 *
 * @param name names its files: letters, digits, dot, hyphen and underscore
 * @param jvm the JVM of every worker process
 * @param workers how many worker processes are asked for; at least 1. A strategy that can use fewer
 *     gets fewer
 * @param benchmark what runs
 * @param params the values of the benchmark's parameters in this cell, by field name
 * @param strategy when requests are sent, over all worker processes
 * @param limits when the load ends
 * @param outputFolder where logs and argument files go; made if it is not there
 */
public record ForkSpec(
        String name,
        JvmSpec jvm,
        int workers,
        BenchmarkEntry benchmark,
        Map<String, String> params,
        SchedulingStrategy strategy,
        RunLimits limits,
        Path outputFolder) {

    public ForkSpec {
        params = Map.copyOf(params);
        outputFolder = outputFolder.toAbsolutePath().normalize();
        if (!name.matches("[A-Za-z0-9._-]+")) {
            throw new IllegalArgumentException(
                    "The name of a fork names files: only letters, digits, '.', '-' and '_' are"
                            + " allowed, found '"
                            + name
                            + "'.");
        }
        if (workers < 1) {
            throw new IllegalArgumentException(
                    "The number of worker processes must be at least 1, found " + workers + ".");
        }
    }
}
