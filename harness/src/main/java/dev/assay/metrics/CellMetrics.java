package dev.assay.metrics;

import dev.assay.Outcome;
import dev.assay.Timeline;
import dev.assay.scheduler.RequestRecord;
import dev.assay.scheduler.RequestRecord.Stamps;
import dev.assay.scheduler.SenderThread;
import dev.assay.slo.SloLimit;
import java.util.ArrayList;
import java.util.List;

/**
 * Turns the records of one fork of a cell, from all its worker processes and in any order, into a
 * {@link CellMeasurement}.
 *
 * <p>Takes constant time for each record and each of its chunks. Memory is bounded, whatever the
 * number of requests: some megabytes of histograms, and the records of requests that were in flight
 * at the end. For one thread.
 */
public final class CellMetrics {

    private final CellWindow window;
    private final AccountsRecorder measured = new AccountsRecorder();
    private final AccountsRecorder warmup = new AccountsRecorder();
    private final WindowRecorder totals;
    private final LatencyRecorder latencies = new LatencyRecorder();
    private final StreamRecorder stream = new StreamRecorder();
    private final ErrorTally errors = new ErrorTally();
    private final LoadRecorder load;
    private final GoodRecorder good;
    private final UnsentAges unsent = new UnsentAges();
    private final SeriesRecorder series = new SeriesRecorder();
    private final BatchRecorder batches;
    private final List<RequestRecord> cutOffAtTheEnd = new ArrayList<>();
    private long overflow;
    private boolean finished;

    /** Without limits on a request, so that none is good or not. */
    public CellMetrics(CellWindow window) {
        this(window, List.of());
    }

    /**
     * @param limits on one request's own value: what makes a request good
     */
    public CellMetrics(CellWindow window, List<SloLimit> limits) {
        this.window = window;
        this.good = new GoodRecorder(window, limits);
        this.totals = new WindowRecorder(window);
        this.load = new LoadRecorder(window);
        this.batches = new BatchRecorder(window);
    }

    /** Takes a request that has ended. */
    public void add(RequestRecord record) {
        requireOpen();
        boolean inMeasurement = window.measures(record.stamps().targetedNs());
        (inMeasurement ? measured : warmup).add(record);
        load.addCreated(record);
        series.addCreated(record);
        if (inMeasurement) {
            overflow += record.thread() == SenderThread.OVERFLOW ? 1 : 0;
            record.error().ifPresent(error -> errors.add(record.tick(), error));
        }
        long endNs = endOf(record.stamps());
        if (Timeline.has(endNs)) {
            settle(record, endNs);
        } else if (record.outcome() != Outcome.NEVER_SENT) {
            cutOffAtTheEnd.add(record);
        } else if (inMeasurement) {
            unsent.add(record.stamps().targetedNs());
        }
    }

    /**
     * The measurement. Nothing can be added afterwards.
     *
     * @param endNs when the run ended, in nanoseconds since its origin: the age of a request that
     *     was cut off and whose record tells no end reaches to here
     * @param endedEarly whether the load ended before the window did, because the requests ran out
     *     or the run was stopped: rates then count to the last answer
     */
    public CellMeasurement finish(long endNs, boolean endedEarly) {
        requireOpen();
        finished = true;
        cutOffAtTheEnd.forEach(record -> settle(record, endNs));
        unsent.forEachAge(
                endNs,
                (ageNs, requests) -> {
                    latencies.addUnsent(ageNs, requests);
                    stream.addUnsent(ageNs, requests);
                });
        Accounts accounts = measured.snapshot();
        boolean numberReached = accounts.created() >= window.lastNumber();
        return new CellMeasurement(
                window,
                accounts,
                warmup.snapshot(),
                overflow,
                totals.snapshot(accounts.created(), endedEarly || numberReached),
                latencies.snapshot(),
                stream.snapshot(),
                errors.snapshot(),
                load.snapshot(),
                good.snapshot());
    }

    /**
     * How the load went over time; once the measurement is finished.
     *
     * @param mostIntervals the most points in time; at least 1
     */
    public Series series(int mostIntervals) {
        if (!finished) {
            throw new IllegalStateException("Finish the measurement before asking for its series.");
        }
        return series.snapshot(mostIntervals);
    }

    /**
     * The measurement in batches; once it is finished, and once.
     *
     * @param measurement what {@link #finish} gave
     */
    public Batches batches(CellMeasurement measurement) {
        if (!finished) {
            throw new IllegalStateException(
                    "Finish the measurement before asking for its batches.");
        }
        return batches.finish(measurement.totals().windowNs());
    }

    private void settle(RequestRecord record, long endNs) {
        totals.add(record, endNs);
        series.add(record, endNs);
        batches.add(record, endNs);
        good.add(record, endNs);
        if (window.measures(record.stamps().targetedNs())) {
            latencies.add(record, endNs);
            stream.add(record, endNs);
            load.addMeasured(record, endNs);
        }
    }

    private static long endOf(Stamps stamps) {
        return Timeline.has(stamps.requestEndNs()) ? stamps.requestEndNs() : stamps.workerEndNs();
    }

    private void requireOpen() {
        if (finished) {
            throw new IllegalStateException("This measurement is finished: start a new one.");
        }
    }
}
