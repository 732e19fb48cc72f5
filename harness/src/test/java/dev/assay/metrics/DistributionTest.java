package dev.assay.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class DistributionTest {

    private final DistributionRecorder recorder = new DistributionRecorder();

    private void record(long from, long to) {
        for (long value = from; value <= to; value++) {
            recorder.record(value);
        }
    }

    @Test
    void figuresOfOneToAThousandAreTheKnownOnes() {
        record(1, 1000);

        Distribution distribution = recorder.snapshot();

        assertThat(distribution.percentile(Percentile.P50)).isEqualTo(new Quantile.Exact(500));
        assertThat(distribution.percentile(Percentile.P99)).isEqualTo(new Quantile.Exact(990));
        assertThat(distribution.min()).contains(new Quantile.Exact(1));
        assertThat(distribution.max()).contains(new Quantile.Exact(1000));
        assertThat(distribution.mean()).contains(new Quantile.Exact(500.5));
        assertThat(distribution.standardDeviation().getAsDouble()).isCloseTo(288.67, within(0.01));
    }

    @Test
    void aPercentileIsAsMuchAsATenthOfAPercentOffAndNeverBeyondTheMaximum() {
        recorder.record(123_456_789);
        for (int i = 0; i < 20; i++) {
            recorder.record(123_456_788);
        }

        Quantile p50 = recorder.snapshot().percentile(Percentile.P50);

        assertThat(((Quantile.Exact) p50).value()).isBetween(123_456_788.0, 123_456_789.0);
    }

    @Test
    void aPercentileWithoutSupportSaysWhatItNeeds() {
        record(1, 661);

        assertThat(recorder.snapshot().percentile(Percentile.P99))
                .isEqualTo(new Quantile.Unsupported(662));
        recorder.record(662);
        assertThat(recorder.snapshot().percentile(Percentile.P99))
                .isInstanceOf(Quantile.Exact.class);
    }

    @Test
    void aCutOffValueBelowAPercentileMakesItALowerBound() {
        record(1, 99);
        recorder.recordAtLeast(10);

        Distribution distribution = recorder.snapshot();

        assertThat(distribution.n()).isEqualTo(100);
        assertThat(distribution.censored()).isEqualTo(1);
        assertThat(distribution.percentile(Percentile.P50)).isEqualTo(new Quantile.AtLeast(49));
        assertThat(distribution.max()).contains(new Quantile.AtLeast(99));
        assertThat(distribution.min()).contains(new Quantile.Exact(1));
        assertThat(distribution.mean().orElseThrow()).isInstanceOf(Quantile.AtLeast.class);
        assertThat(distribution.standardDeviation()).isEmpty();
    }

    @Test
    void aCutOffValueAboveAPercentileLeavesItExact() {
        record(1, 99);
        recorder.recordAtLeast(5000);

        Distribution distribution = recorder.snapshot();

        assertThat(distribution.percentile(Percentile.P50)).isEqualTo(new Quantile.Exact(50));
        assertThat(distribution.percentile(Percentile.P90)).isEqualTo(new Quantile.Exact(90));
        assertThat(distribution.max()).contains(new Quantile.AtLeast(5000));
    }

    @Test
    void theSmallestIsALowerBoundWhenItWasCutOff() {
        record(5, 10);
        recorder.recordAtLeast(3);

        assertThat(recorder.snapshot().min()).contains(new Quantile.AtLeast(3));
    }

    @Test
    void aNegativeValueShowsInTheMinimum() {
        recorder.record(-7);
        recorder.record(4);

        assertThat(recorder.snapshot().min()).contains(new Quantile.Exact(-7));
    }

    @Test
    void nothingObservedIsNothingSaid() {
        Distribution empty = recorder.snapshot();

        assertThat(empty.isEmpty()).isTrue();
        assertThat(empty.min()).isEmpty();
        assertThat(empty.max()).isEmpty();
        assertThat(empty.mean()).isEmpty();
        assertThat(empty.percentile(Percentile.P50)).isEqualTo(new Quantile.Unsupported(11));
    }

    @Test
    void aSnapshotDoesNotChangeWhenMoreIsRecorded() {
        record(1, 20);
        Distribution snapshot = recorder.snapshot();
        record(1000, 1020);

        assertThat(snapshot.n()).isEqualTo(20);
        assertThat(snapshot.max()).contains(new Quantile.Exact(20));
    }

    @Test
    void poolingIsRecordingAllInOne() {
        DistributionRecorder other = new DistributionRecorder();
        DistributionRecorder both = new DistributionRecorder();
        for (long value = 1; value <= 100; value++) {
            (value % 3 == 0 ? other : recorder).record(value);
            both.record(value);
        }
        other.recordAtLeast(40);
        both.recordAtLeast(40);

        Distribution pooled =
                Distribution.pool(
                        List.of(recorder.snapshot(), Distribution.EMPTY, other.snapshot()));

        Distribution expected = both.snapshot();
        assertThat(pooled.n()).isEqualTo(101);
        for (Percentile percentile : Percentile.values()) {
            assertThat(pooled.percentile(percentile)).isEqualTo(expected.percentile(percentile));
        }
        assertThat(pooled.min()).isEqualTo(expected.min());
        assertThat(pooled.max()).isEqualTo(expected.max());
    }
}
