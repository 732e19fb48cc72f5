package dev.assay.metrics;

import dev.assay.Outcome;
import dev.assay.Timeline;
import dev.assay.scheduler.RequestRecord;

/** Collects {@link WindowTotals}, from the records of the warm-up too. */
final class WindowRecorder {

    private final CellWindow window;
    private long lastMeasuredEndNs = Long.MIN_VALUE;
    private long sent;
    private long completed;
    private long errored;
    private long outputTokens;
    private long totalTokens;
    private long inFlightNs;

    WindowRecorder(CellWindow window) {
        this.window = window;
    }

    void add(RequestRecord record, long endNs) {
        long startNs = record.stamps().requestStartNs();
        boolean sentAtAll = record.outcome() != Outcome.NEVER_SENT;
        if (sentAtAll && window.measures(record.stamps().targetedNs())) {
            lastMeasuredEndNs = Math.max(lastMeasuredEndNs, endNs);
        }
        if (Timeline.has(startNs)) {
            sent += window.contains(startNs) ? 1 : 0;
            inFlightNs += window.overlapNs(startNs, endNs);
        }
        if (window.contains(endNs)) {
            addEnd(record);
        }
    }

    private void addEnd(RequestRecord record) {
        switch (record.outcome()) {
            case COMPLETED -> {
                completed++;
                outputTokens += record.answer().outputTokens();
                totalTokens +=
                        (long) record.answer().outputTokens() + record.answer().promptTokens();
            }
            case ERRORED -> errored++;
            case CANCELED, NEVER_SENT -> {}
        }
    }

    /**
     * The totals.
     *
     * @param endedEarly whether the load ended before the window did, which then ends with the last
     *     answer: nothing came after it, so what was added up stands
     */
    WindowTotals snapshot(long created, boolean endedEarly) {
        boolean untilLastEnd = endedEarly || window.endNs() == Long.MAX_VALUE;
        long endNs = untilLastEnd ? Math.min(window.endNs(), lastMeasuredEndNs) : window.endNs();
        long windowNs = created == 0 && untilLastEnd ? 0 : Math.max(0, endNs - window.warmupNs());
        return new WindowTotals(
                windowNs, created, sent, completed, errored, outputTokens, totalTokens, inFlightNs);
    }
}
