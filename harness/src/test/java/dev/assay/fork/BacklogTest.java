package dev.assay.fork;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.RequestError;
import dev.assay.scheduler.RequestRecord;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class BacklogTest {

    @Test
    void recordsArePackedIntoFramesOf64KiB() throws Exception {
        try (Backlog backlog = new Backlog()) {
            for (int i = 0; i < 10_000; i++) {
                backlog.add(Records.bare(i));
            }
            List<Integer> lengths = new ArrayList<>();
            for (ByteBuffer frame; (frame = backlog.poll()) != null; ) {
                lengths.add(frame.remaining());
            }
            assertThat(lengths).hasSizeBetween(14, 16).allMatch(n -> n <= Backlog.FRAME_BYTES);
            assertThat(backlog.spilled()).isFalse();
        }
    }

    @Test
    void recordLargerThanAFrameGetsOneOfItsOwn() throws Exception {
        RequestRecord large =
                Records.withError(
                        Records.bare(1), new RequestError("x".repeat(8_000), "漢".repeat(20_000)));
        RequestRecord huge = manyChunks(50_000);
        try (Backlog backlog = new Backlog()) {
            backlog.add(Records.bare(0));
            backlog.add(large);
            backlog.add(huge);
            backlog.add(Records.bare(3));

            assertThat(drain(backlog))
                    .extracting(RequestRecord::tick)
                    .containsExactly(0L, 1L, 2L, 3L);
        }
    }

    @Test
    void whatMemoryDoesNotHoldWaitsOnDiskInOrder() throws Exception {
        try (Backlog backlog = new Backlog(2)) {
            int count = 5_000;
            List<Long> read = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                backlog.add(Records.bare(i));
                if (i == count / 2) {
                    read.addAll(ticks(backlog.poll())); // in the middle of it, one frame leaves
                }
            }
            backlog.add(Frame.of(FrameType.ENDED));

            assertThat(backlog.spilled()).isTrue();
            List<FrameType> types = new ArrayList<>();
            for (ByteBuffer bytes; (bytes = backlog.poll()) != null; ) {
                types.add(FrameType.of(bytes.get(Integer.BYTES)));
                read.addAll(ticks(bytes));
            }
            assertThat(read).isEqualTo(LongStream.range(0, count).boxed().toList());
            assertThat(types)
                    .endsWith(FrameType.ENDED)
                    .filteredOn(FrameType.ENDED::equals)
                    .hasSize(1);
            assertThat(backlog.isEmpty()).isTrue();
        }
    }

    private static RequestRecord manyChunks(int count) {
        RequestRecord bare = Records.bare(2);
        RequestRecord.Answer a = bare.answer();
        return new RequestRecord(
                2,
                0,
                bare.thread(),
                bare.outcome(),
                bare.error(),
                bare.stamps(),
                new RequestRecord.Answer(
                        true,
                        a.firstByteNs(),
                        a.firstEventNs(),
                        a.firstTokenNs(),
                        a.firstContentNs(),
                        0,
                        0,
                        0,
                        0,
                        0,
                        0,
                        a.tokenSource(),
                        LongStream.range(0, count).map(i -> i * 1_000_000_000).toArray()));
    }

    private static List<Long> ticks(ByteBuffer frame) throws Exception {
        if (frame.get(Integer.BYTES) != FrameType.RECORDS.code()) {
            return List.of();
        }
        ByteBuffer body = frame.duplicate().position(Frame.HEADER);
        return RecordCodec.readAll(body).stream().map(RequestRecord::tick).toList();
    }

    private static List<RequestRecord> drain(Backlog backlog) throws Exception {
        List<RequestRecord> records = new ArrayList<>();
        for (ByteBuffer frame; (frame = backlog.poll()) != null; ) {
            records.addAll(RecordCodec.readAll(frame.position(Frame.HEADER)));
        }
        return records;
    }
}
