package dev.assay.metrics;

import java.util.List;
import java.util.OptionalDouble;

/**
 * All that was measured of one fork of a cell, or of its forks pooled. Immutable.
 *
 * @param window what was measured
 * @param measured what became of the requests of the measurement
 * @param warmup what became of those of the warm-up, which are in no distribution
 * @param overflow measured requests that found no sender free and went to a fresh thread
 * @param totals what happened inside the window
 * @param latencies how long things took
 * @param stream streams and tokens
 * @param errors measured requests that errored, the most frequent kind first
 * @param load what a certificate needs to know
 * @param good requests that met the limits on one request's own value
 */
public record CellMeasurement(
        CellWindow window,
        Accounts measured,
        Accounts warmup,
        long overflow,
        WindowTotals totals,
        Latencies latencies,
        StreamFigures stream,
        List<ErrorCount> errors,
        LoadFacts load,
        GoodRequests good) {

    /**
     * Good requests, of all created; absent where nothing says what is good, or none was created.
     */
    public OptionalDouble attainment() {
        return good.counted() && measured.created() > 0
                ? OptionalDouble.of((double) good.good() / measured.created())
                : OptionalDouble.empty();
    }

    /** Good requests that ended inside the window, per second; absent likewise. */
    public OptionalDouble goodputPerSecond() {
        return good.counted() ? totals.perSecond(good.goodInWindow()) : OptionalDouble.empty();
    }

    /**
     * Several forks of one cell as one: counts and lengths of windows add up, distributions are
     * pooled.
     *
     * @param forks at least one, all of the same cell
     */
    public static CellMeasurement pool(List<CellMeasurement> forks) {
        if (forks.isEmpty()) {
            throw new IllegalArgumentException("There must be at least one fork to pool.");
        }
        if (forks.size() == 1) {
            return forks.get(0);
        }
        ErrorTally errors = new ErrorTally();
        forks.forEach(fork -> fork.errors.forEach(errors::add));
        return new CellMeasurement(
                forks.get(0).window,
                Accounts.sum(forks.stream().map(CellMeasurement::measured).toList()),
                Accounts.sum(forks.stream().map(CellMeasurement::warmup).toList()),
                forks.stream().mapToLong(CellMeasurement::overflow).sum(),
                WindowTotals.pool(forks.stream().map(CellMeasurement::totals).toList()),
                Latencies.pool(forks.stream().map(CellMeasurement::latencies).toList()),
                StreamFigures.pool(forks.stream().map(CellMeasurement::stream).toList()),
                errors.snapshot(),
                LoadFacts.pool(forks.stream().map(CellMeasurement::load).toList()),
                GoodRequests.pool(forks.stream().map(CellMeasurement::good).toList()));
    }
}
