package dev.assay.metrics;

import dev.assay.Outcome;
import dev.assay.Timeline;
import dev.assay.scheduler.RequestRecord;
import dev.assay.scheduler.RequestRecord.Stamps;
import dev.assay.scheduler.SenderThread;
import java.util.OptionalLong;

/** Collects {@link LoadFacts}. */
final class LoadRecorder {

    private final CellWindow window;
    private final ScheduleDigest digest = new ScheduleDigest();
    private final LagEffect.Recorder responseTime = new LagEffect.Recorder();
    private final LagEffect.Recorder ttft = new LagEffect.Recorder();
    private final ArrivalRecorder arrivals;
    private boolean streams;
    private long maxTick = -1;
    private long early;
    private long smallestSendLagNs = Long.MAX_VALUE;
    private long lateForWindow;
    private long slotWaited;
    private long atSocket;
    private long builtLate;
    private long latestBuiltNs;
    private long virtualThreads;

    LoadRecorder(CellWindow window) {
        this.window = window;
        this.arrivals = new ArrivalRecorder(window);
    }

    /** Every record, as it comes. */
    void addCreated(RequestRecord record) {
        Stamps stamps = record.stamps();
        digest.add(record.tick(), stamps.targetedNs());
        maxTick = Math.max(maxTick, record.tick());
        if (SendLag.known(stamps)) {
            long sendLagNs = SendLag.sendLagNs(stamps);
            smallestSendLagNs = Math.min(smallestSendLagNs, sendLagNs);
            early += sendLagNs < 0 ? 1 : 0;
        }
        if (window.measures(stamps.targetedNs())) {
            arrivals.add(record);
        }
    }

    /** A measured record, when its end is known. */
    void addMeasured(RequestRecord record, long endNs) {
        Stamps stamps = record.stamps();
        slotWaited += SendLag.slotWaitNs(stamps) > 0 ? 1 : 0;
        atSocket += stamps.atSocket() ? 1 : 0;
        virtualThreads += record.thread() == SenderThread.VIRTUAL ? 1 : 0;
        addBuilding(stamps);
        boolean burst = record.tick() < window.burstTicks();
        if (!SendLag.known(stamps) || burst) {
            return;
        }
        long clientLagNs = SendLag.clientLagNs(stamps);
        lateForWindow += stamps.targetedNs() + clientLagNs >= window.endNs() ? 1 : 0;
        addEffect(record, endNs, clientLagNs);
    }

    private void addBuilding(Stamps stamps) {
        if (Timeline.has(stamps.queuedNs()) && stamps.queuedNs() > stamps.targetedNs()) {
            builtLate++;
            latestBuiltNs = Math.max(latestBuiltNs, stamps.queuedNs() - stamps.targetedNs());
        }
    }

    private void addEffect(RequestRecord record, long endNs, long clientLagNs) {
        long targetedNs = record.stamps().targetedNs();
        long firstTokenNs = record.answer().firstTokenNs();
        if (record.outcome() == Outcome.COMPLETED) {
            responseTime.record(endNs - targetedNs, clientLagNs);
        } else if (record.outcome() == Outcome.CANCELED) {
            responseTime.recordAtLeast(endNs - targetedNs, clientLagNs);
        }
        if (record.outcome() == Outcome.ERRORED) {
            return;
        }
        streams |= record.answer().streamed();
        if (record.answer().streamed() && Timeline.has(firstTokenNs)) {
            ttft.record(firstTokenNs - targetedNs, clientLagNs);
        } else if (record.outcome() == Outcome.CANCELED) {
            ttft.recordAtLeast(endNs - targetedNs, clientLagNs);
        }
    }

    LoadFacts snapshot() {
        return new LoadFacts(
                digest.value(),
                maxTick < 0 ? OptionalLong.empty() : OptionalLong.of(maxTick),
                early,
                smallestSendLagNs == Long.MAX_VALUE
                        ? OptionalLong.empty()
                        : OptionalLong.of(smallestSendLagNs),
                lateForWindow,
                slotWaited,
                atSocket,
                builtLate,
                latestBuiltNs,
                virtualThreads,
                responseTime.snapshot(),
                streams ? ttft.snapshot() : LagEffect.NONE,
                arrivals.snapshot());
    }
}
