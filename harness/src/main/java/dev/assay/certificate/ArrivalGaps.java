package dev.assay.certificate;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.statistics.inference.KolmogorovSmirnovTest;

/**
 * The distribution of gaps. Of a Poisson process it is exponential with the declared mean: held
 * against that by the largest distance (Kolmogorov–Smirnov), and by one that weighs the ends
 * (Anderson–Darling). Of even distances, the share of gaps that are off by a quarter.
 */
final class ArrivalGaps implements ArrivalQuestion {

    /** Anderson–Darling is above it once in {@link #CHANCE}⁻¹: by simulation. */
    private static final double DARLING_BY_CHANCE = 7.2;

    /** A gap ends where the clock stands still: half of its step, in nanoseconds. */
    private static final double HALF_STEP_NS = 500;

    private static final double OFF = 0.25;

    /** As for client lag: less is nothing that stamps can tell, at either end of a gap. */
    private static final double LEAST_NS = 100_000;

    @Override
    public List<Check> judge(ArrivalSample sample, Tolerances tolerances) {
        return sample.random() ? random(sample, tolerances) : List.of(even(sample, tolerances));
    }

    private static List<Check> random(ArrivalSample sample, Tolerances tolerances) {
        double[] gaps = sample.allGaps();
        int n = gaps.length;
        double distance =
                KolmogorovSmirnovTest.withDefaults().statistic(gaps, gap -> -Math.expm1(-gap));
        // the bound of Dvoretzky, Kiefer and Wolfowitz (Massart 1990)
        double byChance = Math.sqrt(Math.log(2 / CHANCE) / (2.0 * n));
        double most = Math.max(tolerances.of(Tolerance.ARRIVAL_GAPS), byChance);
        double darling = darling(gaps, sample.inGaps(1) * HALF_STEP_NS);
        double mostDarling =
                Math.max(tolerances.of(Tolerance.ARRIVAL_SMALL_GAPS), DARLING_BY_CHANCE / n);
        return List.of(
                Check.judged(
                        "arrival_gaps",
                        distance,
                        "share",
                        Limit.atMost(most),
                        Words.of(
                                "Gaps between arrivals are exponential as declared, within %s of"
                                        + " them (at most %s may be off).",
                                Words.percent(distance), Words.percent(most)),
                        Words.of(
                                "%s of the gaps between arrivals are not where an exponential"
                                        + " distribution with mean 1/rate has them (at most %s may"
                                        + " be): the arrivals are no Poisson process.",
                                Words.percent(distance), Words.percent(most))),
                Check.judged(
                        "arrival_small_gaps",
                        darling / n,
                        "per gap",
                        Limit.atMost(mostDarling),
                        Words.of(
                                "The smallest and largest gaps are as frequent as declared"
                                        + " (Anderson–Darling %.2f over %,d gaps).",
                                darling, n),
                        Words.of(
                                "The smallest or largest gaps are not as frequent as declared"
                                        + " (Anderson–Darling %.2f over %,d gaps, where %.2f may"
                                        + " be): sends are kept apart, or come together.",
                                darling, n, mostDarling * n)));
    }

    /**
     * Anderson–Darling against the exponential distribution of mean 1. A gap of 0 would make it
     * infinite, though all that it says is that two sends fell into one step of the clock: it
     * counts as half a step.
     */
    static double darling(double[] gaps, double halfStep) {
        double[] sorted = gaps.clone();
        Arrays.sort(sorted);
        int n = sorted.length;
        double sum = 0;
        for (int i = 0; i < n; i++) {
            double below = Math.max(halfStep, sorted[i]);
            double above = Math.max(halfStep, sorted[n - 1 - i]);
            sum += (2.0 * i + 1) * (Math.log(-Math.expm1(-below)) - above);
        }
        return -n - sum / n;
    }

    private static Check even(ArrivalSample sample, Tolerances tolerances) {
        double[] gaps = sample.allGaps();
        double off = Math.max(OFF, sample.inGaps(1) * LEAST_NS);
        long wrong = Arrays.stream(gaps).filter(gap -> Math.abs(gap - 1) > off).count();
        double share = (double) wrong / gaps.length;
        double most = EVEN_FACTOR * tolerances.of(Tolerance.ARRIVAL_GAPS);
        return Check.judged(
                "arrival_gaps",
                share,
                "share",
                Limit.atMost(most),
                Words.of(
                        "%s of the gaps between arrivals are off by more than %s of 1/rate (at most"
                                + " %s may be).",
                        Words.percent(share), Words.percent(off), Words.percent(most)),
                Words.of(
                        "%s of the gaps between arrivals are off by more than %s of 1/rate (at most"
                                + " %s may be): the requests do not come at even distances.",
                        Words.percent(share), Words.percent(off), Words.percent(most)));
    }

    /**
     * A single late send spoils two gaps, and shows whole, where in a random process it may not.
     */
    private static final double EVEN_FACTOR = 4;
}
