package dev.assay.fork;

import dev.assay.scheduler.RunCounts;
import java.nio.ByteBuffer;

/** Progress as bytes: the six counts. */
final class ProgressCodec {

    private static final int BYTES = 6 * Long.BYTES;

    private ProgressCodec() {}

    static ByteBuffer frame(RunCounts counts) {
        ByteBuffer frame = ByteBuffer.allocate(Frame.HEADER + BYTES).position(Frame.HEADER);
        frame.putLong(counts.created());
        frame.putLong(counts.sent());
        frame.putLong(counts.completed());
        frame.putLong(counts.errored());
        frame.putLong(counts.canceled());
        frame.putLong(counts.neverSent());
        return Frame.finish(FrameType.PROGRESS, frame);
    }

    static WorkerProgress read(int worker, ByteBuffer body) throws ProtocolException {
        if (body.remaining() != BYTES) {
            throw new ProtocolException(
                    "A PROGRESS has " + BYTES + " bytes of body, found " + body.remaining());
        }
        RunCounts counts =
                new RunCounts(
                        body.getLong(),
                        body.getLong(),
                        body.getLong(),
                        body.getLong(),
                        body.getLong(),
                        body.getLong());
        return new WorkerProgress(worker, counts, inFlight(counts));
    }

    private static long inFlight(RunCounts counts) {
        return Math.max(
                0, counts.sent() - counts.completed() - counts.errored() - counts.canceled());
    }
}
