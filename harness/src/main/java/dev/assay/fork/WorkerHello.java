package dev.assay.fork;

import dev.assay.WorkerDescription;

/**
 * A worker process that is ready to start.
 *
 * @param index its place among the workers of the fork; from 0
 * @param pid its process id
 * @param worker what answers its requests
 * @param jvm the JVM that it runs on
 * @param spinNs how long its waits spin at their end, as measured at its start
 * @param timerSlackLowered whether the system let it lower the timer slack
 */
public record WorkerHello(
        int index,
        long pid,
        WorkerDescription worker,
        WorkerJvm jvm,
        long spinNs,
        boolean timerSlackLowered) {}
