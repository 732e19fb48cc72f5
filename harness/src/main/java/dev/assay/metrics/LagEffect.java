package dev.assay.metrics;

import java.util.List;

/**
 * One distribution of answers as it was, and as it would have been without client lag. The initial
 * burst of a schedule and requests that were never sent are in neither.
 */
public record LagEffect(Distribution with, Distribution without) {

    static final LagEffect NONE = new LagEffect(Distribution.EMPTY, Distribution.EMPTY);

    /**
     * By how much one standard error in rank raises the percentile without client lag, in
     * nanoseconds: where a distribution has a step, two samples of one server differ by that much.
     * Only of a percentile that the sample supports.
     */
    public double chanceNs(Percentile percentile) {
        double p = percentile.percent() / 100;
        double nearby = Math.min(1, p + Math.sqrt(p * (1 - p) / without.n()));
        return without.sampleValue(nearby) - without.sampleValue(p);
    }

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
