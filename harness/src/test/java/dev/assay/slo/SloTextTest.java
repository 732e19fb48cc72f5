package dev.assay.slo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.assay.metrics.Percentile;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SloTextTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ttft_p99<500ms | ttft_p99<=500ms | 5e8",
                "ttft_p99 <= 0.5 s | ttft_p99<=500ms | 5e8",
                "ttft_p99:max=500ms | ttft_p99<=500ms | 5e8",
                "ttft_p99≤500ms | ttft_p99<=500ms | 5e8",
                "latency < 1_500ms | latency<=1.5s | 1.5e9",
                "latency<2m | latency<=120s | 120e9",
                "itl_mean<20µs | itl_mean<=20us | 20000",
                "itl_mean<7ns | itl_mean<=7ns | 7",
                "attainment>=99.5% | attainment>=99.5% | 0.995",
                "attainment:min=0.995 | attainment>=99.5% | 0.995",
                "error_rate<0 | error_rate<=0% | 0",
                "goodput>10 | goodput>=10 | 10",
                "achieved_rate≥10.5/s | achieved_rate>=10.5 | 10.5",
                "output_tokens_per_s>1e3 tokens/s | output_tokens_per_s>=1000 | 1000"
            })
    void anObjectiveHasOneMeaningHoweverItIsWritten(String text, String canonical, double limit) {
        List<SloLimit> slos = SloText.parse(text);

        assertThat(slos).hasSize(1);
        assertThat(slos.get(0)).hasToString(canonical);
        assertThat(slos.get(0).limit()).isEqualTo(limit);
        assertThat(SloText.parse(canonical)).isEqualTo(slos);
    }

    @Test
    void severalAreSeparatedBySemicolonsOrCommas() {
        assertThat(SloText.parse("ttft<200ms; latency<2s,attainment>99%;"))
                .extracting(SloLimit::toString)
                .containsExactly("ttft<=200ms", "latency<=2s", "attainment>=99%");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "ttft_p98<500ms | names the metric ttft_p98, which there is not. Did you mean ttft_p90<500ms?",
                "TTFT-P99<500ms | Did you mean ttft_p99<500ms?",
                "ttft_p99.9<500ms | Did you mean ttft_p99_9<500ms?",
                "response_time_p99<1s | Did you mean latency_p99<1s?",
                "p99_latency<1s | Did you mean latency_p99<1s? Near to it are latency_p99, ",
                "p99<1s | Did you mean latency_p99<1s?",
                "p999<1s | Did you mean latency_p99_9<1s?",
                "median_ttft<1s | Did you mean ttft_p50<1s?",
                "avg_response_time<1s | Did you mean latency_mean<1s?",
                "rps>5 | Did you mean achieved_rate>5?",
                "ttft_p99<500 | has no unit, and ttft_p99 is a time: write one of ns, us, ms, s, m, h after the number, such as 500ms",
                "ttft_p99<500MB | has the unit MB, and ttft_p99 is a time",
                "ttft_p99<0ms | can't be met, because everything takes time",
                "attainment>99 | has a share above the whole: write one from 0 to 1, or up to 100%",
                "attainment>99ms | has the unit ms, where a share has none but %",
                "goodput>10ms | has the unit ms, and goodput is a number per second: write goodput>10",
                "latency<1e400s | has a limit that is too large",
                "latency<-5ms | is no objective: write a metric, < or >, and a limit with its unit",
                "latency<NaN | is no objective",
                "latency=5ms | is no objective",
                "<5ms | is no objective",
                "latency | is no objective",
                "; | is no objective",
                "^^ | is no objective"
            })
    void whatIsNoObjectiveIsToldWithWhatIsRight(String text, String said) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SloText.parse(text))
                .withMessageContaining(said);
    }

    @Test
    void aFigureThatRoundsToTheLimitIsShownWithAllItsDigits() {
        SloLimit slo = SloText.parse("latency_p99<500ms").get(0);

        assertThat(slo.display(500_040_001)).isEqualTo("500.040001 ms");
        assertThat(slo.display(512_345_678)).isEqualTo("512.3 ms");
        assertThat(slo.display()).isEqualTo("latency_p99 <= 500 ms");
    }

    static Stream<SloMetric> metrics() {
        return SloMetric.values().stream();
    }

    @ParameterizedTest
    @MethodSource("metrics")
    void everyMetricIsFoundByItsNameAndIsTheNearestToIt(SloMetric metric) {
        assertThat(SloMetric.of(metric.name())).contains(metric);
        assertThat(SloMetric.nearest(metric.name())).first().isEqualTo(metric.name());
    }

    @Test
    void aPercentileNeedsAsManyObservationsAsWhereItIsPrinted() {
        for (Percentile percentile : Percentile.values()) {
            assertThat(SloAggregate.valueOf(percentile.name()).neededN())
                    .as(percentile.name())
                    .hasValue(percentile.neededN());
            assertThat(SloAggregate.valueOf(percentile.name()).key()).isEqualTo(percentile.key());
        }
    }
}
