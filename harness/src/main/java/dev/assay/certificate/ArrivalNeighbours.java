package dev.assay.certificate;

import java.util.List;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Whether gaps depend on the ones before them, up to ten back. Gaps are compared by their place in
 * their distribution, so that one long one does not decide. Even distances have nothing to compare.
 */
final class ArrivalNeighbours implements ArrivalQuestion {

    private static final int MOST_BACK = 10;

    @Override
    public List<Check> judge(ArrivalSample sample, Tolerances tolerances) {
        if (!sample.random()) {
            return List.of();
        }
        double largest = 0;
        int at = 1;
        for (int back = 1; back <= MOST_BACK; back++) {
            double correlation = correlation(sample.gaps(), back);
            if (Math.abs(correlation) > Math.abs(largest)) {
                largest = correlation;
                at = back;
            }
        }
        double byChance =
                NormalDistribution.of(0, 1).inverseSurvivalProbability(CHANCE / (2 * MOST_BACK))
                        / Math.sqrt(sample.n());
        double most = Math.max(tolerances.of(Tolerance.ARRIVAL_NEIGHBOURS), byChance);
        String found =
                Words.of(
                        "The largest correlation of a gap with one of the %d before it is %.3f, %d"
                                + " back (at most %.3f may be)",
                        MOST_BACK, largest, at, most);
        return List.of(
                Check.judged(
                        "arrival_neighbours",
                        Math.abs(largest),
                        "correlation",
                        Limit.atMost(most),
                        found + ".",
                        found
                                + ": arrivals depend on one another, as those of independent users"
                                + " don't."));
    }

    private static double correlation(List<double[]> runs, int back) {
        double products = 0;
        double squares = 0;
        for (double[] run : runs) {
            double[] places = new double[run.length];
            for (int i = 0; i < run.length; i++) {
                places[i] = -Math.expm1(-run[i]) - 0.5;
                squares += places[i] * places[i];
                if (i >= back) {
                    products += places[i] * places[i - back];
                }
            }
        }
        return squares == 0 ? 0 : products / squares;
    }
}
