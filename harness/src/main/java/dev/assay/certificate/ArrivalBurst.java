package dev.assay.certificate;

import java.util.List;
import org.apache.commons.statistics.distribution.PoissonDistribution;

/** Whether more arrive at the start of the measurement than were declared. */
final class ArrivalBurst implements ArrivalQuestion {

    private static final double[] LENGTHS = {10, 30, 100, 300, 1000};

    @Override
    public List<Check> judge(ArrivalSample sample, Tolerances tolerances) {
        long[] arrivedNs = sample.arrivals().runs().get(0).arrivedNs();
        double worst = 0;
        double worstLimit = 1;
        double worstLength = LENGTHS[0];
        long worstCount = 0;
        for (double length : LENGTHS) {
            if (length > sample.n() / 2.0) {
                break;
            }
            double endNs = sample.startNs() + sample.inNs(length);
            long count = 0;
            while (count < arrivedNs.length && arrivedNs[(int) count] < endNs) {
                count++;
            }
            double factor = count / length;
            double limit = Math.max(tolerances.of(Tolerance.ARRIVAL_BURST), limit(sample, length));
            if (factor / limit > worst / worstLimit) {
                worst = factor;
                worstLimit = limit;
                worstLength = length;
                worstCount = count;
            }
        }
        String found =
                Words.of(
                        "%,d arrived in the first %.3f s, where %.0f were declared",
                        worstCount, sample.inNs(worstLength) / 1e9, worstLength);
        return List.of(
                Check.judged(
                        "arrival_burst",
                        worst,
                        "times",
                        Limit.atMost(worstLimit),
                        found + ".",
                        found
                                + Words.of(
                                        " (at most %.2f times as many may): the load begins with a"
                                                + " burst.",
                                        worstLimit)));
    }

    private static double limit(ArrivalSample sample, double length) {
        return sample.random()
                ? PoissonDistribution.of(length).inverseSurvivalProbability(CHANCE / LENGTHS.length)
                        / length
                : (length + 1) / length;
    }
}
