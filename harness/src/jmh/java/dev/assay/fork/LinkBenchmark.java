package dev.assay.fork;

import dev.assay.jmh.SampleRecords;
import dev.assay.scheduler.RecordDraft;
import dev.assay.scheduler.RequestRecord;
import dev.assay.scheduler.RunCounts;
import dev.assay.time.SystemClock;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * How many records per second go over the link of a worker: accepted, encoded, written to the
 * socket, read and decoded. The floor is the same kind of socket with next to nothing around it:
 * records of eight numbers, put into 64 KiB at a time and taken out again. Both ends are in one JVM
 * here, on two threads for the bare socket and on three for the link.
 *
 * <p>One call is a load of a million records: the first 150,000 or so wait for its end, as they do
 * in a worker, the others are read as they come. The producer stays at most 250,000 records ahead
 * of the reader, as the load of a worker whose parent keeps up: what waits then fits into memory.
 *
 * <pre>./mvnw -ntp -Pjmh -Djmh.include=LinkBenchmark verify</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class LinkBenchmark {

    private static final int RECORDS = 1 << 20;
    private static final int NUMBERS = 8;
    private static final int AHEAD = 250_000;
    private static final int MASK = 1023;

    private final RecordDraft[] samples = new RecordDraft[MASK + 1];
    private ChildLink child;
    private SocketChannel parent;
    private SocketChannel bareFrom;
    private SocketChannel bareTo;
    private Outbox outbox;
    private volatile long arrived;

    @Setup
    public void connect() throws IOException {
        for (int i = 0; i <= MASK; i++) {
            samples[i] = new RecordDraft().set(SampleRecords.plain(i));
        }
        try (Rendezvous rendezvous = Rendezvous.open(Rendezvous.DEFAULT_FOLDERS)) {
            child = ChildLink.connect(rendezvous.address());
            parent = rendezvous.accept();
            bareFrom = Address.connect(rendezvous.address());
            bareTo = rendezvous.accept();
        }
        outbox = new Outbox(child, SystemClock.INSTANCE, () -> {});
        outbox.open();
    }

    @TearDown
    public void disconnect() throws IOException {
        child.close();
        parent.close();
        bareFrom.close();
        bareTo.close();
    }

    @Benchmark
    @OperationsPerInvocation(RECORDS)
    public void records(Blackhole taken) {
        arrived = 0;
        outbox.loadBegins(() -> new RunCounts(0, 0, 0, 0, 0, 0));
        CompletableFuture<Void> reader = CompletableFuture.runAsync(() -> readRecords(taken));
        for (int i = 0; i < RECORDS; i++) {
            if ((i & MASK) == 0) {
                while (i - arrived > AHEAD) {
                    Thread.yield();
                }
            }
            outbox.accept(samples[i & MASK]);
        }
        outbox.loadEnds();
        outbox.sendAfterRecords(sent -> Frame.of(FrameType.ENDED));
        reader.join();
    }

    private void readRecords(Blackhole taken) {
        try {
            FrameReader frames = new FrameReader(parent);
            Frame frame = frames.next().orElseThrow();
            for (long count = 0; frame.type() != FrameType.ENDED; arrived = count) {
                if (frame.type() == FrameType.RECORDS) {
                    for (RequestRecord record : RecordCodec.readAll(frame.body())) {
                        taken.consume(record);
                        count++;
                    }
                }
                frame = frames.next().orElseThrow();
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Benchmark
    @OperationsPerInvocation(RECORDS)
    public long bareUnixSocket() throws IOException {
        CompletableFuture<Long> reader = CompletableFuture.supplyAsync(this::sumOfNumbers);
        ByteBuffer frame = ByteBuffer.allocateDirect(RecordFrames.FRAME_BYTES);
        for (int left = RECORDS * NUMBERS; left > 0; ) {
            for (frame.clear(); frame.hasRemaining(); left--) {
                frame.putLong(left);
            }
            frame.flip();
            while (frame.hasRemaining()) {
                bareFrom.write(frame);
            }
        }
        return reader.join();
    }

    private long sumOfNumbers() {
        try {
            ByteBuffer frame = ByteBuffer.allocateDirect(RecordFrames.FRAME_BYTES);
            long sum = 0;
            for (int left = RECORDS * NUMBERS; left > 0; ) {
                bareTo.read(frame);
                for (frame.flip(); frame.remaining() >= Long.BYTES; left--) {
                    sum += frame.getLong();
                }
                frame.compact();
            }
            return sum;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
