package dev.assay.metrics;

import dev.assay.Outcome;
import dev.assay.Timeline;
import dev.assay.scheduler.RequestRecord;

/** Counts the ends of requests. */
final class AccountsRecorder {

    private final long[] ends = new long[Outcome.values().length];
    private long created;
    private long sent;

    void add(RequestRecord record) {
        created++;
        sent += Timeline.has(record.stamps().requestStartNs()) ? 1 : 0;
        ends[record.outcome().ordinal()]++;
    }

    Accounts snapshot() {
        return new Accounts(
                created,
                sent,
                ends[Outcome.COMPLETED.ordinal()],
                ends[Outcome.ERRORED.ordinal()],
                ends[Outcome.CANCELED.ordinal()],
                ends[Outcome.NEVER_SENT.ordinal()]);
    }
}
