package dev.assay.certificate;

import java.util.List;

/**
 * Whether a Poisson process has the long gaps that it must have: among a thousand there is one of
 * some seven mean gaps. A client that has a longest wait, or that fills up pauses, has none, and a
 * quiet moment in which a server recovers never comes.
 */
final class ArrivalLongest implements ArrivalQuestion {

    @Override
    public List<Check> judge(ArrivalSample sample, Tolerances tolerances) {
        if (!sample.random()) {
            return List.of();
        }
        double[] gaps = sample.allGaps();
        double longest = 0;
        for (double gap : gaps) {
            longest = Math.max(longest, gap);
        }
        double longer = Math.exp(-longest);
        // that none of n is longer has the chance (1 - share)^n
        double byChance = -Math.expm1(Math.log(CHANCE) / gaps.length);
        double most = Math.max(tolerances.of(Tolerance.ARRIVAL_LONGEST_GAP), byChance);
        String found =
                Words.of(
                        "The longest of %,d gaps between arrivals is %.2f mean gaps; %s of them"
                                + " should be longer (at most %s may be)",
                        gaps.length, longest, Words.percent(longer), Words.percent(most));
        return List.of(
                Check.judged(
                        "arrival_longest_gap",
                        longer,
                        "share",
                        Limit.atMost(most),
                        found + ".",
                        found + ": no gap is as long as those of a Poisson process are."));
    }
}
