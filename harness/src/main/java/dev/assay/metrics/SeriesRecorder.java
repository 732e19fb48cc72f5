package dev.assay.metrics;

import dev.assay.Outcome;
import dev.assay.Timeline;
import dev.assay.scheduler.RequestRecord;
import dev.assay.scheduler.RequestRecord.Stamps;
import java.util.ArrayList;
import java.util.List;

/**
 * Collects a {@link Series} in bounded memory: when the run outgrows the intervals that there are,
 * they are merged in pairs and become twice as long. At most some 10 MB, whatever the number of
 * requests and the length of the run. For one thread.
 */
final class SeriesRecorder {

    /** Doubles to 500 ms and 1 s, which are easy on a reader's eye. */
    static final long FIRST_WIDTH_NS = 250_000_000L;

    static final int MOST_INTERVALS = 300;

    private static final int FEWEST_INTERVALS = 30;

    private final List<SeriesSlot> slots = new ArrayList<>();
    private long widthNs = FIRST_WIDTH_NS;
    private long created;

    /** A request that was created; its targeted start is all that it may have. */
    void addCreated(RequestRecord record) {
        created++;
        slotAt(record.stamps().targetedNs()).offered++;
    }

    /** What became of it, when its end is known. */
    void add(RequestRecord record, long endNs) {
        Stamps stamps = record.stamps();
        if (SendLag.known(stamps)) {
            SeriesSlot start = slotAt(stamps.requestStartNs());
            start.started(restNs(stamps.requestStartNs()));
            slotAt(endNs).left(restNs(endNs));
            slotAt(stamps.targetedNs()).sendLag.record(SendLag.sendLagNs(stamps));
        }
        switch (record.outcome()) {
            case COMPLETED -> {
                slotAt(endNs).completed++;
                slotAt(stamps.targetedNs()).responseTime.record(endNs - stamps.targetedNs());
            }
            case ERRORED ->
                    slotAt(endNs).errored(record.error().map(e -> e.kind()).orElse("unknown"));
            case CANCELED -> slotAt(endNs).canceled++;
            case NEVER_SENT -> {}
        }
        addFirstToken(record);
    }

    private void addFirstToken(RequestRecord record) {
        long firstTokenNs = record.answer().firstTokenNs();
        long startNs = record.stamps().requestStartNs();
        boolean told = record.answer().streamed() && record.outcome() != Outcome.ERRORED;
        if (told && Timeline.has(firstTokenNs) && Timeline.has(startNs)) {
            slotAt(record.stamps().targetedNs()).ttft.record(firstTokenNs - startNs);
        }
    }

    private SeriesSlot slotAt(long ns) {
        while (Math.max(0, ns) / widthNs >= MOST_INTERVALS) {
            mergePairs();
        }
        int index = (int) (Math.max(0, ns) / widthNs);
        while (slots.size() <= index) {
            slots.add(new SeriesSlot());
        }
        return slots.get(index);
    }

    /**
     * From here to the end of the interval. Only after its slot was found, which sets the width.
     */
    private long restNs(long ns) {
        return widthNs - Math.max(0, ns) % widthNs;
    }

    private void mergePairs() {
        List<SeriesSlot> merged = new ArrayList<>();
        for (int i = 0; i < slots.size(); i += 2) {
            SeriesSlot first = slots.get(i);
            first.append(i + 1 < slots.size() ? slots.get(i + 1) : new SeriesSlot(), widthNs);
            merged.add(first);
        }
        slots.clear();
        slots.addAll(merged);
        widthNs *= 2;
    }

    /**
     * The series, in intervals that hold enough requests for a median where the run has so many.
     * What is added later adds to the longer intervals.
     *
     * @param most the most intervals; at least 1
     */
    Series snapshot(int most) {
        long enough = Percentile.P50.neededN();
        while (slots.size() > most
                || (slots.size() >= 2 * FEWEST_INTERVALS && created < enough * slots.size())) {
            mergePairs();
        }
        List<Series.Interval> intervals = new ArrayList<>();
        long inFlight = 0;
        for (SeriesSlot slot : slots) {
            intervals.add(slot.interval(inFlight, widthNs));
            inFlight += slot.balance();
        }
        return new Series(widthNs, intervals);
    }
}
