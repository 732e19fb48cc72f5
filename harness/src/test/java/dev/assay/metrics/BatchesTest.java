package dev.assay.metrics;

import static dev.assay.metrics.Requests.MS;
import static dev.assay.metrics.Requests.S;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class BatchesTest {

    private static Batches record(CellWindow window, int requests, long everyNs, long serviceNs) {
        CellMetrics metrics = new CellMetrics(window);
        for (int tick = 0; tick < requests; tick++) {
            metrics.add(
                    Requests.at(tick, tick * everyNs)
                            .streamed(2, 8, 2, serviceNs / 2, serviceNs)
                            .completed(serviceNs));
        }
        return metrics.batches(metrics.finish(1_000 * S, false));
    }

    private static long sum(Batches batches, BatchedMetric metric) {
        return batches.batches().stream().mapToLong(batch -> batch.n(metric)).sum();
    }

    @Test
    void everyMeasuredRequestIsInOneBatch() {
        Batches batches = record(new CellWindow(2 * S, 30 * S), 3200, 10 * MS, MS);

        assertThat(batches.batches()).hasSizeBetween(16, 32);
        assertThat(batches.widthNs()).isEqualTo(S);
        assertThat(sum(batches, BatchedMetric.RESPONSE_TIME)).isEqualTo(3000);
        assertThat(sum(batches, BatchedMetric.TTFT)).isEqualTo(3000);
        assertThat(sum(batches, BatchedMetric.ITL)).isEqualTo(3000);
        assertThat(sum(batches, BatchedMetric.TPOT)).isEqualTo(3000);
        assertThat(batches.batches().get(7).n(BatchedMetric.RESPONSE_TIME)).isEqualTo(100);
        assertThat(batches.batches().get(7).sum(BatchedMetric.RESPONSE_TIME)).isEqualTo(100 * MS);
        assertThat(batches.batches().get(7).completed()).isEqualTo(100);
        assertThat(batches.batches().get(7).outputTokens()).isEqualTo(200);
    }

    @Test
    void theirNumberIsBoundedHoweverLongTheMeasurementIs() {
        for (long seconds = 1; seconds < 4_000; seconds = seconds * 3 + 1) {
            Batches batches =
                    record(new CellWindow(0, seconds * S), (int) (20 * seconds), 50 * MS, MS);

            assertThat(batches.batches()).hasSizeBetween(16, 32);
            assertThat(sum(batches, BatchedMetric.RESPONSE_TIME)).isEqualTo(20 * seconds);
            long lengthNs = 0;
            for (int i = 0; i < batches.batches().size(); i++) {
                lengthNs += batches.widthNs(i);
            }
            assertThat(lengthNs).isEqualTo(seconds * S);
        }
    }

    @Test
    void whatIsAboveAValueIsCounted() {
        CellMetrics metrics = new CellMetrics(new CellWindow(0, 10 * S));
        for (int tick = 0; tick < 1000; tick++) {
            metrics.add(Requests.at(tick, tick * 10 * MS).completed((tick % 10 + 1) * MS));
        }
        Batches batches = metrics.batches(metrics.finish(20 * S, false));

        long above =
                batches.batches().stream()
                        .mapToLong(batch -> batch.above(BatchedMetric.RESPONSE_TIME, 7.5 * MS))
                        .sum();

        assertThat(above).isEqualTo(300);
    }

    @Test
    void independentBatchesHaveTheErrorOfTheTextbook() {
        double[] sums = new double[32];
        double[] weights = new double[32];
        Random random = new Random(7);
        for (int i = 0; i < sums.length; i++) {
            weights[i] = 100;
            for (int k = 0; k < 100; k++) {
                sums[i] += random.nextInt(10) == 0 ? 1 : 0;
            }
        }

        BatchMeans means = BatchMeans.of(sums, weights);

        assertThat(means.value()).isCloseTo(0.1, within(0.02));
        assertThat(means.standardError()).isCloseTo(Math.sqrt(0.09 / 3200), within(0.002));
        assertThat(means.degreesOfFreedom()).isEqualTo(31);
        assertThat(means.halfWidth(0.99)).isCloseTo(2.744 * means.standardError(), within(1e-4));
    }

    @Test
    void batchesThatResembleTheirNeighboursAreMerged() {
        double[] sums = new double[32];
        double[] weights = new double[32];
        for (int i = 0; i < sums.length; i++) {
            sums[i] = Math.sin(i / 5.0);
            weights[i] = 1;
        }

        BatchMeans means = BatchMeans.of(sums, weights);

        assertThat(means.degreesOfFreedom()).isEqualTo(7);
        assertThat(means.standardError()).isGreaterThan(3 * Math.sqrt(0.5 / 31) / Math.sqrt(2));
    }

    @Test
    void aSteadyScheduleThatFitsNoBatchIsNotTakenForChance() {
        double[] sums = new double[32];
        double[] weights = new double[32];
        for (int i = 0; i < sums.length; i++) {
            sums[i] = i % 2 + 1;
            weights[i] = 1;
        }

        assertThat(BatchMeans.of(sums, weights).halfWidth(0.99)).isLessThan(1e-9);
    }

    @Test
    void oneBatchTellsNothingOfItsError() {
        assertThat(BatchMeans.of(new double[] {3}, new double[] {10}).halfWidth(0.99)).isInfinite();
    }
}
