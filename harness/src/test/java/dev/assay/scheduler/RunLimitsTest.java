package dev.assay.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunLimitsTest {

    @ParameterizedTest
    @ValueSource(longs = {0, -1})
    void aMaximumNumberBelowOneIsRefusedWithItsValue(long number) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RunLimits.none().withMaxNumber(number))
                .withMessageContaining("at least 1, found " + number);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -5})
    void aMaximumDurationOfZeroDoesNotMeanForEver(long seconds) {
        Duration duration = Duration.ofSeconds(seconds);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> RunLimits.none().withMaxDuration(duration))
                .withMessageContaining("more than zero, found " + duration);
    }

    @Test
    void aRequestTimeoutIsMoreThanZeroAndADrainIsZeroOrMore() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RunLimits.none().withRequestTimeout(Duration.ZERO))
                .withMessageContaining("found PT0S");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RunLimits.none().withDrain(Duration.ofMillis(-1)))
                .withMessageContaining("found PT-0.001S");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RunLimits.none().withWarmup(Duration.ofNanos(-1)))
                .withMessageContaining("found PT-0.000000001S");
        assertThat(RunLimits.none().withDrain(Duration.ZERO).drain()).isZero();
    }

    @Test
    void withoutLimitsTheDefaultsOfADrainAndATimeoutHold() {
        assertThat(RunLimits.none().maxNumber()).isEmpty();
        assertThat(RunLimits.none().maxDuration()).isEmpty();
        assertThat(RunLimits.none().drain()).isEqualTo(Duration.ofSeconds(30));
        assertThat(RunLimits.none().requestTimeout()).isEqualTo(Duration.ofSeconds(300));
    }
}
