package dev.assay.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.json.Json;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SchedulingStrategyTest {

    private final ObjectMapper json = Json.mapper();

    static Stream<SchedulingStrategy> strategies() {
        return Stream.of(
                new SynchronousStrategy(),
                new ConcurrentStrategy(40),
                new ThroughputStrategy(),
                new ThroughputStrategy(OptionalInt.of(9)),
                new AsyncConstantStrategy(0.25),
                new AsyncConstantStrategy(17.5, true, OptionalInt.of(3)),
                new AsyncPoissonStrategy(20, 7),
                new AsyncPoissonStrategy(20, true, Long.MIN_VALUE, OptionalInt.of(1)));
    }

    @ParameterizedTest
    @MethodSource("strategies")
    void jsonRoundTripKeepsEverything(SchedulingStrategy strategy) throws Exception {
        String text = json.writeValueAsString(strategy);

        assertThat(json.readValue(text, SchedulingStrategy.class)).isEqualTo(strategy);
    }

    @Test
    void jsonNamesTheStrategyByItsTypeTag() throws Exception {
        assertThat(json.writeValueAsString(new AsyncPoissonStrategy(20, 7)))
                .isEqualTo(
                        "{\"type_\":\"poisson\",\"rate\":20.0,\"initialBurst\":false,\"randomSeed\":7}");
    }

    @Test
    void displayIsTheNameAndItsNumber() {
        assertThat(strategies().map(SchedulingStrategy::display).distinct())
                .containsExactly(
                        "synchronous",
                        "concurrent@40",
                        "throughput",
                        "constant@0.25",
                        "constant@17.50",
                        "poisson@20.00");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, -0.0, Double.NaN, Double.POSITIVE_INFINITY, 1e-9, 1e9})
    void aRateThatCannotBeIsRefusedWithItsValue(double rate) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AsyncConstantStrategy(rate))
                .withMessageContaining("found " + rate);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AsyncPoissonStrategy(rate, 1))
                .withMessageContaining("found " + rate);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -3})
    void aCountBelowOneIsRefusedWithItsValue(int count) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ConcurrentStrategy(count))
                .withMessageContaining("found " + count);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ThroughputStrategy(OptionalInt.of(count)))
                .withMessageContaining("found " + count);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AsyncConstantStrategy(5, false, OptionalInt.of(count)))
                .withMessageContaining("found " + count);
    }

    @Test
    void invalidJsonIsRefusedWithItsValue() {
        assertThatThrownBy(
                        () ->
                                json.readValue(
                                        "{\"type_\":\"concurrent\",\"streams\":0}",
                                        SchedulingStrategy.class))
                .hasMessageContaining("found 0");
    }

    @Test
    void twoStrategiesNeedNoMoreThanTheirName() {
        assertThat(SchedulingStrategy.named("synchronous")).isEqualTo(new SynchronousStrategy());
        assertThat(SchedulingStrategy.named(" Throughput ")).isEqualTo(new ThroughputStrategy());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SchedulingStrategy.named("poisson"))
                .withMessageContaining("'poisson'")
                .withMessageContaining("rate");
    }

    @ParameterizedTest
    @CsvSource({"synchronous,1,1", "throughput,64,512"})
    void limitsFollowTheStrategy(String word, int processes, int processing) {
        SchedulingStrategy strategy = SchedulingStrategy.named(word);

        assertThat(strategy.processesLimit()).isEqualTo(processes);
        assertThat(strategy.processingRequestsLimit()).hasValue(processing);
    }

    @Test
    void anOpenLoopHasNoLimitUnlessOneIsDeclared() {
        assertThat(new AsyncConstantStrategy(5).processingRequestsLimit()).isEmpty();
        assertThat(new AsyncPoissonStrategy(5, 1).queuedRequestsLimit()).isEmpty();
        assertThat(new AsyncConstantStrategy(5, false, OptionalInt.of(2)).processesLimit())
                .isEqualTo(2);
        assertThat(new ConcurrentStrategy(40).processesLimit()).isEqualTo(40);
        assertThat(new SynchronousStrategy().processingMode()).isEqualTo(ProcessingMode.SYNC);
    }
}
