package dev.assay.certificate;

import dev.assay.metrics.Accounts;
import dev.assay.metrics.WindowTotals;
import java.util.List;

/**
 * An open loop kept its rate: what was due inside the window was sent inside it. Delays that are
 * not the client's (a slot, a connection) don't count against it, nor do requests that waited for a
 * declared limit on concurrency: that load is partly open, and {@link ConcurrencyLimitJudge} says
 * so.
 */
final class RateJudge implements Judge {

    @Override
    public List<Check> judge(CellFacts facts) {
        WindowTotals totals = facts.measurement().totals();
        if (!facts.strategy().openLoop()) {
            return totals.completedPerSecond().stream().mapToObj(RateJudge::closedLoop).toList();
        }
        Accounts accounts = facts.measurement().measured();
        long unsent = facts.limited() ? 0 : accounts.neverSent();
        long late = facts.measurement().load().lateForWindow() + unsent;
        if (accounts.created() == 0) {
            return List.of();
        }
        double inTime = 1 - (double) late / accounts.created();
        // One request alone may be due so close to the end that no client is quick enough.
        double limit =
                Math.min(facts.tolerances().of(Tolerance.RATE), 1 - 1.0 / accounts.created());
        double offered = totals.offeredPerSecond().orElse(0);
        return List.of(
                Check.judged(
                                "rate",
                                inTime,
                                "share",
                                Limit.atLeast(limit),
                                Words.of(
                                        "%.2f of %.2f requests/s due were sent inside the window.",
                                        offered * inTime, offered),
                                Words.of(
                                        "%s of %,d due in the window were not sent inside it, by the"
                                                + " client's own delay: %.2f requests/s where %.2f were"
                                                + " declared (at least %s must be). The client can't keep up.",
                                        Words.requests(late),
                                        accounts.created(),
                                        offered * inTime,
                                        offered,
                                        Words.percent(limit)))
                        .advising(Words.together(Words.lessLoad(facts), Bottleneck.of(facts))));
    }

    private static Check closedLoop(double perSecond) {
        return Check.shown(
                "rate",
                perSecond,
                "requests/s",
                Words.of(
                        "A closed loop has no declared rate; %.2f requests/s completed.",
                        perSecond));
    }
}
