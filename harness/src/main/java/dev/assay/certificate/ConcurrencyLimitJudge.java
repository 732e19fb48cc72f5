package dev.assay.certificate;

import java.util.List;

/**
 * A declared limit on concurrency that was reached delays sends: allowed, never silent. Not judged:
 * it is what was declared, and the wait is the server's doing.
 */
final class ConcurrencyLimitJudge implements Judge {

    @Override
    public List<Check> judge(CellFacts facts) {
        long created = facts.measurement().measured().created();
        if (!facts.limited() || created == 0) {
            return List.of();
        }
        long unsent = facts.measurement().measured().neverSent();
        long waited = facts.measurement().load().slotWaited() + unsent;
        double share = (double) waited / created;
        int most = facts.strategy().processingRequestsLimit().getAsInt();
        String where =
                facts.workers().size() > 1
                        ? Words.of(" (divided over %d worker processes)", facts.workers().size())
                        : "";
        return List.of(
                Check.shown(
                        "concurrency_limit",
                        share,
                        "share",
                        waited == 0
                                ? Words.of(
                                        "The limit of %,d in flight%s was never reached.",
                                        most, where)
                                : Words.of(
                                        "%s of the requests waited for the limit of %,d in"
                                                + " flight%s%s: the load is partly open. Raise the"
                                                + " limit, or leave it out, for an open one.",
                                        Words.percent(share), most, where, never(unsent))));
    }

    private static String never(long unsent) {
        return unsent == 0 ? "" : Words.of(", and %,d of them were never sent", unsent);
    }
}
