package dev.assay.backend;

import dev.assay.Resolution;
import dev.assay.Timeline;
import dev.assay.jmh.Figures;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How far the stamps of a request lie from what a target on loopback sees, one request at a time: a
 * thread that asks its socket again and again, and looks at the clock when a read returned the
 * request and just before it writes the answer. {@code requestStart} is the target's read minus the
 * request's start, {@code firstByte} the client's first byte minus the target's write; both hold
 * the way through the kernel. The bare clients, which write and read the same bytes on a socket of
 * their own, are the floor.
 *
 * <pre>./mvnw -ntp -Pjmh -Djmh.include=StampBenchmark verify</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2)
@Measurement(iterations = 4)
@Fork(2)
public class StampBenchmark {

    @Param("5000")
    int requests;

    private SpinningTarget target;
    private OpenAiHttpBackend backend;
    private SocketChannel bare;
    private final Timeline timeline = new Timeline();
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 14);
    private final ByteBuffer bareRequest =
            ByteBuffer.wrap(
                    "POST / HTTP/1.1\r\ncontent-length: 2\r\n\r\n{}"
                            .getBytes(StandardCharsets.US_ASCII));
    private long bareStartNs;
    private long bareFirstByteNs;

    @Setup
    public void open() throws IOException {
        target = new SpinningTarget();
        backend =
                new OpenAiHttpBackend.Builder(variable -> null)
                        .target("http://127.0.0.1:" + target.port())
                        .model("m")
                        .build();
        bare = SocketChannel.open(new InetSocketAddress("127.0.0.1", target.port()));
    }

    @TearDown
    public void close() throws Exception {
        backend.close();
        bare.close();
        target.close();
    }

    @Benchmark
    public void requestStart() throws Exception {
        long[] errorsNs = new long[requests];
        for (int i = 0; i < requests; i++) {
            call();
            errorsNs[i] = target.requestReadNs() - timeline.requestStartNs();
        }
        Figures.tellPercentiles(errorsNs);
    }

    @Benchmark
    public void firstByte() throws Exception {
        long[] errorsNs = new long[requests];
        for (int i = 0; i < requests; i++) {
            call();
            errorsNs[i] = timeline.firstByteNs() - target.answerWrittenNs();
        }
        Figures.tellPercentiles(errorsNs);
    }

    @Benchmark
    public void requestStartBare() throws Exception {
        long[] errorsNs = new long[requests];
        for (int i = 0; i < requests; i++) {
            callBare();
            errorsNs[i] = target.requestReadNs() - bareStartNs;
        }
        Figures.tellPercentiles(errorsNs);
    }

    @Benchmark
    public void firstByteBare() throws Exception {
        long[] errorsNs = new long[requests];
        for (int i = 0; i < requests; i++) {
            callBare();
            errorsNs[i] = bareFirstByteNs - target.answerWrittenNs();
        }
        Figures.tellPercentiles(errorsNs);
    }

    private void call() throws Exception {
        timeline.reset(Timeline.ABSENT);
        Resolution<ResponseSummary> answer =
                backend.prepare(GenerationRequest.chat("hello")).call(timeline);
        if (!answer.status().completed()) {
            throw new IllegalStateException(answer.status().error().orElseThrow().message());
        }
    }

    private void callBare() throws IOException {
        bareRequest.rewind();
        bareStartNs = System.nanoTime();
        bare.write(bareRequest);
        buffer.clear();
        bare.read(buffer);
        bareFirstByteNs = System.nanoTime();
        while (buffer.position() < target.answerLength()) {
            bare.read(buffer);
        }
    }
}
