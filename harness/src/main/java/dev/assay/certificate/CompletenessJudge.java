package dev.assay.certificate;

import java.util.ArrayList;
import java.util.List;

/** The run came to its own end, and something was measured. */
final class CompletenessJudge implements Judge {

    @Override
    public List<Check> judge(CellFacts facts) {
        List<Check> checks = new ArrayList<>();
        facts.cutShort().ifPresent(reason -> checks.add(cutShort(reason)));
        long measured = facts.measurement().measured().created();
        if (measured == 0) {
            checks.add(nothing());
        }
        if (facts.requestsRanOut()) {
            checks.add(
                    Check.shown(
                            "requests_ran_out",
                            measured,
                            "requests",
                            Words.of(
                                    "The generator of requests ended after %s of the measurement;"
                                            + " the load ended with it, and rates count to the last"
                                            + " answer.",
                                    Words.requests(measured))));
        }
        return checks;
    }

    private static Check cutShort(String reason) {
        return Check.judged(
                "cut_short",
                1,
                "forks",
                Limit.exactly(0),
                "",
                "The run was cut short, and what stands here is what was measured until then. Run"
                        + " it again for a result. The reason: "
                        + reason);
    }

    private static Check nothing() {
        return Check.judged(
                "measured",
                0,
                "requests",
                Limit.atLeast(1),
                "",
                "No request was measured: the measurement ended before the first one was due. Make"
                        + " it longer, or the rate higher.");
    }
}
