package dev.assay.metrics;

import static dev.assay.metrics.Requests.MS;
import static dev.assay.metrics.Requests.S;
import static dev.assay.metrics.SloVerdict.BROKEN;
import static dev.assay.metrics.SloVerdict.MET;
import static dev.assay.metrics.SloVerdict.UNDECIDED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.assay.scheduler.RequestRecord;
import dev.assay.slo.SloLimit;
import dev.assay.slo.SloText;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SloJudgementTest {

    /** Requests every 10 ms, in a window of 10 s without warm-up. */
    private static CellMeasurement measure(int requests, LongFunction<RequestRecord> record) {
        CellMetrics metrics =
                new CellMetrics(new CellWindow(0, 10 * S), SloText.parse("latency<100ms"));
        for (long tick = 0; tick < requests; tick++) {
            metrics.add(record.apply(tick));
        }
        return metrics.finish(60 * S, false);
    }

    private static Requests due(long tick) {
        return Requests.at(tick, tick * 10 * MS);
    }

    private static SloJudgement judge(String slo, CellMeasurement measurement) {
        return SloJudgement.of(SloText.parse(slo).get(0), measurement);
    }

    /** A first token after 50 ms and 3 more every 10 ms; every 10th request errors. */
    private static RequestRecord chat(long tick) {
        return tick % 10 == 0
                ? due(tick).errored("http_503", "busy", MS)
                : due(tick)
                        .streamed(4, 16, 4, 50 * MS, 60 * MS, 70 * MS, 80 * MS)
                        .completed(81 * MS);
    }

    @ParameterizedTest
    @CsvSource({
        "latency_p99, 81",
        "service_time_mean, 81",
        "ttft_p50, 50",
        "ttft_from_schedule_max, 50",
        "itl_p99, 10",
        "tpot_min, 10"
    })
    void theFigureOfADistributionIsComparedWithTheLimit(String metric, double ms) {
        CellMeasurement measurement = measure(1000, SloJudgementTest::chat);

        assertThat(judge(metric + "<" + (ms + 1) + "ms", measurement).verdict()).isEqualTo(MET);
        assertThat(judge(metric + "<" + (ms - 1) + "ms", measurement).verdict()).isEqualTo(BROKEN);
        assertThat(judge(metric + ">" + (ms - 1) + "ms", measurement).verdict()).isEqualTo(MET);
        assertThat(judge(metric + ">" + (ms + 1) + "ms", measurement).verdict()).isEqualTo(BROKEN);
    }

    /** The last requests end behind the window, so that rates lack some of them. */
    @ParameterizedTest
    @CsvSource({
        "error_rate, 0.1",
        "attainment, 0.9",
        "achieved_rate, 89.3",
        "goodput, 89.3",
        "output_tokens_per_s, 357.2",
        "total_tokens_per_s, 1786",
        "output_tokens_per_s_per_user, 49.4"
    })
    void aFigureOfTheCellIsThatOfTheReport(String metric, double value) {
        SloJudgement judged = judge(metric + ">0", measure(1000, SloJudgementTest::chat));

        assertThat(judged.verdict()).isEqualTo(MET);
        assertThat(((Quantile.Exact) judged.got().orElseThrow()).value())
                .isCloseTo(value, within(value / 200));
    }

    @Test
    void aPercentileThatTheSampleCannotSupportIsUndecided() {
        SloJudgement judged =
                judge("latency_p99<1ns", measure(661, tick -> due(tick).completed(MS)));

        assertThat(judged.verdict()).isEqualTo(UNDECIDED);
        assertThat(judged.got()).contains(new Quantile.Unsupported(662));
        assertThat(
                        judge("latency_p99<1ns", measure(662, tick -> due(tick).completed(MS)))
                                .verdict())
                .isEqualTo(BROKEN);
    }

    /**
     * One in ten was cut off at some 50 s or more, so that the largest is known to be so or more.
     */
    @Test
    void whatWasCutOffBreaksALimitBelowItsAgeAndLeavesOneAboveUndecided() {
        CellMeasurement cut =
                measure(
                        1000,
                        tick ->
                                tick % 10 == 0
                                        ? due(tick).canceledAt(60 * S)
                                        : due(tick).completed(MS));

        assertThat(judge("latency_p99<40s", cut).verdict()).isEqualTo(BROKEN);
        assertThat(judge("latency_p99<100s", cut).verdict()).isEqualTo(UNDECIDED);
        assertThat(judge("latency_p99>40s", cut).verdict()).isEqualTo(MET);
        assertThat(judge("latency_p99>100s", cut).verdict()).isEqualTo(UNDECIDED);
        assertThat(judge("latency_p50<2ms", cut).verdict()).isEqualTo(MET);
    }

    @Test
    void whatNoRequestHasIsUndecided() {
        CellMeasurement pages = measure(1000, tick -> due(tick).completed(MS));

        assertThat(judge("ttft_p99<1s", pages).verdict()).isEqualTo(UNDECIDED);
        assertThat(judge("output_tokens_per_s>1", pages).verdict()).isEqualTo(UNDECIDED);
        assertThat(judge("output_tokens_per_s>1", pages).got()).isEmpty();
        assertThat(judge("error_rate<1%", measure(0, tick -> null)).verdict()).isEqualTo(UNDECIDED);
    }

    @Test
    void aLimitOnOneRequestIsNotJudged() {
        SloLimit slo = SloText.parse("latency<1s").get(0);
        CellMeasurement measurement = measure(1, tick -> due(tick).completed(MS));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> SloJudgement.of(slo, measurement))
                .withMessageContaining("makes requests good or not");
    }
}
