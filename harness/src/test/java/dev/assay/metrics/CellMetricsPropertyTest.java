package dev.assay.metrics;

import static dev.assay.metrics.Requests.MS;
import static dev.assay.metrics.Requests.S;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.scheduler.RequestRecord;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CellMetricsPropertyTest {

    private static final CellWindow WINDOW = new CellWindow(S, 10 * S);

    private static List<RequestRecord> randomRecords(long seed) {
        Random random = new Random(seed);
        List<RequestRecord> records = new ArrayList<>();
        int count = random.nextInt(2000);
        for (int tick = 0; tick < count; tick++) {
            long targetedNs = (long) (random.nextDouble() * 11 * S);
            Requests request =
                    Requests.at(tick, targetedNs)
                            .slotWait(random.nextInt(3) == 0 ? random.nextInt(1000) * MS : 0)
                            .clientLag(random.nextInt(100_000));
            if (random.nextBoolean()) {
                long first = random.nextInt(1000) * MS;
                request.streamed(4, 10, random.nextInt(5), first, first + MS, first + 3 * MS);
            }
            records.add(end(request, random, targetedNs));
        }
        return records;
    }

    private static RequestRecord end(Requests request, Random random, long targetedNs) {
        return switch (random.nextInt(6)) {
            case 0 -> request.errored("kind" + random.nextInt(4), "message", S);
            case 1 -> request.canceledAt(targetedNs + 5 * S);
            case 2 -> request.neverSent();
            default -> request.completed(1 + (long) (random.nextDouble() * 4 * S));
        };
    }

    private static CellMeasurement measure(List<RequestRecord> records) {
        CellMetrics metrics = new CellMetrics(WINDOW);
        records.forEach(metrics::add);
        return metrics.finish(20 * S, false);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void accountsBalanceForAnyRecords(long seed) {
        List<RequestRecord> records = randomRecords(seed);

        CellMeasurement measurement = measure(records);

        Accounts measured = measurement.measured();
        assertThat(measured.balance()).isTrue();
        assertThat(measurement.warmup().balance()).isTrue();
        assertThat(measured.created() + measurement.warmup().created()).isEqualTo(records.size());
        assertThat(measurement.latencies().responseTime().n())
                .isEqualTo(measured.created() - measured.errored());
        assertThat(measurement.latencies().responseTime().censored())
                .isEqualTo(measured.canceled() + measured.neverSent());
        assertThat(measurement.latencies().sendLag().n()).isEqualTo(measured.created());
        assertThat(measurement.errors().stream().mapToLong(ErrorCount::count).sum())
                .isEqualTo(measured.errored());
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14})
    void theOrderOfRecordsDoesNotMatter(long seed) {
        List<RequestRecord> records = randomRecords(seed);
        CellMeasurement inOrder = measure(records);
        Collections.shuffle(records, new Random(seed));

        assertSame(measure(records), inOrder);
    }

    @ParameterizedTest
    @ValueSource(longs = {21, 22, 23})
    void forksPooledAreAllRecordsInOneButForTheLengthOfTheWindow(long seed) {
        List<RequestRecord> records = randomRecords(seed);
        int half = records.size() / 2;
        CellMeasurement pooled =
                CellMeasurement.pool(
                        List.of(
                                measure(records.subList(0, half)),
                                measure(records.subList(half, records.size()))));

        CellMeasurement whole = measure(records);
        assertSame(pooled, whole);
        assertThat(pooled.totals().windowNs()).isEqualTo(2 * whole.totals().windowNs());
        assertThat(pooled.totals().completed()).isEqualTo(whole.totals().completed());
    }

    private static void assertSame(CellMeasurement found, CellMeasurement expected) {
        assertThat(found.measured()).isEqualTo(expected.measured());
        assertThat(found.warmup()).isEqualTo(expected.warmup());
        assertThat(found.errors()).containsExactlyInAnyOrderElementsOf(expected.errors());
        assertThat(found.stream().counts()).isEqualTo(expected.stream().counts());
        assertThat(found.stream().tokenSources()).isEqualTo(expected.stream().tokenSources());
        assertThat(found.totals().inFlightNs()).isEqualTo(expected.totals().inFlightNs());
        assertThat(found.load().scheduleDigest()).isEqualTo(expected.load().scheduleDigest());
        assertThat(found.load().lateForWindow()).isEqualTo(expected.load().lateForWindow());
        assertSame(found.latencies().responseTime(), expected.latencies().responseTime());
        assertSame(found.latencies().clientLag(), expected.latencies().clientLag());
        assertSame(found.stream().itl(), expected.stream().itl());
        for (TtftDefinition definition : TtftDefinition.values()) {
            assertSame(
                    found.stream().ttftFromSchedule().get(definition),
                    expected.stream().ttftFromSchedule().get(definition));
        }
    }

    private static void assertSame(Distribution found, Distribution expected) {
        assertThat(found.n()).isEqualTo(expected.n());
        assertThat(found.censored()).isEqualTo(expected.censored());
        assertThat(found.min()).isEqualTo(expected.min());
        assertThat(found.max()).isEqualTo(expected.max());
        for (Percentile percentile : Percentile.values()) {
            assertThat(found.percentile(percentile)).isEqualTo(expected.percentile(percentile));
        }
    }
}
