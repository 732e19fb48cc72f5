package dev.assay.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PercentileSupportTest {

    @ParameterizedTest
    @CsvSource({"50, 11", "90, 64", "95, 130", "99, 662", "99.9, 6636"})
    void theRuleGivesThePublishedNumbers(double percent, long needed) {
        assertThat(PercentileSupport.neededN(percent)).isEqualTo(needed);
    }

    @ParameterizedTest
    @CsvSource({"50", "90", "99"})
    void neededNIsTheSmallestWithTwoBeyondAtNinetyNinePercent(double percent) {
        long n = PercentileSupport.neededN(percent);

        assertThat(chanceOfFewerThanTwoBeyond(percent / 100, n)).isLessThanOrEqualTo(0.01);
        assertThat(chanceOfFewerThanTwoBeyond(percent / 100, n - 1)).isGreaterThan(0.01);
    }

    /** The binomial sum, one trial after the other. */
    private static double chanceOfFewerThanTwoBeyond(double p, long n) {
        double none = 1;
        double one = 0;
        for (long i = 0; i < n; i++) {
            one = one * p + none * (1 - p);
            none *= p;
        }
        return none + one;
    }

    @ParameterizedTest
    @CsvSource({"0", "100", "-1", "NaN"})
    void aPercentileOutsideIsRefused(double percent) {
        assertThatThrownBy(() -> PercentileSupport.neededN(percent))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(String.valueOf(percent));
    }

    @Test
    void everyPercentileKnowsWhatItNeeds() {
        assertThat(Percentile.P99_9.neededN()).isEqualTo(6636);
    }
}
