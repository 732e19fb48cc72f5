package dev.assay.metrics;

import dev.assay.scheduler.RequestRecord;
import dev.assay.scheduler.RequestRecord.Stamps;

/** Collects {@link Latencies}. */
final class LatencyRecorder {

    private final DistributionRecorder responseTime = new DistributionRecorder();
    private final DistributionRecorder serviceTime = new DistributionRecorder();
    private final DistributionRecorder erroredServiceTime = new DistributionRecorder();
    private final DistributionRecorder sendLag = new DistributionRecorder();
    private final DistributionRecorder slotWait = new DistributionRecorder();
    private final DistributionRecorder connect = new DistributionRecorder();
    private final DistributionRecorder clientLag = new DistributionRecorder();

    void add(RequestRecord record, long endNs) {
        Stamps stamps = record.stamps();
        if (SendLag.known(stamps)) {
            sendLag.record(SendLag.sendLagNs(stamps));
            slotWait.record(SendLag.slotWaitNs(stamps));
            connect.record(SendLag.connectNs(stamps));
            clientLag.record(SendLag.clientLagNs(stamps));
        }
        long ageNs = endNs - stamps.targetedNs();
        switch (record.outcome()) {
            case COMPLETED -> {
                responseTime.record(ageNs);
                addService(serviceTime, stamps, endNs);
            }
            case ERRORED -> addService(erroredServiceTime, stamps, endNs);
            case CANCELED, NEVER_SENT -> addCutOff(stamps, endNs, ageNs);
        }
    }

    private static void addService(DistributionRecorder recorder, Stamps stamps, long endNs) {
        if (SendLag.known(stamps)) {
            recorder.record(endNs - stamps.requestStartNs());
        }
    }

    private void addCutOff(Stamps stamps, long endNs, long ageNs) {
        if (SendLag.known(stamps)) {
            responseTime.recordAtLeast(ageNs);
            serviceTime.recordAtLeast(endNs - stamps.requestStartNs());
        } else {
            addUnsent(ageNs, 1);
        }
    }

    /** Requests that were cut off at this age before they were sent. */
    void addUnsent(long ageNs, long requests) {
        responseTime.recordAtLeast(ageNs, requests);
        sendLag.recordAtLeast(ageNs, requests);
    }

    Latencies snapshot() {
        return new Latencies(
                responseTime.snapshot(),
                serviceTime.snapshot(),
                erroredServiceTime.snapshot(),
                sendLag.snapshot(),
                slotWait.snapshot(),
                connect.snapshot(),
                clientLag.snapshot());
    }
}
