package dev.assay.metrics;

import dev.assay.slo.SloLimit;
import java.util.ArrayList;
import java.util.List;

/**
 * How many requests were good: completed, and every limit on one request's own value met. One that
 * errored, was canceled or never sent is not good, whatever it had reached by then.
 *
 * @param limits the limits on one request's own value; if there are none, nothing is counted
 * @param good good requests whose targeted start is in the measurement
 * @param goodInWindow good requests that ended inside the window, whichever they are
 * @param met for each limit, the completed requests of the measurement that met it
 */
public record GoodRequests(List<SloLimit> limits, long good, long goodInWindow, List<Long> met) {

    public GoodRequests {
        limits = List.copyOf(limits);
        met = List.copyOf(met);
    }

    /** Whether there is a limit by which a request is good or not. */
    public boolean counted() {
        return !limits.isEmpty();
    }

    /** How many met one of the limits. */
    public long met(SloLimit limit) {
        return met.get(limits.indexOf(limit));
    }

    private GoodRequests plus(GoodRequests other) {
        List<Long> sums = new ArrayList<>();
        for (int i = 0; i < met.size(); i++) {
            sums.add(met.get(i) + other.met.get(i));
        }
        return new GoodRequests(limits, good + other.good, goodInWindow + other.goodInWindow, sums);
    }

    static GoodRequests pool(List<GoodRequests> parts) {
        return parts.stream().reduce(GoodRequests::plus).orElseThrow();
    }
}
