package dev.assay.fork;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.RequestError;
import dev.assay.Timeline;
import dev.assay.scheduler.RecordDraft;
import dev.assay.scheduler.RequestRecord;
import dev.assay.scheduler.RequestRecord.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RecordFramesTest {

    @Test
    void recordsArePackedIntoFramesOf64KiB() {
        RecordFrames frames = new RecordFrames();
        for (int i = 0; i < 10_000; i++) {
            frames.add(Records.draft(i));
        }
        frames.sealOpen(true);

        List<RecordFrames.Sealed> sealed = drain(frames);
        assertThat(sealed)
                .hasSizeBetween(14, 16)
                .allMatch(frame -> frame.bytes().remaining() <= RecordFrames.FRAME_BYTES);
        assertThat(sealed.stream().mapToInt(RecordFrames.Sealed::records).sum()).isEqualTo(10_000);
        assertThat(frames.isEmpty()).isTrue();
    }

    @Test
    void recordLargerThanAFrameGetsOneOfItsOwn() throws Exception {
        RequestRecord large =
                Records.withError(
                        Records.bare(1), new RequestError("x".repeat(8_000), "漢".repeat(20_000)));
        RecordFrames frames = new RecordFrames();
        frames.add(Records.draft(0));
        frames.add(new RecordDraft().set(large));
        frames.add(new RecordDraft().set(manyChunks(2, 50_000)));
        frames.add(Records.draft(3));
        frames.sealOpen(true);

        assertThat(ticks(drain(frames))).containsExactly(0L, 1L, 2L, 3L);
    }

    @Test
    void manySendersAtOnceLoseNothing() throws Exception {
        int senders = 8;
        int each = 20_000;
        RecordFrames frames = new RecordFrames(2); // fewer places than senders: some are in use
        ExecutorService threads = Executors.newFixedThreadPool(senders);
        List<RecordFrames.Sealed> sealed = new ArrayList<>();
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int sender = 0; sender < senders; sender++) {
                long first = (long) sender * each;
                running.add(
                        threads.submit(
                                () ->
                                        LongStream.range(first, first + each)
                                                .forEach(i -> frames.add(Records.draft(i)))));
            }
            while (!running.stream().allMatch(Future::isDone)) {
                frames.sealOpen(false);
                sealed.addAll(drain(frames));
            }
            for (Future<?> future : running) {
                future.get();
            }
        } finally {
            threads.shutdownNow();
        }
        frames.sealOpen(true);
        sealed.addAll(drain(frames));

        assertThat(ticks(sealed).stream().sorted().toList())
                .isEqualTo(LongStream.range(0, (long) senders * each).boxed().toList());
    }

    @Test
    void buffersThatWereSentAreUsedAgain() {
        RecordFrames frames = new RecordFrames(1);
        List<Object> buffers = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            frames.add(Records.draft(i));
            frames.sealOpen(true);
            for (RecordFrames.Sealed frame : drain(frames)) {
                buffers.add(System.identityHashCode(frame.bytes()));
                frames.recycle(frame.bytes());
            }
        }
        assertThat(buffers.stream().distinct().count()).isLessThan(10);
    }

    private static List<RecordFrames.Sealed> drain(RecordFrames frames) {
        List<RecordFrames.Sealed> sealed = new ArrayList<>();
        for (RecordFrames.Sealed next; (next = frames.poll()) != null; ) {
            sealed.add(next);
        }
        return sealed;
    }

    private static List<Long> ticks(List<RecordFrames.Sealed> sealed) throws Exception {
        List<Long> ticks = new ArrayList<>();
        for (RecordFrames.Sealed frame : sealed) {
            RecordCodec.readAll(frame.bytes().duplicate().position(Frame.HEADER))
                    .forEach(record -> ticks.add(record.tick()));
        }
        return ticks;
    }

    private static RequestRecord manyChunks(long tick, int count) {
        RequestRecord bare = Records.bare(tick);
        return new RequestRecord(
                tick,
                0,
                bare.thread(),
                bare.outcome(),
                bare.error(),
                bare.stamps(),
                new Answer(
                        true,
                        Timeline.ABSENT,
                        Timeline.ABSENT,
                        Timeline.ABSENT,
                        Timeline.ABSENT,
                        0,
                        0,
                        0,
                        0,
                        0,
                        0,
                        bare.answer().tokenSource(),
                        1,
                        "",
                        LongStream.range(0, count).map(i -> i * 1_000_000_000).toArray()));
    }
}
