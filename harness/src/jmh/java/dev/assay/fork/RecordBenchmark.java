package dev.assay.fork;

import dev.assay.jmh.SampleRecords;
import dev.assay.scheduler.RecordDraft;
import dev.assay.scheduler.RequestRecord;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What one record costs on its way: writing it into a frame, and reading it out of one. With 0
 * chunks it is that of a plain call, else that of a stream of tokens.
 *
 * <pre>./mvnw -ntp -Pjmh -Djmh.include=RecordBenchmark -Djmh.args="-prof gc" verify</pre>
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 4, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Fork(2)
public class RecordBenchmark {

    private static final int MASK = 1023;

    @Param({"0", "100"})
    int chunks;

    private final RecordDraft[] records = new RecordDraft[MASK + 1];
    private final ByteBuffer[] encoded = new ByteBuffer[MASK + 1];
    private final ByteBuffer frame = ByteBuffer.allocateDirect(RecordFrames.FRAME_BYTES);
    private int next;

    @Setup
    public void make() {
        for (int i = 0; i <= MASK; i++) {
            RequestRecord sample =
                    chunks == 0 ? SampleRecords.plain(i) : SampleRecords.streamed(i, chunks);
            records[i] = new RecordDraft().set(sample);
            encoded[i] = ByteBuffer.allocateDirect(RecordCodec.bound(records[i]));
            RecordCodec.write(records[i], encoded[i]);
            encoded[i].flip();
        }
    }

    @Benchmark
    public ByteBuffer encode() {
        RecordDraft record = records[next++ & MASK];
        if (frame.remaining() < RecordCodec.bound(record)) {
            frame.clear();
        }
        RecordCodec.write(record, frame);
        return frame;
    }

    @Benchmark
    public RequestRecord decode() throws ProtocolException {
        return RecordCodec.read(encoded[next++ & MASK].rewind());
    }
}
