package dev.assay.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConstantTimesTest {

    private static final BigDecimal NS = BigDecimal.valueOf(1_000_000_000L);

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 1, 3, 7.77, 200, 999.999, 333_333.3, 1_000_000})
    void everyTimeIsExactToTheNanosecondAfterTenMillionTicks(double rate) {
        RequestTimes times = new AsyncConstantStrategy(rate).requestTimes();
        BigDecimal exactRate = new BigDecimal(rate);

        for (long k = 0; k <= 10_000_000; k++) {
            long time = times.nextNs();
            if (k % 99_991 == 0 || k == 10_000_000) {
                BigDecimal exact =
                        BigDecimal.valueOf(k)
                                .multiply(NS)
                                .divide(exactRate, 0, RoundingMode.HALF_UP);
                assertThat(time).as("tick %d", k).isEqualTo(exact.longValueExact());
            }
        }
    }

    @Test
    void aBurstComesFirstAndTheGridIsUntouched() {
        RequestTimes times =
                new AsyncConstantStrategy(2.5, true, java.util.OptionalInt.empty()).requestTimes();

        assertThat(new long[] {times.nextNs(), times.nextNs(), times.nextNs(), times.nextNs()})
                .containsExactly(0, 0, 0, 400_000_000);
    }
}
