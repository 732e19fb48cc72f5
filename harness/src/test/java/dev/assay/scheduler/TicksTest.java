package dev.assay.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.strategy.AsyncConstantStrategy;
import dev.assay.strategy.AsyncPoissonStrategy;
import dev.assay.strategy.SchedulingStrategy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TicksTest {

    private record Tick(long number, long offsetNs) {}

    private static List<Tick> ticks(SchedulingStrategy strategy, RunLimits limits, Share share) {
        Ticks ticks = new Ticks(strategy, limits, share);
        List<Tick> all = new ArrayList<>();
        while (ticks.advance()) {
            all.add(new Tick(ticks.tick(), ticks.offsetNs()));
        }
        return all;
    }

    private static List<Tick> merged(SchedulingStrategy strategy, RunLimits limits, int total) {
        return IntStream.range(0, total)
                .mapToObj(i -> ticks(strategy, limits, new Share(i, total)))
                .flatMap(List::stream)
                .sorted(Comparator.comparingLong(Tick::number))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 16})
    void aSplitScheduleMergesToTheSameSequenceBitForBit(int processes) {
        RunLimits limits = RunLimits.none().withMaxDuration(Duration.ofSeconds(20));
        for (SchedulingStrategy strategy :
                List.of(
                        new AsyncPoissonStrategy(777, 42),
                        new AsyncConstantStrategy(333.3),
                        new AsyncPoissonStrategy(50, true, 1, OptionalInt.empty()))) {
            assertThat(merged(strategy, limits, processes))
                    .isEqualTo(ticks(strategy, limits, Share.WHOLE));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 16})
    void theMaximumNumberCountsTheTicksOfTheWholeAfterTheWarmUp(int processes) {
        RunLimits limits = RunLimits.none().withMaxNumber(1_001).withWarmup(Duration.ofSeconds(2));

        List<Tick> all = merged(new AsyncPoissonStrategy(100, 5), limits, processes);

        assertThat(all.stream().filter(t -> t.offsetNs() >= 2_000_000_000L)).hasSize(1_001);
        assertThat(all.stream().map(Tick::number)).doesNotHaveDuplicates();
    }

    @Test
    void constantTicksEndBeforeTheDuration() {
        RunLimits limits = RunLimits.none().withMaxDuration(Duration.ofSeconds(10));

        assertThat(ticks(new AsyncConstantStrategy(200), limits, Share.WHOLE)).hasSize(2_000);
    }
}
