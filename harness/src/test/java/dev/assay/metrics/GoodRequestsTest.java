package dev.assay.metrics;

import static dev.assay.metrics.Requests.MS;
import static dev.assay.metrics.Requests.S;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.slo.SloLimit;
import dev.assay.slo.SloText;
import java.util.List;
import org.junit.jupiter.api.Test;

class GoodRequestsTest {

    private static CellMetrics metrics(String slos) {
        return new CellMetrics(new CellWindow(S, 10 * S), SloText.parse(slos));
    }

    private static CellMeasurement finish(CellMetrics metrics) {
        return metrics.finish(20 * S, false);
    }

    /** Whether a request of the measurement is good by one limit. */
    private static boolean good(String slo, Requests request, long serviceNs) {
        CellMetrics metrics = metrics(slo);
        metrics.add(request.completed(serviceNs));
        return finish(metrics).good().good() == 1;
    }

    private static Requests request() {
        return Requests.at(0, 2 * S);
    }

    @Test
    void theLimitItselfIsMet() {
        assertThat(good("latency<10ms", request(), 10 * MS)).isTrue();
        assertThat(good("latency<10ms", request(), 10 * MS + 1)).isFalse();
        assertThat(good("latency>10ms", request(), 10 * MS)).isTrue();
        assertThat(good("latency>10ms", request(), 10 * MS - 1)).isFalse();
    }

    @Test
    void latencyCountsFromTheTargetedStartAndServiceTimeDoesNot() {
        assertThat(good("latency<10ms", request().slotWait(MS), 10 * MS)).isFalse();
        assertThat(good("service_time<10ms", request().slotWait(MS), 10 * MS)).isTrue();
        assertThat(good("ttft<5ms", chat().slotWait(MS).streamed(0, 1, 3, 5 * MS), S)).isTrue();
        assertThat(good("ttft_from_schedule<5ms", chat().slotWait(MS).streamed(0, 1, 3, 5 * MS), S))
                .isFalse();
    }

    private static Requests chat() {
        return request();
    }

    @Test
    void itlOfARequestIsItsMeanGapAndTpotCountsTokens() {
        Requests gaps = chat().streamed(0, 1, 9, 5 * MS, 6 * MS, 13 * MS); // 8 ms, 2 gaps, 9 tokens

        assertThat(good("itl<4ms", gaps, S)).isTrue();
        assertThat(good("itl<3.9ms", gaps, S)).isFalse();
        assertThat(good("tpot<1ms", gaps, S)).isTrue();
        assertThat(good("tpot<0.9ms", gaps, S)).isFalse();
    }

    @Test
    void anAnswerTooShortForAGapMissesNoLimitOnGaps() {
        assertThat(good("itl<1ns", chat().streamed(0, 1, 1, 5 * MS), S)).isTrue();
        assertThat(good("tpot<1ns", chat().streamed(0, 1, 1, 5 * MS), S)).isTrue();
    }

    @Test
    void whatShouldHaveAValueAndHasNoneIsNotGood() {
        assertThat(good("ttft<1h", chat().streamed(0, 1, 0), S)).isFalse();
        assertThat(good("itl<1h", chat().streamed(0, 1, 0), S)).isFalse();
        assertThat(good("ttft<1h", request(), S)).isFalse();
        assertThat(good("tpot<1h", chat().streamed(0, 1, 0, MS, 2 * MS), S)).isFalse();
    }

    @Test
    void whatDidNotCompleteIsNotGoodHoweverQuickItWas() {
        CellMetrics metrics = metrics("latency<1h");
        metrics.add(Requests.at(0, 2 * S).completed(MS));
        metrics.add(Requests.at(1, 2 * S).errored("http_503", "busy", MS));
        metrics.add(Requests.at(2, 2 * S).canceledAt(2 * S + MS));
        metrics.add(Requests.at(3, 2 * S).neverSent());

        CellMeasurement measurement = finish(metrics);

        assertThat(measurement.good().good()).isEqualTo(1);
        assertThat(measurement.attainment()).hasValue(0.25);
    }

    @Test
    void aGoodRequestMeetsEveryLimitAndEachLimitIsCountedAlone() {
        CellMetrics metrics = metrics("latency<10ms,service_time<5ms");
        metrics.add(Requests.at(0, 2 * S).completed(4 * MS));
        metrics.add(Requests.at(1, 3 * S).completed(7 * MS));
        metrics.add(Requests.at(2, 4 * S).slotWait(8 * MS).completed(4 * MS));
        metrics.add(Requests.at(3, 5 * S).completed(S));

        GoodRequests good = finish(metrics).good();

        assertThat(good.good()).isEqualTo(1);
        assertThat(good.met()).containsExactly(2L, 2L);
    }

    /** As the achieved rate, which it can therefore never exceed. */
    @Test
    void goodputCountsEndsInsideTheWindowAndAttainmentTargetedStartsInTheMeasurement() {
        CellMetrics metrics = metrics("latency<1s");
        metrics.add(Requests.at(0, S / 2).completed(S)); // of the warm-up, ends inside
        metrics.add(Requests.at(1, 2 * S).completed(S));
        metrics.add(Requests.at(2, 3 * S).completed(2 * S)); // too slow
        metrics.add(Requests.at(3, 11 * S - MS).completed(S)); // ends behind the window

        CellMeasurement measurement = finish(metrics);

        assertThat(measurement.goodputPerSecond()).hasValue(0.2);
        assertThat(measurement.totals().completedPerSecond()).hasValue(0.3);
        assertThat(measurement.attainment()).hasValue(2 / 3.0);
    }

    @Test
    void forksAddUp() {
        CellMetrics one = metrics("latency<1s");
        one.add(Requests.at(0, 2 * S).completed(MS));
        CellMetrics other = metrics("latency<1s");
        other.add(Requests.at(0, 2 * S).completed(MS));
        other.add(Requests.at(1, 3 * S).completed(2 * S));

        CellMeasurement pooled = CellMeasurement.pool(List.of(finish(one), finish(other)));

        assertThat(pooled.attainment()).hasValue(2 / 3.0);
        assertThat(pooled.goodputPerSecond()).hasValue(0.1);
        assertThat(pooled.good().met(SloText.parse("latency<1s").get(0))).isEqualTo(2);
    }

    @Test
    void withoutALimitOnARequestNothingIsGoodOrNot() {
        CellMetrics metrics =
                new CellMetrics(
                        new CellWindow(S, 10 * S),
                        SloLimit.ofOneRequest(SloText.parse("latency_p99<1s")));
        metrics.add(Requests.at(0, 2 * S).completed(MS));

        assertThat(finish(metrics).attainment()).isEmpty();
        assertThat(finish(new CellMetrics(new CellWindow(S, 10 * S))).goodputPerSecond()).isEmpty();
    }

    @Test
    void ofNoRequestThereIsNoAttainment() {
        assertThat(finish(metrics("latency<1s")).attainment()).isEmpty();
        assertThat(finish(metrics("latency<1s")).goodputPerSecond()).hasValue(0);
    }
}
