package dev.assay.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class AnswerPlanTest {

    private static SimulatorSettings.Builder settings() {
        return SimulatorSettings.builder().ttft(Duration.ofMillis(40)).itl(Duration.ofMillis(5));
    }

    @Test
    void fixedPlanIsTheSettingsThemselves() {
        AnswerPlan plan = AnswerPlan.of(settings().build(), "any", 7, 4);

        assertThat(plan.ttftNs()).isEqualTo(40_000_000);
        assertThat(plan.gapsNs()).containsExactly(5_000_000, 5_000_000, 5_000_000);
        assertThat(plan.tokenDueNs())
                .containsExactly(40_000_000, 45_000_000, 50_000_000, 55_000_000);
    }

    @Test
    void eachTokenOfThePromptAddsToTheTtft() {
        SimulatorSettings settings = settings().prefillPerToken(Duration.ofNanos(100)).build();

        assertThat(AnswerPlan.of(settings, "any", 7, 1).ttftNs()).isEqualTo(40_000_700);
    }

    @Test
    void sameSeedAndIdRepeatThePlanWhateverElseWasPlanned() {
        SimulatorSettings settings = settings().jitter(new Jitter.Exponential()).build();
        AnswerPlan first = AnswerPlan.of(settings, "a", 1, 50);
        AnswerPlan.of(settings, "b", 1, 50);

        assertThat(AnswerPlan.of(settings, "a", 1, 50)).isEqualTo(first);
        assertThat(AnswerPlan.of(settings, "b", 1, 50)).isNotEqualTo(first);
        SimulatorSettings otherSeed = settings().jitter(new Jitter.Exponential()).seed(43).build();
        assertThat(AnswerPlan.of(otherSeed, "a", 1, 50)).isNotEqualTo(first);
    }

    @Test
    void drawsAreTheSameOnEveryJvm() {
        SimulatorSettings exponential = settings().jitter(new Jitter.Exponential()).build();
        SimulatorSettings normal = settings().jitter(new Jitter.Normal(0.2)).build();

        assertThat(AnswerPlan.of(exponential, "a", 1, 3))
                .hasToString("AnswerPlan[ttftNs=85426228, gapsNs=[15663417, 9645202]]");
        assertThat(AnswerPlan.of(normal, "ü", 1, 3))
                .hasToString("AnswerPlan[ttftNs=18684407, gapsNs=[5919982, 4117106]]");
    }

    @Test
    void exponentialGapsHaveTheMeanAndSpreadTheyShould() {
        SimulatorSettings settings = settings().jitter(new Jitter.Exponential()).build();

        double[] gaps = gaps(AnswerPlan.of(settings, "a", 1, 40_001));

        assertThat(mean(gaps)).isCloseTo(5e6, within(0.02 * 5e6));
        assertThat(deviation(gaps)).isCloseTo(5e6, within(0.03 * 5e6));
    }

    @Test
    void normalGapsHaveTheMeanAndSpreadTheyShould() {
        SimulatorSettings settings = settings().jitter(new Jitter.Normal(0.2)).build();

        double[] gaps = gaps(AnswerPlan.of(settings, "a", 1, 40_001));

        assertThat(mean(gaps)).isCloseTo(5e6, within(0.01 * 5e6));
        assertThat(deviation(gaps)).isCloseTo(1e6, within(0.03 * 1e6));
    }

    @Test
    void normalTimesAreNeverNegative() {
        SimulatorSettings settings = settings().jitter(new Jitter.Normal(1)).build();

        assertThat(Arrays.stream(AnswerPlan.of(settings, "a", 1, 10_000).gapsNs()).min())
                .hasValue(0);
    }

    @Test
    void anAnswerWithoutTokensIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AnswerPlan.of(settings().build(), "a", 1, 0))
                .withMessageContaining("at least 1 token");
    }

    private static double[] gaps(AnswerPlan plan) {
        return Arrays.stream(plan.gapsNs()).asDoubleStream().toArray();
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    private static double deviation(double[] values) {
        double mean = mean(values);
        return Math.sqrt(
                Arrays.stream(values).map(v -> (v - mean) * (v - mean)).average().orElseThrow());
    }
}
