package dev.assay.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.strategy.AsyncConstantStrategy;
import dev.assay.strategy.AsyncPoissonStrategy;
import dev.assay.strategy.ConcurrentStrategy;
import dev.assay.strategy.SchedulingStrategy;
import dev.assay.strategy.SynchronousStrategy;
import dev.assay.strategy.ThroughputStrategy;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class StrategyTextTest {

    static Stream<Arguments> forms() {
        OptionalInt none = OptionalInt.empty();
        return Stream.of(
                Arguments.of("synchronous", new SynchronousStrategy()),
                Arguments.of("concurrent:streams=8", new ConcurrentStrategy(8)),
                Arguments.of("concurrent@8", new ConcurrentStrategy(8)),
                Arguments.of("throughput", new ThroughputStrategy()),
                Arguments.of("throughput:max=64", new ThroughputStrategy(OptionalInt.of(64))),
                Arguments.of("constant:rate=200", new AsyncConstantStrategy(200)),
                Arguments.of("constant@0.5", new AsyncConstantStrategy(0.5)),
                Arguments.of(
                        "constant:rate=200,max=9,burst=true",
                        new AsyncConstantStrategy(200, true, OptionalInt.of(9))),
                Arguments.of(
                        "constant@200,maxConcurrency=9,initialBurst=true",
                        new AsyncConstantStrategy(200, true, OptionalInt.of(9))),
                Arguments.of("poisson:rate=20", new AsyncPoissonStrategy(20, 42)),
                Arguments.of("poisson@20", new AsyncPoissonStrategy(20, 42)),
                Arguments.of("poisson:seed=-7,rate=20", new AsyncPoissonStrategy(20, -7)),
                Arguments.of(
                        "poisson@20,seed=7,burst=false",
                        new AsyncPoissonStrategy(20, false, 7, none)));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void everyFormIsReadAndWrittenBack(String text, SchedulingStrategy strategy) {
        assertThat(StrategyText.parse("-s", text)).containsExactly(strategy);
        assertThat(StrategyText.parse("-s", StrategyText.of(strategy))).containsExactly(strategy);
    }

    @Test
    void aRateIsWrittenToItsLastDigit() {
        for (double rate : new double[] {1.0 / 3, 1e-6, 1e7, 20.05}) {
            assertThat(StrategyText.parse("-s", StrategyText.of(new AsyncConstantStrategy(rate))))
                    .containsExactly(new AsyncConstantStrategy(rate));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "poisson@20;concurrent@8",
                "poisson@20 concurrent@8",
                "poisson@20,concurrent@8",
                "poisson@20,seed=42,concurrent:streams=8",
                "  poisson:rate=20 ;\n concurrent:streams=8; "
            })
    void severalAreSeparatedByBlanksSemicolonsOrCommas(String text) {
        assertThat(StrategyText.parse("assay.s", text))
                .isEqualTo(List.of(new AsyncPoissonStrategy(20, 42), new ConcurrentStrategy(8)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "poison:rate=20 | Did you mean \"poisson\"?",
                "20 | Write one of synchronous, concurrent:streams=8",
                "'' | names no strategy",
                "synchronous:streams=1 | synchronous takes none",
                "synchronous@1 | takes no number after @",
                "throughput@64 | Write for example throughput:max=64",
                "concurrent | says nothing of its streams",
                "concurrent:rate=8 | concurrent takes streams.",
                "concurrent@8.5 | gives streams the value \"8.5\", not a whole number",
                "concurrent@0 | at least 1, found 0",
                "throughput:max=0 | at least 1, found 0",
                "constant:max=8 | says nothing of its rate",
                "constant:rate= | gives rate the value \"\"",
                "constant:rate | gives no value to rate",
                "constant@-3 | found -3.0",
                "constant@NaN | found NaN",
                "constant@Infinity | found Infinity",
                "poisson@20,rate=30 | sets rate twice",
                "poisson:rat=20 | Did you mean \"rate\"?",
                "poisson@20,seed=x | seed = \"x\" is not a whole number",
                "poisson@20,burst=ja | burst = \"ja\" is not true or false",
                "poisson@20,max=many | gives max the value \"many\""
            })
    void whatIsNoStrategyIsRefusedWithOptionTextAndExample(String text, String said) {
        assertThatThrownBy(() -> StrategyText.parse("-s", text))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("-s = \"" + text + "\"")
                .hasMessageContaining(said);
    }
}
