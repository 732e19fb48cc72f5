package dev.assay.metrics;

import static dev.assay.metrics.Requests.S;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.scheduler.RunLimits;
import dev.assay.strategy.AsyncConstantStrategy;
import dev.assay.strategy.ConcurrentStrategy;
import java.time.Duration;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class CellWindowTest {

    private static final RunLimits WARM = RunLimits.none().withWarmup(Duration.ofSeconds(2));

    @Test
    void aDurationIncludesTheWarmup() {
        RunLimits limits = WARM.withMaxDuration(Duration.ofSeconds(12));

        assertThat(CellWindow.of(new ConcurrentStrategy(8), limits))
                .isEqualTo(new CellWindow(2 * S, 10 * S));
    }

    @Test
    void nRequestsOfAnOpenLoopLastAsLongAsTheirRateSays() {
        CellWindow window = CellWindow.of(new AsyncConstantStrategy(200), WARM.withMaxNumber(2000));

        assertThat(window).isEqualTo(new CellWindow(2 * S, 10 * S));
    }

    @Test
    void theDurationEndsAnOpenLoopThatItsNumberWouldNot() {
        RunLimits limits = WARM.withMaxNumber(5000).withMaxDuration(Duration.ofSeconds(12));

        assertThat(CellWindow.of(new AsyncConstantStrategy(200), limits).endNs()).isEqualTo(12 * S);
    }

    @Test
    void aClosedLoopWithANumberIsMeasuredUntilItsLastAnswer() {
        CellWindow window = CellWindow.of(new ConcurrentStrategy(8), WARM.withMaxNumber(100));

        assertThat(window.measurementNs()).isEqualTo(CellWindow.UNTIL_LAST_END);
        assertThat(window.endNs()).isEqualTo(Long.MAX_VALUE);
        assertThat(window.lastNumber()).isEqualTo(100);
    }

    @Test
    void theInitialBurstIsKnown() {
        AsyncConstantStrategy burst = new AsyncConstantStrategy(20.5, true, OptionalInt.empty());

        assertThat(CellWindow.of(burst, RunLimits.none()).burstTicks()).isEqualTo(20);
        assertThat(CellWindow.of(new AsyncConstantStrategy(20.5), RunLimits.none()).burstTicks())
                .isZero();
    }
}
