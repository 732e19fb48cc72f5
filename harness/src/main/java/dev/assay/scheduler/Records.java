package dev.assay.scheduler;

import dev.assay.ResolveStatus;
import dev.assay.Timeline;

/** Writes records: turns the clock's scale into offsets from the origin. */
final class Records {

    private final long originNs;
    private final int process;

    Records(long originNs, int process) {
        this.originNs = originNs;
        this.process = process;
    }

    /** The record of a call that returned. */
    void ended(
            RecordDraft draft,
            Claim<?, ?> claim,
            ResolveStatus status,
            Timeline marks,
            long workerStartNs,
            long workerEndNs,
            long slotWaitNs) {
        begin(draft, claim, status);
        long startNs =
                firstMark(
                        marks.requestStartNs(),
                        status.requestStartNs()
                                .orElse(Math.max(workerStartNs, claim.targetedNs())));
        long endNs = endNs(marks, status, workerEndNs);
        draft.call(offset(claim.dequeuedNs()), offset(workerStartNs), offset(workerEndNs));
        draft.exchange(offset(startNs), offset(endNs), marks.socketStamps());
        draft.delays(slotWaitNs, marks.connectNs());
        if (marks.reads() == 0 && marks.events() == 0 && marks.askedTokens() == 0) {
            draft.noAnswer();
        } else {
            draft.answer(marks, originNs);
        }
    }

    /** When a call that returned had its whole answer, on the clock's scale. */
    static long endNs(Timeline marks, ResolveStatus status, long workerEndNs) {
        return firstMark(marks.requestEndNs(), status.requestEndNs().orElse(workerEndNs));
    }

    private static long firstMark(long mark, long otherwise) {
        return Timeline.has(mark) ? mark : otherwise;
    }

    /** The record of a call that was cut off, and whose thread has not come back to tell. */
    RecordDraft abandoned(Claim<?, ?> claim, ResolveStatus status, long nowNs) {
        RecordDraft draft = new RecordDraft();
        begin(draft, claim, status);
        long dequeued = offset(claim.dequeuedNs());
        long started = Math.max(offset(claim.targetedNs()), dequeued);
        long now = offset(nowNs);
        draft.call(dequeued, started, now);
        draft.exchange(started, now, false);
        draft.delays(0, 0);
        draft.noAnswer();
        return draft;
    }

    /** The record of a request that was not handed to the worker. */
    RecordDraft neverSent(Claim<?, ?> claim) {
        RecordDraft draft = new RecordDraft();
        begin(draft, claim, ResolveStatus.ofNeverSent());
        draft.call(Timeline.ABSENT, Timeline.ABSENT, Timeline.ABSENT);
        draft.exchange(Timeline.ABSENT, Timeline.ABSENT, false);
        draft.delays(0, 0);
        draft.noAnswer();
        return draft;
    }

    private void begin(RecordDraft draft, Claim<?, ?> claim, ResolveStatus status) {
        draft.request(claim.tick(), process, claim.thread());
        draft.end(status.outcome(), status.error());
        draft.untilClaimed(
                offset(claim.targetedNs()), offset(claim.queuedNs()), offset(claim.dequeuedNs()));
    }

    private long offset(long ns) {
        return Timeline.has(ns) ? ns - originNs : Timeline.ABSENT;
    }
}
