package dev.assay.certificate;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * Whether every second has an arrival at the same place, among whatever others: what comes of a
 * schedule that is made anew each second. Found where a mean gap is long beside the client's lag,
 * up to some hundreds of requests per second; beyond, one in a thousand is no gross fault.
 */
final class ArrivalSeconds implements ArrivalQuestion {

    private static final long SECOND_NS = 1_000_000_000;

    /** A place is so much of a mean gap: one second in twenty has an arrival there by chance. */
    private static final double PLACE = 0.05;

    private static final double HIGHEST_RATE = 1000;
    private static final int FEWEST_SECONDS = 5;

    @Override
    public List<Check> judge(ArrivalSample sample, Tolerances tolerances) {
        if (!sample.random()
                || sample.rate() > HIGHEST_RATE
                || sample.arrivals().runs().size() > 1) {
            return List.of();
        }
        long[] arrivedNs = sample.arrivals().runs().get(0).arrivedNs();
        long firstNs = arrivedNs[0];
        int seconds = (int) ((arrivedNs[arrivedNs.length - 1] - firstNs) / SECOND_NS);
        double placeNs = Math.min(sample.inNs(PLACE), SECOND_NS * PLACE);
        if (seconds < FEWEST_SECONDS) {
            return List.of();
        }
        int places = 2 * (int) Math.ceil(SECOND_NS / placeNs); // each begins half a place later
        long most = 0;
        for (double shiftNs : new double[] {0, placeNs / 2}) {
            most = Math.max(most, fullest(arrivedNs, firstNs, seconds, placeNs, shiftNs));
        }
        double share = (double) most / seconds;
        double chance = -Math.expm1(-sample.inGaps(Math.round(placeNs)));
        int byChance =
                BinomialDistribution.of(seconds, chance)
                        .inverseSurvivalProbability(CHANCE / places);
        double limit =
                Math.max(
                        tolerances.of(Tolerance.ARRIVAL_SECONDS),
                        Math.min(1, (double) byChance / seconds));
        String found =
                Words.of(
                        "%,d of %,d seconds have an arrival at the same place, within %s (at most"
                                + " %s may)",
                        most, seconds, Words.ms(placeNs), Words.percent(limit));
        return List.of(
                Check.judged(
                        "arrival_seconds",
                        share,
                        "share",
                        Limit.atMost(limit),
                        found + ".",
                        found
                                + ": the load is a new process every second, and no Poisson process."));
    }

    /** In how many seconds the fullest place has an arrival. */
    private static long fullest(
            long[] arrivedNs, long fromNs, int seconds, double placeNs, double shiftNs) {
        int places = (int) Math.ceil(SECOND_NS / placeNs);
        int[] counts = new int[places + 1];
        int[] latest = new int[places + 1];
        Arrays.fill(latest, -1);
        for (long ns : arrivedNs) {
            double sinceNs = ns - fromNs + shiftNs;
            int second = (int) (sinceNs / SECOND_NS);
            int place = (int) (sinceNs % SECOND_NS / placeNs);
            if (second < seconds && latest[place] != second) {
                latest[place] = second;
                counts[place]++;
            }
        }
        return Arrays.stream(counts).max().orElse(0);
    }
}
