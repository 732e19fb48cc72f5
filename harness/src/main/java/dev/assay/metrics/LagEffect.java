package dev.assay.metrics;

import java.util.List;

/**
 * One distribution of answers as it was, and as it would have been without client lag. The initial
 * burst of a schedule and requests that were never sent are in neither.
 */
public record LagEffect(Distribution with, Distribution without) {

    static final LagEffect NONE = new LagEffect(Distribution.EMPTY, Distribution.EMPTY);

    LagEffect plus(LagEffect other) {
        return new LagEffect(
                Distribution.pool(List.of(with, other.with)),
                Distribution.pool(List.of(without, other.without)));
    }

    /** Collects both. */
    static final class Recorder {
        private final DistributionRecorder with = new DistributionRecorder();
        private final DistributionRecorder without = new DistributionRecorder();

        void record(long ns, long clientLagNs) {
            with.record(ns);
            without.record(ns - clientLagNs);
        }

        void recordAtLeast(long ns, long clientLagNs) {
            with.recordAtLeast(ns);
            without.recordAtLeast(ns - clientLagNs);
        }

        LagEffect snapshot() {
            return new LagEffect(with.snapshot(), without.snapshot());
        }
    }
}
