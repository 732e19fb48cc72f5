package dev.assay.fork;

import dev.assay.PromptCounts;
import dev.assay.WorkerDescription;
import dev.assay.index.BenchmarkEntry;
import dev.assay.scheduler.RunCounts;
import dev.assay.scheduler.RunLimits;
import dev.assay.strategy.SchedulingStrategy;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** The bodies of the frames that are sent once, as JSON. */
final class Messages {

    /** Goes up with every change of the frames: both sides must have the same. */
    static final int PROTOCOL = 4;

    private Messages() {}

    /**
     * The first frame of a worker.
     *
     * @param token what the parent gave it over standard input; empty over a Unix-domain socket
     */
    record Hello(int protocol, String harnessVersion, int index, long pid, String token) {

        /** Without the JSON library, which may be too old to write it. */
        ByteBuffer frame() {
            return Frame.of(
                    FrameType.HELLO,
                    new PlainJson()
                            .put("protocol", protocol)
                            .put("harnessVersion", harnessVersion)
                            .put("index", index)
                            .put("pid", pid)
                            .put("token", token)
                            .bytes());
        }
    }

    /**
     * What a worker has to do.
     *
     * @param leased whether the number of its requests is leased from the parent
     */
    record Plan(
            int index,
            int total,
            BenchmarkEntry benchmark,
            Map<String, String> params,
            SchedulingStrategy strategy,
            RunLimits limits,
            boolean leased) {}

    /**
     * A worker waits for the start.
     *
     * @param planReadNs its clock when it had read the plan
     * @param clockNs its clock when it wrote this
     */
    record Ready(
            long planReadNs,
            long clockNs,
            WorkerDescription worker,
            WorkerJvm jvm,
            long spinNs,
            boolean timerSlackLowered) {}

    /**
     * A worker has told everything.
     *
     * @param records how many records it sent, so that a loss would show
     * @param loadNs from the origin to the end of the load
     * @param allocatedBytes on the heap, in that time; absent where its JVM can't tell
     * @param probe what an idle thread saw; absent if there was no time for it
     * @param remarks what it has to say about the load, for the report
     * @param prompts what it found in the prompts that it sent, if it looks at them
     */
    record Done(
            boolean stopped,
            RunCounts counts,
            boolean requestsRanOut,
            long records,
            long goLeadNs,
            long cpuNs,
            long loadNs,
            OptionalLong allocatedBytes,
            List<GcPause> gcPauses,
            Optional<ProbeReport> probe,
            boolean spilled,
            List<String> remarks,
            Optional<PromptCounts> prompts,
            Optional<String> tearDownError) {}

    /**
     * A worker can't go on.
     *
     * @param message for the user; stands alone
     * @param trace the whole stack trace, for the log
     */
    record Failed(ForkException.Kind kind, String message, String trace) {

        /** A failure without a stack trace, written without the JSON library. */
        static ByteBuffer plain(ForkException.Kind kind, String message) {
            return Frame.of(
                    FrameType.FAILED,
                    new PlainJson()
                            .put("kind", kind.name())
                            .put("message", message)
                            .put("trace", "")
                            .bytes());
        }
    }
}
