package dev.assay.metrics;

import dev.assay.Outcome;
import dev.assay.scheduler.RequestRecord;
import dev.assay.slo.SloLimit;
import java.util.Arrays;
import java.util.List;

/** Collects {@link GoodRequests}, from the records of the warm-up too. */
final class GoodRecorder {

    private final CellWindow window;
    private final List<SloLimit> limits;
    private final long[] met;
    private long good;
    private long goodInWindow;

    /**
     * @param limits on one request's own value
     */
    GoodRecorder(CellWindow window, List<SloLimit> limits) {
        this.window = window;
        this.limits = List.copyOf(limits);
        this.met = new long[limits.size()];
    }

    void add(RequestRecord record, long endNs) {
        if (limits.isEmpty() || record.outcome() != Outcome.COMPLETED) {
            return;
        }
        boolean measured = window.measures(record.stamps().targetedNs());
        boolean all = true;
        for (int i = 0; i < met.length; i++) {
            boolean meets = RequestValue.meets(limits.get(i), record, endNs);
            met[i] += meets && measured ? 1 : 0;
            all &= meets;
        }
        if (all) {
            good += measured ? 1 : 0;
            goodInWindow += window.contains(endNs) ? 1 : 0;
        }
    }

    GoodRequests snapshot() {
        return new GoodRequests(limits, good, goodInWindow, Arrays.stream(met).boxed().toList());
    }
}
