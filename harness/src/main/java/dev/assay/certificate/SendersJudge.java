package dev.assay.certificate;

import dev.assay.metrics.CellMeasurement;
import dev.assay.metrics.LoadFacts;
import java.util.List;

/**
 * Whether requests were there when they were due, and what kind of thread sent them. Shown: what of
 * it reached the load is judged as client lag.
 */
final class SendersJudge implements Judge {

    private static final String SLOW_GENERATOR =
            "the request generator, or the encoding of the request, is slower than the load. Make"
                    + " requests cheaper to build, or add worker processes, each of which builds its"
                    + " own share.";

    private static final String WANT_OF_CPU =
            "the CPUs were full, be it with building requests or with all the rest.";

    @Override
    public List<Check> judge(CellFacts facts) {
        long created = facts.measurement().measured().created();
        if (created == 0) {
            return List.of();
        }
        return List.of(generator(facts, created), threads(facts.measurement()));
    }

    private static Check generator(CellFacts facts, long created) {
        LoadFacts load = facts.measurement().load();
        double share = (double) load.builtLate() / created;
        return Check.shown(
                "generator",
                share,
                "share",
                load.builtLate() == 0
                        ? "Every request was built before it was due."
                        : Words.of(
                                        "%s of %,d (%s) were not built when they were due, the latest"
                                                + " was %s late: ",
                                        Words.requests(load.builtLate()),
                                        created,
                                        Words.percent(share),
                                        Words.ms(load.latestBuiltNs()))
                                + (facts.cpusFull() ? WANT_OF_CPU : SLOW_GENERATOR));
    }

    private static Check threads(CellMeasurement measurement) {
        long virtualThreads = measurement.load().virtualThreads();
        long overflow = measurement.overflow();
        return Check.shown(
                "sender_threads",
                overflow,
                "requests",
                (virtualThreads == 0 ? "Platform threads" : "Virtual threads")
                        + " sent the requests"
                        + (overflow == 0
                                ? "."
                                : Words.of(
                                        "; %s found none free when due and went to a fresh one.",
                                        Words.requests(overflow))));
    }
}
