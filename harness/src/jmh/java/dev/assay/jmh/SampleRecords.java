package dev.assay.jmh;

import dev.assay.Outcome;
import dev.assay.Timeline;
import dev.assay.TokenSource;
import dev.assay.scheduler.RequestRecord;
import dev.assay.scheduler.RequestRecord.Answer;
import dev.assay.scheduler.RequestRecord.Stamps;
import dev.assay.scheduler.SenderThread;
import java.util.Optional;

/** Records as a load at 1,000 requests per second makes them. */
public final class SampleRecords {

    private static final long GAP_NS = 1_000_000;
    private static final long SERVICE_NS = 3_000_000;
    private static final long CHUNK_GAP_NS = 10_000_000;

    private SampleRecords() {}

    /** A completed call of which nothing is known but its stamps. */
    public static RequestRecord plain(long tick) {
        long absent = Timeline.ABSENT;
        Answer none =
                new Answer(
                        false,
                        absent,
                        absent,
                        absent,
                        absent,
                        0,
                        0,
                        0,
                        0,
                        0,
                        0,
                        TokenSource.NONE,
                        1,
                        "",
                        new long[0]);
        return record(tick, SERVICE_NS + jitter(tick), none);
    }

    /** A completed stream of tokens, one every 10 ms. */
    public static RequestRecord streamed(long tick, int chunks) {
        long startNs = tick * GAP_NS;
        long[] chunkNs = new long[chunks];
        for (int i = 0; i < chunks; i++) {
            chunkNs[i] = startNs + SERVICE_NS + i * CHUNK_GAP_NS + jitter(tick + i);
        }
        Answer answer =
                new Answer(
                        true,
                        chunkNs[0] - 20_000,
                        chunkNs[0] - 10_000,
                        chunkNs[0],
                        chunkNs[0],
                        chunks + 1,
                        chunks + 2,
                        chunks,
                        40,
                        0,
                        chunks,
                        TokenSource.USAGE,
                        1,
                        "stop",
                        chunkNs);
        return record(tick, chunkNs[chunks - 1] + 100_000 - startNs, answer);
    }

    private static RequestRecord record(long tick, long serviceNs, Answer answer) {
        long targetedNs = tick * GAP_NS;
        long startNs = targetedNs + 4_000;
        Stamps stamps =
                new Stamps(
                        targetedNs,
                        targetedNs - 500_000_000,
                        targetedNs - 30_000_000,
                        targetedNs - 30_000_000,
                        targetedNs + 300,
                        startNs,
                        startNs + serviceNs,
                        startNs + serviceNs + 5_000,
                        0,
                        0,
                        true);
        return new RequestRecord(
                tick,
                0,
                SenderThread.PLATFORM,
                Outcome.COMPLETED,
                Optional.empty(),
                stamps,
                answer);
    }

    /** Some spread, the same in each run. */
    private static long jitter(long tick) {
        return (tick * 0x9E3779B97F4A7C15L) >>> 45;
    }
}
