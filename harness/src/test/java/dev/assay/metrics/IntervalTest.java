package dev.assay.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether intervals hold the true value as often as they say: by simulation. */
class IntervalTest {

    private static final double MS = 1e6;
    private static final long DUE_NS = 5_000_000;

    private interface Series {
        double next();
    }

    /** Values whose neighbours go together, log-normal in themselves. */
    private static Series correlated(double correlation, SplittableRandom random) {
        double[] z = {random.nextGaussian()};
        return () -> {
            z[0] =
                    correlation * z[0]
                            + Math.sqrt(1 - correlation * correlation) * random.nextGaussian();
            return Math.exp(z[0]);
        };
    }

    /** Times in a queue with one server (M/M/1): exponential in themselves. */
    private static Series queue(double busy, SplittableRandom random) {
        double[] wait = {random.nextDouble() < 1 - busy ? 0 : exponential(random) / (1 - busy)};
        return () -> {
            double time = wait[0] + exponential(random);
            wait[0] = Math.max(0, time - exponential(random) / busy);
            return time;
        };
    }

    private static double exponential(SplittableRandom random) {
        return -Math.log1p(-random.nextDouble());
    }

    /** Requests that take so long, one every 5 ms. */
    private static Intervals sample(Series series, int n) {
        CellMetrics metrics = new CellMetrics(new CellWindow(0, n * DUE_NS));
        for (int i = 0; i < n; i++) {
            metrics.add(Requests.at(i, i * DUE_NS).completed(Math.round(series.next() * MS)));
        }
        return of(metrics, n * DUE_NS);
    }

    private static Intervals of(CellMetrics metrics, long endNs) {
        CellMeasurement measurement = metrics.finish(endNs, false);
        return new Intervals(
                BatchedMetric.RESPONSE_TIME, measurement, List.of(metrics.batches(measurement)));
    }

    /** The share of samples whose interval holds the truth; the histogram's error is allowed. */
    private static double coverage(
            String kind, double dependence, int n, Percentile percentile, int samples) {
        int held = 0;
        double p = percentile.percent() / 100;
        boolean queue = kind.equals("queue");
        double truth =
                MS
                        * (queue
                                ? -Math.log(1 - p) / (1 - dependence)
                                : Math.exp(
                                        NormalDistribution.of(0, 1)
                                                .inverseCumulativeProbability(p)));
        for (int seed = 0; seed < samples; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            Series series = queue ? queue(dependence, random) : correlated(dependence, random);
            Interval interval = sample(series, n).of(percentile).orElseThrow();
            boolean holds =
                    interval.low() <= truth * 1.001
                            && interval.high().orElse(Double.MAX_VALUE) >= truth * 0.999;
            held += holds ? 1 : 0;
        }
        return (double) held / samples;
    }

    @ParameterizedTest
    @CsvSource({"correlated, 0, P50", "correlated, 0.9, P90", "queue, 0.5, P90"})
    void intervalsHoldTheTruth(String kind, double dependence, Percentile percentile) {
        assertThat(coverage(kind, dependence, 3_000, percentile, 60)).isGreaterThanOrEqualTo(0.85);
    }

    @Tag("slow")
    @ParameterizedTest
    @CsvSource({
        "correlated, 0, 1000, P50, 0.93",
        "correlated, 0, 1000, P99, 0.93",
        "correlated, 0, 60000, P99_9, 0.93",
        "correlated, 0.5, 6000, P90, 0.93",
        "correlated, 0.9, 6000, P50, 0.92",
        "correlated, 0.9, 6000, P99, 0.92",
        "correlated, 0.97, 60000, P99, 0.92",
        "queue, 0.5, 6000, P50, 0.92",
        "queue, 0.5, 6000, P99, 0.9",
        "queue, 0.8, 60000, P90, 0.9",
        "queue, 0.8, 60000, P99, 0.9"
    })
    void intervalsHoldTheTruthInNineteenOfTwentySamples(
            String kind, double dependence, int n, Percentile percentile, double least) {
        assertThat(coverage(kind, dependence, n, percentile, n > 10_000 ? 150 : 300))
                .isGreaterThanOrEqualTo(least);
    }

    /** Of a queue that is 95 % busy, 2,000 requests say next to nothing. */
    @Test
    void aRunThatIsShortBesideItsDependenceSaysSo() {
        double truth = MS * -Math.log(0.1) / 0.05;
        int samples = 60;
        int tooShort = 0;
        int believedAndWrong = 0;
        for (int seed = 0; seed < samples; seed++) {
            Interval interval =
                    sample(queue(0.95, new SplittableRandom(seed)), 2_000)
                            .of(Percentile.P90)
                            .orElseThrow();
            boolean holds =
                    interval.low() <= truth && interval.high().orElse(Double.MAX_VALUE) >= truth;
            tooShort += interval.neededN().isPresent() ? 1 : 0;
            believedAndWrong += interval.neededN().isEmpty() && !holds ? 1 : 0;
        }

        assertThat(tooShort).isGreaterThan(samples * 9 / 10);
        assertThat(believedAndWrong).isLessThanOrEqualTo(samples / 10);
    }

    @Test
    void howLongRequestsDependOnEachOtherDoesNotMatterWhereTheyHardlyDiffer() {
        Series wide = queue(0.95, new SplittableRandom(1));
        Series narrow = queue(0.95, new SplittableRandom(1));

        assertThat(sample(wide, 2_000).of(Percentile.P50).orElseThrow().neededN()).isPresent();
        assertThat(
                        sample(() -> 200 + narrow.next() / 1_000, 2_000)
                                .of(Percentile.P50)
                                .orElseThrow()
                                .neededN())
                .isEmpty();
    }

    @Test
    void independentRequestsAreEnoughAsSoonAsThePercentileIsThere() {
        int tooShort = 0;
        for (int seed = 0; seed < 100; seed++) {
            tooShort +=
                    sample(correlated(0, new SplittableRandom(seed)), 200)
                                    .of(Percentile.P90)
                                    .orElseThrow()
                                    .neededN()
                                    .isPresent()
                            ? 1
                            : 0;
        }

        assertThat(tooShort).isLessThanOrEqualTo(5);
    }

    @Tag("slow")
    @ParameterizedTest
    @CsvSource({
        "0.5, 2000",
        "0.8, 1000",
        "0.8, 6000",
        "0.9, 2000",
        "0.9, 6000",
        "0.95, 6000",
        "0.95, 20000"
    })
    void anIntervalIsSeldomBelievedAndWrong(double busy, int n) {
        for (Percentile percentile : List.of(Percentile.P50, Percentile.P90, Percentile.P99)) {
            double truth = MS * -Math.log(1 - percentile.percent() / 100) / (1 - busy);
            int wrong = 0;
            for (int seed = 0; seed < 300; seed++) {
                Interval interval =
                        sample(queue(busy, new SplittableRandom(seed)), n)
                                .of(percentile)
                                .orElseThrow();
                boolean holds =
                        interval.low() <= truth * 1.001
                                && interval.high().orElse(Double.MAX_VALUE) >= truth * 0.999;
                wrong += interval.neededN().isEmpty() && !holds ? 1 : 0;
            }
            assertThat(wrong / 300.0).as(percentile.key()).isLessThanOrEqualTo(0.12);
        }
    }

    @Test
    void dependentNeighboursCountForLess() {
        SplittableRandom random = new SplittableRandom(1);
        double free =
                sample(correlated(0, random), 6_000).of(Percentile.P50).orElseThrow().effectiveN();
        double bound =
                sample(correlated(0.9, random), 6_000)
                        .of(Percentile.P50)
                        .orElseThrow()
                        .effectiveN();

        assertThat(free).isBetween(2_500.0, 6_000.0);
        assertThat(bound).isBetween(150.0, 1_500.0);
    }

    @Test
    void whatTheSampleCannotBoundIsLeftOpen() {
        Interval interval =
                sample(correlated(0.97, new SplittableRandom(3)), 700)
                        .of(Percentile.P99)
                        .orElseThrow();

        assertThat(interval.atMost()).isEmpty();
    }

    @Test
    void requestsThatWereCutOffLeaveTheUpperEndOpen() {
        CellMetrics metrics = new CellMetrics(new CellWindow(0, 1_000 * DUE_NS));
        for (int i = 0; i < 1_000; i++) {
            Requests request = Requests.at(i, i * DUE_NS);
            metrics.add(
                    i % 3 == 0
                            ? request.canceledAt(i * DUE_NS + 5)
                            : request.completed(100_000 + i));
        }
        Intervals intervals = of(metrics, 1_000 * DUE_NS);

        assertThat(intervals.of(Percentile.P50).orElseThrow().high()).isEmpty();
        assertThat(intervals.ofMean()).isEmpty();
    }

    @Test
    void forksArePooled() {
        SplittableRandom random = new SplittableRandom(5);
        List<CellMeasurement> measurements = new ArrayList<>();
        List<Batches> batches = new ArrayList<>();
        for (int fork = 0; fork < 2; fork++) {
            CellMetrics metrics = new CellMetrics(new CellWindow(0, 2_000 * DUE_NS));
            Series series = correlated(0.5, random);
            for (int i = 0; i < 2_000; i++) {
                metrics.add(Requests.at(i, i * DUE_NS).completed(Math.round(series.next() * MS)));
            }
            measurements.add(metrics.finish(2_000 * DUE_NS, false));
            batches.add(metrics.batches(measurements.get(fork)));
        }
        Interval one =
                new Intervals(
                                BatchedMetric.RESPONSE_TIME,
                                measurements.get(0),
                                batches.subList(0, 1))
                        .of(Percentile.P50)
                        .orElseThrow();
        Interval both =
                new Intervals(
                                BatchedMetric.RESPONSE_TIME,
                                CellMeasurement.pool(measurements),
                                batches)
                        .of(Percentile.P50)
                        .orElseThrow();

        assertThat(both.effectiveN()).isGreaterThan(one.effectiveN());
        assertThat(both.high().orElseThrow() - both.low())
                .isLessThan(one.high().orElseThrow() - one.low());
    }

    @Test
    void aFewRequestsHaveNoInterval() {
        assertThat(sample(correlated(0, new SplittableRandom(1)), 5).of(Percentile.P50)).isEmpty();
    }
}
