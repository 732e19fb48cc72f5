package dev.assay.metrics;

import static dev.assay.metrics.Requests.MS;
import static dev.assay.metrics.Requests.S;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import dev.assay.scheduler.RequestRecord;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SeriesTest {

    private static Series series(int most, List<RequestRecord> records) {
        CellMetrics metrics = new CellMetrics(new CellWindow(0, 10 * S));
        records.forEach(metrics::add);
        metrics.finish(3600 * S, false);
        return metrics.series(most);
    }

    private static List<RequestRecord> every(long gapNs, int requests, long serviceNs) {
        return LongStream.range(0, requests)
                .mapToObj(tick -> Requests.at(tick, tick * gapNs).completed(serviceNs))
                .toList();
    }

    @Test
    void whatHappenedStandsInTheIntervalInWhichItHappened() {
        Series series =
                series(
                        100,
                        List.of(
                                Requests.at(0, 100 * MS).clientLag(200 * MS).completed(300 * MS),
                                Requests.at(1, 300 * MS).errored("timeout", "late", 300 * MS),
                                Requests.at(2, 600 * MS).canceledAt(800 * MS),
                                Requests.at(3, 900 * MS).neverSent()));

        assertThat(series.widthNs()).isEqualTo(250 * MS);
        assertThat(series.intervals())
                .extracting(Series.Interval::offered)
                .containsExactly(1L, 1L, 1L, 1L);
        assertThat(series.intervals())
                .extracting(Series.Interval::sent)
                .containsExactly(0L, 2L, 1L, 0L);
        assertThat(series.intervals())
                .extracting(Series.Interval::completed)
                .containsExactly(0L, 0L, 1L, 0L);
        assertThat(series.intervals().get(2).errored()).containsOnly(Map.entry("timeout", 1L));
        assertThat(series.intervals().get(3).canceled()).isEqualTo(1);
        assertThat(series.intervals().get(0).responseTime().maxNs()).hasValue(500 * MS);
        assertThat(series.intervals().get(0).sendLag().maxNs()).hasValue(200 * MS);
    }

    @Test
    void concurrencyIsAveragedOverTheTimeOfAnInterval() {
        Series series =
                series(
                        100,
                        List.of(
                                Requests.at(0, 0).completed(500 * MS),
                                Requests.at(1, 125 * MS).completed(MS * 250)));

        assertThat(series.intervals().get(0).inFlight()).isCloseTo(1.5, within(1e-9));
        assertThat(series.intervals().get(1).inFlight()).isCloseTo(1.5, within(1e-9));
        assertThat(series.intervals().get(2).inFlight()).isCloseTo(0, within(1e-9));
    }

    @Test
    void longRunsHaveLongerIntervalsAndLoseNothing() {
        Series series = series(300, every(S, 3_000, 2 * S));

        assertThat(series.intervals()).hasSizeLessThanOrEqualTo(300);
        assertThat(series.widthNs() % (250 * MS)).isZero();
        assertThat(series.intervals().stream().mapToLong(Series.Interval::offered).sum())
                .isEqualTo(3_000);
        assertThat(series.intervals().stream().mapToLong(Series.Interval::completed).sum())
                .isEqualTo(3_000);
        assertThat(series.intervals().get(3).inFlight()).isCloseTo(2, within(1e-9));
        assertThat(series.intervals().get(5).responseTime().p50Ns().orElseThrow())
                .isCloseTo(2e9, within(2e7));
    }

    @Test
    void concurrencyIsTheSameWhateverTheIntervals() {
        Random random = new Random(7);
        List<RequestRecord> records =
                LongStream.range(0, 2_000)
                        .mapToObj(
                                tick ->
                                        Requests.at(tick, random.nextLong(30 * S))
                                                .completed(random.nextLong(4 * S)))
                        .toList();

        Series fine = series(300, records);
        Series coarse = series(10, records);

        int merged = (int) (coarse.widthNs() / fine.widthNs());
        for (int i = 0; i < fine.intervals().size() / merged; i++) {
            double mean =
                    fine.intervals().subList(i * merged, (i + 1) * merged).stream()
                            .mapToDouble(Series.Interval::inFlight)
                            .average()
                            .orElseThrow();
            assertThat(coarse.intervals().get(i).inFlight()).isCloseTo(mean, within(1e-6));
        }
    }

    @Test
    void percentilesOfAnIntervalNeedEnoughRequests() {
        Series.Spread few = series(300, every(100 * MS, 10, MS)).intervals().get(0).responseTime();
        Series.Spread many =
                series(300, every(MS / 10, 2_500, MS)).intervals().get(0).responseTime();

        assertThat(few.p50Ns()).isEmpty();
        assertThat(few.maxNs()).hasValue(MS);
        assertThat(many.p50Ns()).isPresent();
        assertThat(many.p99Ns()).isPresent();
    }

    @Test
    void intervalsAreLongEnoughForAMedianWhereARunHasFewRequests() {
        Series series = series(300, every(100 * MS, 600, MS)); // 2.5 in 250 ms

        assertThat(series.intervals()).hasSizeBetween(30, 60);
    }

    @Test
    void aServerThatMakesUpKindsOfErrorsFillsNoMemory() {
        Series series =
                series(
                        300,
                        LongStream.range(0, 100)
                                .mapToObj(t -> Requests.at(t, t).errored("kind" + t, "", MS))
                                .toList());

        assertThat(series.intervals().get(0).errored()).hasSize(9).containsEntry("other", 92L);
    }

    @Test
    void noRequestsMakeNoIntervals() {
        assertThat(series(300, List.of()).intervals()).isEmpty();
    }

    @Test
    void aMeasurementThatGoesOnHasNoSeriesYet() {
        assertThatIllegalStateException()
                .isThrownBy(() -> new CellMetrics(new CellWindow(0, S)).series(10));
    }
}
