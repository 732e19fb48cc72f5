package dev.assay.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TokenLengthTest {

    private static final int DRAWS = 100_000;

    private static int[] draws(TokenLength length) {
        SplittableRandom random = new SplittableRandom(7);
        return IntStream.range(0, DRAWS).map(i -> length.draw(random)).toArray();
    }

    private static double mean(int[] values) {
        return IntStream.of(values).average().orElseThrow();
    }

    private static double stdev(int[] values) {
        double mean = mean(values);
        return Math.sqrt(
                IntStream.of(values).mapToDouble(v -> (v - mean) * (v - mean)).sum()
                        / (values.length - 1));
    }

    @Test
    void aFixedLengthIsAlwaysTheSame() {
        assertThat(draws(TokenLength.fixed(256))).containsOnly(256);
    }

    /** Five standard errors of the mean, and about as much of the deviation. */
    @Test
    void aNormalLengthHasItsMeanAndDeviation() {
        int[] values = draws(TokenLength.normal(256, 50));
        assertThat(mean(values)).isCloseTo(256, within(5 * 50 / Math.sqrt(DRAWS)));
        assertThat(stdev(values)).isCloseTo(50, within(0.6));
    }

    @Test
    void aLogNormalLengthHasTheMeanAndDeviationOfTheLengthsThemselves() {
        int[] values = draws(TokenLength.logNormal(256, 200));
        assertThat(mean(values)).isCloseTo(256, within(5 * 200 / Math.sqrt(DRAWS)));
        assertThat(stdev(values)).isCloseTo(200, within(8.0));
        // Its median lies below its mean: mean / sqrt(1 + (stdev / mean)^2).
        int[] sorted = IntStream.of(values).sorted().toArray();
        assertThat(sorted[DRAWS / 2]).isCloseTo(202, within(4));
    }

    @Test
    void aUniformLengthHasEveryLengthAndBothEnds() {
        int[] values = draws(TokenLength.uniform(3, 6));
        for (int length = 3; length <= 6; length++) {
            int wanted = length;
            assertThat(IntStream.of(values).filter(v -> v == wanted).count())
                    .isBetween(24_000L, 26_000L);
        }
        assertThat(values).containsOnly(3, 4, 5, 6);
    }

    @Test
    void limitsHoldAndNoHeapOfEqualLengthsArisesAtThem() {
        int[] values = draws(TokenLength.normal(100, 100).between(50, 150));
        assertThat(IntStream.of(values).min()).hasValue(50);
        assertThat(IntStream.of(values).max()).hasValue(150);
        // One of 101 lengths, nearly as likely as any other.
        assertThat(IntStream.of(values).filter(v -> v == 150).count()).isBetween(500L, 1_200L);
    }

    @Test
    void whatIsHardlyEverInsideEndsOnALimit() {
        assertThat(draws(TokenLength.normal(100, 1e6).between(100, 100))).containsOnly(100);
    }

    @Test
    void whatCannotBeIsRefusedWithWhatWasFound() {
        assertThatThrownBy(() -> TokenLength.fixed(0)).hasMessageContaining("found 0");
        assertThatThrownBy(() -> TokenLength.uniform(9, 3)).hasMessageContaining("9 and 3");
        assertThatThrownBy(() -> TokenLength.normal(Double.NaN, 1)).hasMessageContaining("NaN");
        assertThatThrownBy(() -> TokenLength.normal(10, -1)).hasMessageContaining("found -1");
        assertThatThrownBy(() -> TokenLength.normal(10, 1).between(20, 30))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("found 10 with 20 and 30");
    }
}
