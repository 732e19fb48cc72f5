package dev.assay.fork;

import dev.assay.PromptCounts;
import dev.assay.WorkerDescription;
import dev.assay.scheduler.RunCounts;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a worker process told when it was done.
 *
 * @param index its place among the workers of the fork; from 0
 * @param pid its process id
 * @param worker what answered its requests
 * @param jvm the JVM that it ran on
 * @param spinNs how long its waits spun at their end, as measured at its start
 * @param timerSlackLowered whether the system let it lower the timer slack
 * @param clockErrorNs how far its clock can at most be from the parent's
 * @param goLeadNs how long before the origin it had the start in hand; negative: it started late
 * @param counts its requests by how they ended
 * @param requestsRanOut whether its generator ended before the limits of the run did
 * @param clientCpuNs CPU time of its process from the start to the end of the load
 * @param loadNs from the origin to the end of its load
 * @param allocatedBytes what its process allocated on the heap in that time; absent where its JVM
 *     can't tell
 * @param gcPauses pauses of its collector, from the start to the end of the load
 * @param probe what an idle thread saw; absent if there was no time for it
 * @param stopped whether it was told to end early
 * @param spilled whether records had to wait on disk, because the parent was slow to take them
 * @param remarks what it has to say about the load, for the report
 * @param prompts what it found in the prompts that it sent, if it looks at them
 * @param tearDownError what went wrong after the load, in a {@code @TearDown} or when the worker
 *     was closed
 * @param exitCode the exit code of its process; 0 in all is well
 * @param logFile what it wrote to its standard output and error
 */
public record WorkerReport(
        int index,
        long pid,
        WorkerDescription worker,
        WorkerJvm jvm,
        long spinNs,
        boolean timerSlackLowered,
        long clockErrorNs,
        long goLeadNs,
        RunCounts counts,
        boolean requestsRanOut,
        long clientCpuNs,
        long loadNs,
        OptionalLong allocatedBytes,
        List<GcPause> gcPauses,
        Optional<ProbeReport> probe,
        boolean stopped,
        boolean spilled,
        List<String> remarks,
        Optional<PromptCounts> prompts,
        Optional<String> tearDownError,
        int exitCode,
        Path logFile) {}
