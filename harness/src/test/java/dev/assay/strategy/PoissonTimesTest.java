package dev.assay.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.commons.statistics.inference.AlternativeHypothesis;
import org.apache.commons.statistics.inference.KolmogorovSmirnovTest;
import org.junit.jupiter.api.Test;

/** The law of the schedule, over 200 fixed seeds: a true 5 % test rejects about ten of them. */
class PoissonTimesTest {

    private static final int SEEDS = 200;
    private static final int ARRIVALS = 2_000;
    private static final double RATE = 100;

    /** P(X > 20) = 0.1 % and P(X < 3) = 0.2 % for X binomial with n = 200 and p = 0.05. */
    private static final int MOST_REJECTIONS = 20;

    private static final int LEAST_REJECTIONS = 3;

    private static final DoubleUnaryOperator LAW = gap -> -Math.expm1(-RATE * gap);

    private static double[] gapsInSeconds(long seed) {
        RequestTimes times = new AsyncPoissonStrategy(RATE, seed).requestTimes();
        long[] arrivals = LongStream.generate(times::nextNs).limit(ARRIVALS).toArray();
        return IntStream.range(0, ARRIVALS)
                .mapToDouble(i -> (arrivals[i] - (i == 0 ? 0 : arrivals[i - 1])) / 1e9)
                .toArray();
    }

    @Test
    void sameSeedRepeatsTheSameArrivalsOnEveryJvm() {
        RequestTimes times = new AsyncPoissonStrategy(100, 42).requestTimes();

        assertThat(LongStream.generate(times::nextNs).limit(8).toArray())
                .containsExactly(GOLDEN_TICKS);
    }

    /** The first arrivals of seed 42 at 100/s, as drawn on JDK 17 and on JDK 25. */
    private static final long[] GOLDEN_TICKS = {
        2989926L, 21321343L, 34101085L, 44766678L, 77460433L, 78873442L, 94087474L, 96311015L
    };

    @Test
    void otherSeedsGiveOtherArrivals() {
        long distinct =
                LongStream.range(0, 1_000)
                        .map(seed -> new AsyncPoissonStrategy(100, seed).requestTimes().nextNs())
                        .distinct()
                        .count();

        assertThat(distinct).isEqualTo(1_000);
    }

    @Test
    void gapsHaveTheMeanAndTheVarianceOfTheExponentialLaw() {
        double[] all =
                LongStream.range(0, SEEDS)
                        .mapToObj(PoissonTimesTest::gapsInSeconds)
                        .flatMapToDouble(Arrays::stream)
                        .toArray();
        double mean = Arrays.stream(all).average().orElseThrow();
        double variance =
                Arrays.stream(all).map(x -> (x - mean) * (x - mean)).average().orElseThrow();
        double n = all.length;

        // Standard errors: of the mean 1/(r √n), of the variance √8/(r² √n).
        assertThat(mean * RATE).isBetween(1 - 4 / Math.sqrt(n), 1 + 4 / Math.sqrt(n));
        double error = 4 * Math.sqrt(8 / n);
        assertThat(variance * RATE * RATE).isBetween(1 - error, 1 + error);
    }

    @Test
    void countsInSecondsHaveAVarianceAsLargeAsTheirMean() {
        double[] dispersion =
                LongStream.range(0, SEEDS)
                        .mapToDouble(PoissonTimesTest::dispersionOfCounts)
                        .toArray();
        double mean = Arrays.stream(dispersion).average().orElseThrow();

        // Each is χ²(18)/18 by law: mean 1, variance 2/18; over 200 seeds the error of the mean is
        // 0.024.
        assertThat(mean).isBetween(1 - 4 * 0.024, 1 + 4 * 0.024);
    }

    private static double dispersionOfCounts(long seed) {
        RequestTimes times = new AsyncPoissonStrategy(RATE, seed).requestTimes();
        int seconds = 19;
        long[] counts = new long[seconds];
        for (long t = times.nextNs(); t < seconds * 1_000_000_000L; t = times.nextNs()) {
            counts[(int) (t / 1_000_000_000L)]++;
        }
        double mean = Arrays.stream(counts).average().orElseThrow();
        double variance =
                Arrays.stream(counts).mapToDouble(c -> (c - mean) * (c - mean)).sum()
                        / (seconds - 1);
        return variance / mean;
    }

    @Test
    void kolmogorovAndSmirnovRejectAsOftenAsTheirLevelSays() {
        KolmogorovSmirnovTest test =
                KolmogorovSmirnovTest.withDefaults().with(AlternativeHypothesis.TWO_SIDED);

        long rejections =
                LongStream.range(0, SEEDS)
                        .filter(seed -> test.test(gapsInSeconds(seed), LAW).getPValue() < 0.05)
                        .count();

        assertThat(rejections).isBetween((long) LEAST_REJECTIONS, (long) MOST_REJECTIONS);
    }

    @Test
    void andersonAndDarlingRejectAsOftenAsTheirLevelSays() {
        double fivePercentPoint = 2.492; // Stephens 1974, the law fully known

        long rejections =
                LongStream.range(0, SEEDS)
                        .filter(seed -> andersonDarling(gapsInSeconds(seed)) > fivePercentPoint)
                        .count();

        assertThat(rejections).isBetween((long) LEAST_REJECTIONS, (long) MOST_REJECTIONS);
    }

    private static double andersonDarling(double[] gaps) {
        double[] sorted = gaps.clone();
        Arrays.sort(sorted);
        int n = sorted.length;
        double sum = 0;
        for (int i = 0; i < n; i++) {
            double below = Math.log(-Math.expm1(-RATE * sorted[i]));
            double above = -RATE * sorted[n - 1 - i];
            sum += (2 * i + 1) * (below + above);
        }
        return -n - sum / n;
    }
}
