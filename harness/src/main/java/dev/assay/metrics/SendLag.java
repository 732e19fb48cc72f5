package dev.assay.metrics;

import dev.assay.Timeline;
import dev.assay.scheduler.RequestRecord.Stamps;

/** Send lag = request start − targeted start = slot wait + connect + client lag. */
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
     * The rest: ours. Never below 0: a connection that was made while the request waited for its
     * time did not delay it.
     */
    static long clientLagNs(Stamps stamps) {
        return Math.max(0, sendLagNs(stamps) - slotWaitNs(stamps) - connectNs(stamps));
    }
}
