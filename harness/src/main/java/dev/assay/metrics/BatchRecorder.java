package dev.assay.metrics;

import dev.assay.Outcome;
import dev.assay.Timeline;
import dev.assay.TokenSource;
import dev.assay.scheduler.RequestRecord;
import dev.assay.scheduler.RequestRecord.Answer;
import java.util.ArrayList;
import java.util.List;

/**
 * Collects {@link Batches} in bounded memory: when the measurement outgrows the batches that there
 * are, they are merged in pairs and become twice as long. At most some 5 MB. For one thread.
 */
final class BatchRecorder {

    /** Doubles to 250 ms, 500 ms and 1 s. */
    static final long FIRST_WIDTH_NS = 15_625_000L;

    static final int MOST_BATCHES = 32;
    private static final int MOST_SLOTS = 2 * MOST_BATCHES;

    private final CellWindow window;
    private final List<Batch> slots = new ArrayList<>();
    private long widthNs = FIRST_WIDTH_NS;

    BatchRecorder(CellWindow window) {
        this.window = window;
    }

    /** A request whose end is known, of the warm-up too. */
    void add(RequestRecord record, long endNs) {
        if (window.contains(endNs)) {
            addEnd(record, slotAt(endNs));
        }
        long targetedNs = record.stamps().targetedNs();
        if (window.measures(targetedNs) && record.outcome() != Outcome.ERRORED) {
            addTimes(record, endNs, slotAt(targetedNs));
        }
    }

    private static void addEnd(RequestRecord record, Batch slot) {
        if (record.outcome() == Outcome.COMPLETED) {
            slot.completed++;
            slot.outputTokens += record.answer().outputTokens();
        } else if (record.outcome() == Outcome.ERRORED) {
            slot.errored++;
        }
    }

    /** A request that was cut off counts with the age that it had reached. */
    private static void addTimes(RequestRecord record, long endNs, Batch slot) {
        long startNs = record.stamps().requestStartNs();
        Answer answer = record.answer();
        boolean completed = record.outcome() == Outcome.COMPLETED;
        slot.record(BatchedMetric.RESPONSE_TIME, endNs - record.stamps().targetedNs());
        if (Timeline.has(startNs)) {
            slot.record(BatchedMetric.SERVICE_TIME, endNs - startNs);
            if (Timeline.has(answer.firstTokenNs()) && answer.streamed()) {
                slot.record(BatchedMetric.TTFT, answer.firstTokenNs() - startNs);
            }
        }
        long[] chunkNs = answer.chunkNs();
        if (answer.streamed()) {
            for (int i = 1; i < chunkNs.length; i++) {
                slot.record(BatchedMetric.ITL, chunkNs[i] - chunkNs[i - 1]);
            }
        }
        int tokens = answer.outputTokens();
        boolean counted = answer.tokenSource() != TokenSource.NONE && tokens > 1;
        if (completed && counted && chunkNs.length > 1) {
            slot.record(
                    BatchedMetric.TPOT,
                    Math.round((chunkNs[chunkNs.length - 1] - chunkNs[0]) / (tokens - 1.0)));
        }
    }

    private Batch slotAt(long ns) {
        long sinceNs = Math.max(0, ns - window.warmupNs());
        while (sinceNs / widthNs >= MOST_SLOTS) {
            mergePairs();
        }
        int index = (int) (sinceNs / widthNs);
        while (slots.size() <= index) {
            slots.add(new Batch());
        }
        return slots.get(index);
    }

    private void mergePairs() {
        List<Batch> merged = new ArrayList<>();
        for (int i = 0; i < slots.size(); i += 2) {
            Batch first = slots.get(i);
            if (i + 1 < slots.size()) {
                first.append(slots.get(i + 1));
            }
            merged.add(first);
        }
        slots.clear();
        slots.addAll(merged);
        widthNs *= 2;
    }

    /**
     * The batches. Nothing can be added afterwards.
     *
     * @param windowNs length of the window
     */
    Batches finish(long windowNs) {
        if (windowNs > 0) {
            slotAt(window.warmupNs() + windowNs - 1); // the window may end in silence
        }
        while (slots.size() > MOST_BATCHES) {
            mergePairs();
        }
        foldRest(windowNs);
        long lastNs = windowNs - widthNs * Math.max(0, slots.size() - 1L);
        return new Batches(widthNs, Math.max(1, Math.min(widthNs, lastNs)), slots);
    }

    /** What lies beyond the window, or in a last batch that is short, goes to the one before. */
    private void foldRest(long windowNs) {
        while (slots.size() > 1 && widthNs * (slots.size() - 1L) >= windowNs) {
            Batch last = slots.remove(slots.size() - 1);
            slots.get(slots.size() - 1).append(last);
        }
    }
}
