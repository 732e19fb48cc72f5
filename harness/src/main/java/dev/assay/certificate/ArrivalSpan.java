package dev.assay.certificate;

import dev.assay.metrics.Arrivals;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * The whole of the arrivals: their rate, whether they were stretched against their schedule (each
 * gap a little too long adds up), and whether a random schedule was squeezed to end exactly at n /
 * rate, which chance does not do.
 */
final class ArrivalSpan implements ArrivalQuestion {

    static final String FIT = "arrival_fit";

    private static final double BY_CHANCE =
            NormalDistribution.of(0, 1).inverseSurvivalProbability(CHANCE / 2);

    /** A single late send at either end must not look like a stretch. */
    private static final double LEAST_STRETCH_NS = 50_000_000;

    @Override
    public List<Check> judge(ArrivalSample sample, Tolerances tolerances) {
        List<Check> checks = new ArrayList<>();
        checks.add(rate(sample, tolerances));
        checks.add(stretch(sample, tolerances));
        if (sample.random()) {
            checks.add(fit(sample, tolerances));
        }
        return checks;
    }

    private static Check rate(ArrivalSample sample, Tolerances tolerances) {
        Arrivals arrivals = sample.arrivals();
        double gaps = arrivals.last().tick() - arrivals.first().tick();
        double span = sample.inGaps(arrivals.last().arrivedNs() - arrivals.first().arrivedNs());
        double off = Math.abs(gaps / span - 1);
        double byChance = sample.random() ? BY_CHANCE / Math.sqrt(gaps) : 0;
        double most = Math.max(tolerances.of(Tolerance.ARRIVAL_RATE), byChance);
        String found =
                Words.of(
                        "Requests arrived at %.2f per second where %.2f were declared, %s off (at"
                                + " most %s may be)",
                        sample.rate() * gaps / span,
                        sample.rate(),
                        Words.percent(off),
                        Words.percent(most));
        return Check.judged(
                "arrival_rate", off, "share", Limit.atMost(most), found + ".", found + ".");
    }

    private static Check stretch(ArrivalSample sample, Tolerances tolerances) {
        Arrivals arrivals = sample.arrivals();
        double targetedNs = arrivals.last().targetedNs() - arrivals.first().targetedNs();
        double arrivedNs = arrivals.last().arrivedNs() - arrivals.first().arrivedNs();
        double stretch = Math.abs(arrivedNs - targetedNs) / Math.max(1, targetedNs);
        double most =
                Math.max(
                        tolerances.of(Tolerance.ARRIVAL_SPAN),
                        LEAST_STRETCH_NS / Math.max(1, targetedNs));
        String found =
                Words.of(
                        "From the first arrival to the last it took %.3f s, by the schedule %.3f s:"
                                + " %s off (at most %s may be)",
                        arrivedNs / 1e9,
                        targetedNs / 1e9,
                        Words.percent(stretch),
                        Words.percent(most));
        return Check.judged(
                "arrival_span",
                stretch,
                "share",
                Limit.atMost(most),
                found + ".",
                found + ": each gap is too long, and that adds up.");
    }

    /** From the start, and from the first arrival: a schedule may be squeezed from either. */
    private static Check fit(ArrivalSample sample, Tolerances tolerances) {
        Arrivals arrivals = sample.arrivals();
        double n = arrivals.last().tick() - arrivals.first().tick();
        double fromStart =
                Math.abs(sample.inGaps(arrivals.last().arrivedNs() - sample.startNs()) - n - 1);
        double fromFirst =
                Math.abs(
                        sample.inGaps(arrivals.last().arrivedNs() - arrivals.first().arrivedNs())
                                - n);
        double deviations = Math.min(fromStart, fromFirst) / Math.sqrt(n);
        double least = tolerances.of(Tolerance.ARRIVAL_FIT);
        String found =
                Words.of(
                        "The last arrival is %.4f standard deviations from where n / rate is (at"
                                + " least %.5f must be)",
                        deviations, least);
        return Check.judged(
                FIT,
                deviations,
                "standard deviations",
                Limit.atLeast(least),
                found + ".",
                found
                        + ": the schedule seems to be squeezed to fit, so that its gaps are not"
                        + " independent. One seed in some thousand is so by chance: try another.");
    }
}
