package dev.assay.fork;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.fork.Outbox.Sent;
import dev.assay.scheduler.RequestRecord;
import dev.assay.scheduler.RunCounts;
import dev.assay.time.SystemClock;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class OutboxTest {

    @TempDir Path folder;
    private Rendezvous rendezvous;
    private ChildLink child;
    private SocketChannel parent;
    private Outbox outbox;

    @BeforeEach
    void connect() throws Exception {
        rendezvous = Rendezvous.open(List.of(folder));
        child = ChildLink.connect(rendezvous.address());
        parent = rendezvous.accept();
        outbox = new Outbox(child, SystemClock.INSTANCE, () -> {});
        outbox.open();
    }

    @AfterEach
    void disconnect() throws Exception {
        child.close();
        parent.close();
        rendezvous.close();
    }

    @Test
    void parentThatDoesNotReadLosesNothing() throws Exception {
        int count = 400_000; // 38 MB: more than the socket and the memory's bound take
        CompletableFuture<Sent> sent = new CompletableFuture<>();
        for (int i = 0; i < count; i++) {
            outbox.accept(Records.draft(i));
        }
        outbox.sendAfterRecords(
                before -> {
                    sent.complete(before);
                    return Frame.of(FrameType.ENDED);
                });

        assertThat(sent.get()).isEqualTo(new Sent(count, true));
        // In any order: who finds a frame in the flusher's hands writes to the next one.
        assertThat(ticksUntilEnded(new FrameReader(parent)).stream().sorted().toList())
                .isEqualTo(LongStream.range(0, count).boxed().toList());
    }

    @Test
    void urgentFrameOvertakesRecordsThatWait() throws Exception {
        CompletableFuture<Sent> sent = new CompletableFuture<>();
        for (int i = 0; i < 50_000; i++) {
            outbox.accept(Records.draft(i));
        }
        outbox.sendAfterRecords(
                before -> {
                    sent.complete(before);
                    return Frame.of(FrameType.ENDED);
                });
        sent.get();
        outbox.sendAtOnce(Frame.of(FrameType.LEASE_ASK));

        List<FrameType> types = new ArrayList<>();
        FrameReader frames = new FrameReader(parent);
        while (!types.contains(FrameType.ENDED)) {
            types.add(frames.next().orElseThrow().type());
        }
        assertThat(types.indexOf(FrameType.LEASE_ASK)).isLessThan(types.size() - 10);
    }

    @Test
    void whileTheLoadRunsItsRecordsWaitForTheEnd() throws Exception {
        FrameReader frames = new FrameReader(parent);
        outbox.loadBegins(() -> new RunCounts(0, 0, 0, 0, 0, 0));
        List<FrameType> underLoad = new ArrayList<>();
        underLoad.add(frames.next().orElseThrow().type()); // the flusher knows
        for (int i = 0; i < 2_000; i++) {
            outbox.accept(Records.draft(i));
        }
        while (underLoad.size() < 4) {
            underLoad.add(frames.next().orElseThrow().type());
        }
        outbox.loadEnds();
        outbox.sendAfterRecords(sent -> Frame.of(FrameType.ENDED));

        assertThat(underLoad).containsOnly(FrameType.PROGRESS);
        assertThat(ticksUntilEnded(frames)).hasSize(2_000);
    }

    @Test
    void ofRecordsThatAreTooManyToWaitTheOldestAreSentUnderLoadAndNoMore() throws Exception {
        outbox.loadBegins(() -> new RunCounts(0, 0, 0, 0, 0, 0));
        long records = 0;
        for (int bytes = 0; bytes < 2 * Outbox.MOST_HELD * RecordFrames.FRAME_BYTES; records++) {
            outbox.accept(Records.draft(records));
            bytes += RecordCodec.bound(Records.draft(records));
        }

        FrameReader frames = new FrameReader(parent);
        List<Long> underLoad = new ArrayList<>();
        int framesOfRecords = 0;
        for (int quiet = 0; framesOfRecords == 0 || quiet < 3; ) {
            Frame frame = frames.next().orElseThrow();
            boolean ofRecords = frame.type() == FrameType.RECORDS;
            quiet = ofRecords ? 0 : quiet + 1;
            if (ofRecords) {
                framesOfRecords++;
                RecordCodec.readAll(frame.body()).forEach(record -> underLoad.add(record.tick()));
            }
        }
        outbox.loadEnds();
        outbox.sendAfterRecords(sent -> Frame.of(FrameType.ENDED));
        List<Long> afterwards = ticksUntilEnded(frames);

        assertThat(underLoad).isNotEmpty();
        assertThat(afterwards).hasSize((int) records - underLoad.size());
        long perFrame = underLoad.size() / framesOfRecords;
        assertThat((long) afterwards.size())
                .as("what may wait does")
                .isGreaterThan((Outbox.MOST_HELD - 8) * perFrame);
    }

    private static List<Long> ticksUntilEnded(FrameReader frames) throws Exception {
        List<Long> ticks = new ArrayList<>();
        for (Optional<Frame> next = frames.next(); next.isPresent(); next = frames.next()) {
            if (next.get().type() == FrameType.ENDED) {
                return ticks;
            }
            if (next.get().type() == FrameType.RECORDS) {
                for (RequestRecord record : RecordCodec.readAll(next.get().body())) {
                    ticks.add(record.tick());
                }
            }
        }
        throw new AssertionError("the link ended before ENDED");
    }
}
