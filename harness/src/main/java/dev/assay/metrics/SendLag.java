package dev.assay.metrics;

import dev.assay.Timeline;
import dev.assay.scheduler.RequestRecord.Stamps;

/**
 * Send lag = request start − targeted start = slot wait + client lag + what of the connecting came
 * after the targeted start.
 */
final class SendLag {

    private SendLag() {}

    /** Whether the request was sent, so that it has a send lag. */
    static boolean known(Stamps stamps) {
        return Timeline.has(stamps.requestStartNs());
    }

    static long sendLagNs(Stamps stamps) {
        return stamps.requestStartNs() - stamps.targetedNs();
    }

    static long slotWaitNs(Stamps stamps) {
        return Timeline.has(stamps.slotWaitNs()) ? stamps.slotWaitNs() : 0;
    }

    static long connectNs(Stamps stamps) {
        return Timeline.has(stamps.connectNs()) ? stamps.connectNs() : 0;
    }

    /**
     * A connection that a call made ahead of its time delayed it only as far as it was not there
     * yet. It was begun soon after the call was: what the call did before counts as ours.
     */
    private static long connectLagNs(Stamps stamps) {
        long connectNs = connectNs(stamps);
        if (!Timeline.has(stamps.workerStartNs())) {
            return connectNs;
        }
        long lateNs = stamps.workerStartNs() + connectNs - stamps.targetedNs();
        return Math.min(connectNs, Math.max(0, lateNs));
    }

    /** The rest: ours. Never below 0: a slot may come free while the call is being made. */
    static long clientLagNs(Stamps stamps) {
        return Math.max(0, sendLagNs(stamps) - slotWaitNs(stamps) - connectLagNs(stamps));
    }
}
