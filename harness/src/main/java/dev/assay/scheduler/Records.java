package dev.assay.scheduler;

import dev.assay.ResolveStatus;
import dev.assay.Timeline;
import dev.assay.TokenSource;
import dev.assay.scheduler.RequestRecord.Answer;
import dev.assay.scheduler.RequestRecord.Stamps;

/** Makes records: turns the clock's scale into offsets from the origin. */
final class Records {

    private static final long[] NO_CHUNKS = {};
    private static final Answer NO_ANSWER =
            new Answer(
                    false,
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
                    TokenSource.NONE,
                    NO_CHUNKS);

    private final long originNs;
    private final int process;

    Records(long originNs, int process) {
        this.originNs = originNs;
        this.process = process;
    }

    /** The record of a call that returned. */
    RequestRecord ended(
            Claim<?, ?> claim,
            ResolveStatus status,
            Timeline marks,
            long workerStartNs,
            long workerEndNs,
            long slotWaitNs) {
        long startNs =
                firstMark(marks.requestStartNs(), status.requestStartNs().orElse(workerStartNs));
        long endNs = endNs(marks, status, workerEndNs);
        Stamps stamps =
                new Stamps(
                        offset(claim.targetedNs()),
                        offset(claim.item().queuedNs()),
                        offset(claim.dequeuedNs()),
                        offset(claim.dequeuedNs()),
                        offset(workerStartNs),
                        offset(startNs),
                        offset(endNs),
                        offset(workerEndNs),
                        slotWaitNs,
                        marks.connectNs(),
                        marks.socketStamps());
        return record(claim, status, stamps, answer(marks));
    }

    /** When a call that returned had its whole answer, on the clock's scale. */
    static long endNs(Timeline marks, ResolveStatus status, long workerEndNs) {
        return firstMark(marks.requestEndNs(), status.requestEndNs().orElse(workerEndNs));
    }

    private static long firstMark(long mark, long otherwise) {
        return Timeline.has(mark) ? mark : otherwise;
    }

    /** The record of a call that was cut off, and whose thread has not come back to tell. */
    RequestRecord abandoned(Claim<?, ?> claim, ResolveStatus status, long nowNs) {
        long dequeued = offset(claim.dequeuedNs());
        long started = Math.max(offset(claim.targetedNs()), dequeued);
        long now = offset(nowNs);
        Stamps stamps =
                new Stamps(
                        offset(claim.targetedNs()),
                        offset(claim.item().queuedNs()),
                        dequeued,
                        dequeued,
                        started,
                        started,
                        now,
                        now,
                        0,
                        0,
                        false);
        return record(claim, status, stamps, NO_ANSWER);
    }

    /** The record of a request that was not handed to the worker. */
    RequestRecord neverSent(Claim<?, ?> claim) {
        Stamps stamps =
                new Stamps(
                        offset(claim.targetedNs()),
                        offset(claim.item().queuedNs()),
                        offset(claim.dequeuedNs()),
                        Timeline.ABSENT,
                        Timeline.ABSENT,
                        Timeline.ABSENT,
                        Timeline.ABSENT,
                        Timeline.ABSENT,
                        0,
                        0,
                        false);
        return record(claim, ResolveStatus.ofNeverSent(), stamps, NO_ANSWER);
    }

    private RequestRecord record(
            Claim<?, ?> claim, ResolveStatus status, Stamps stamps, Answer answer) {
        return new RequestRecord(
                claim.item().tick(),
                process,
                claim.thread(),
                status.outcome(),
                status.error(),
                stamps,
                answer);
    }

    private Answer answer(Timeline marks) {
        if (marks.reads() == 0 && marks.events() == 0 && marks.askedTokens() == 0) {
            return NO_ANSWER;
        }
        return new Answer(
                marks.streamed(),
                offset(marks.firstByteNs()),
                offset(marks.firstEventNs()),
                offset(marks.firstTokenNs()),
                offset(marks.firstContentNs()),
                marks.reads(),
                marks.events(),
                marks.askedTokens(),
                marks.promptTokens(),
                marks.cachedTokens(),
                marks.outputTokens(),
                marks.tokenSource(),
                chunkOffsets(marks));
    }

    private long[] chunkOffsets(Timeline marks) {
        if (marks.chunks() == 0) {
            return NO_CHUNKS;
        }
        long[] offsets = new long[marks.chunks()];
        for (int i = 0; i < offsets.length; i++) {
            offsets[i] = offset(marks.chunkNs(i));
        }
        return offsets;
    }

    private long offset(long ns) {
        return Timeline.has(ns) ? ns - originNs : Timeline.ABSENT;
    }
}
