package dev.assay.certificate;

import static dev.assay.certificate.ForgedArrivals.GOOD;
import static dev.assay.certificate.ForgedArrivals.JITTER_1_MS;
import static dev.assay.certificate.ForgedArrivals.PAUSES;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.strategy.AsyncPoissonStrategy;
import dev.assay.strategy.SchedulingStrategy;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** How often forged arrivals are found, and good ones are not believed: by simulation. */
class ArrivalPowerTest {

    private static final int SEEDS = 200;

    /** Of one process by the tests of the other there is nothing to be found. */
    private static final Set<ForgedArrivals> HARMLESS_TO_POISSON =
            EnumSet.of(GOOD, PAUSES, JITTER_1_MS, ForgedArrivals.RANDOM_INSTEAD_OF_EVEN);

    /**
     * Likewise; an even schedule of a whole rate lies on the grid of 1 ms and on whole seconds by
     * itself, and ends at n / rate.
     */
    private static final Set<ForgedArrivals> HARMLESS_TO_CONSTANT =
            EnumSet.of(
                    GOOD,
                    PAUSES,
                    JITTER_1_MS,
                    ForgedArrivals.EVEN_INSTEAD_OF_RANDOM,
                    ForgedArrivals.ONE_ON_EVERY_WHOLE_SECOND,
                    ForgedArrivals.TIMER_GRID_OF_1_MS,
                    ForgedArrivals.SQUEEZED_TO_END_AT_N_BY_RATE,
                    ForgedArrivals.SQUEEZED_FROM_THE_FIRST_ON);

    private static List<Check> judge(
            ForgedArrivals forged, SchedulingStrategy strategy, int n, long seed) {
        ArrivalSample sample =
                ArrivalSample.of(
                        strategy instanceof AsyncPoissonStrategy,
                        strategy.meanRate().orElseThrow(),
                        0,
                        forged.of(strategy, n, seed));
        return ArrivalJudge.ask(sample, Tolerances.STANDARD);
    }

    /** The share of seeds that are found. */
    private static double found(
            ForgedArrivals forged, LongFunction<SchedulingStrategy> strategies, int n, int seeds) {
        return LongStream.range(0, seeds)
                        .filter(
                                seed ->
                                        judge(forged, strategies.apply(seed), n, seed).stream()
                                                .anyMatch(Check::failed))
                        .count()
                / (double) seeds;
    }

    private static LongFunction<SchedulingStrategy> poisson(double rate) {
        return seed -> ForgedArrivals.poisson(rate, seed);
    }

    private static LongFunction<SchedulingStrategy> constant(double rate) {
        return seed -> ForgedArrivals.constant(rate);
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"RATE_THAT_DRIFTS", "ONE_IN_TWENTY_LEFT_OUT"})
    void aForgedProcessIsFound(ForgedArrivals forged) {
        boolean harmless = HARMLESS_TO_POISSON.contains(forged);

        assertThat(found(forged, poisson(100), 2_000, 5)).isEqualTo(harmless ? 0.0 : 1.0);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "TWO_EVEN_STREAMS")
    void forgedEvenDistancesAreFound(ForgedArrivals forged) {
        boolean harmless = HARMLESS_TO_CONSTANT.contains(forged);

        assertThat(found(forged, constant(100), 2_000, 2)).isEqualTo(harmless ? 0.0 : 1.0);
    }

    @Tag("slow")
    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"RATE_THAT_DRIFTS", "ONE_IN_TWENTY_LEFT_OUT"})
    void aForgedProcessIsFoundWhateverTheSeed(ForgedArrivals forged) {
        boolean harmless = HARMLESS_TO_POISSON.contains(forged);
        double power = found(forged, poisson(100), 3_000, SEEDS);

        if (harmless) {
            assertThat(power).isLessThanOrEqualTo(0.02);
        } else {
            assertThat(power).isGreaterThanOrEqualTo(0.98);
        }
    }

    @Tag("slow")
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "TWO_EVEN_STREAMS")
    void forgedEvenDistancesAreFoundWhateverTheSeed(ForgedArrivals forged) {
        boolean harmless = HARMLESS_TO_CONSTANT.contains(forged);
        double power = found(forged, constant(100), 3_000, SEEDS);

        if (harmless) {
            assertThat(power).isLessThanOrEqualTo(0.02);
        } else {
            assertThat(power).isGreaterThanOrEqualTo(0.98);
        }
    }

    @Tag("slow")
    @ParameterizedTest
    @CsvSource({
        "0.5, 40, 1000",
        "20, 50, 1000",
        "100, 300, 1000",
        "1000, 3000, 1000",
        "1000, 30000, 400",
        "5000, 100000, 200"
    })
    void goodArrivalsAreBelieved(double rate, int n, int seeds) {
        assertThat(found(GOOD, poisson(rate), n, seeds)).isLessThanOrEqualTo(0.02);
        assertThat(found(GOOD, constant(rate), n, seeds / 10)).isLessThanOrEqualTo(0.02);
    }

    /** A random process varies by as much itself, until there are many of it. */
    @Tag("slow")
    @ParameterizedTest
    @CsvSource({"RATE_THAT_DRIFTS, 10000", "ONE_IN_TWENTY_LEFT_OUT, 20000"})
    void aSmallFaultIsFoundInALongRun(ForgedArrivals forged, int n) {
        assertThat(found(forged, poisson(100), n, SEEDS)).isGreaterThanOrEqualTo(0.98);
    }

    @Test
    void oneGapOfZeroDoesNotMakeAndersonDarlingExplode() {
        double[] gaps =
                LongStream.range(0, 999).mapToDouble(i -> -Math.log1p(-(i + 0.5) / 999)).toArray();
        double[] withZero = gaps.clone();
        withZero[0] = 0;

        assertThat(ArrivalGaps.darling(gaps, 1e-4)).isLessThan(0.1);
        assertThat(ArrivalGaps.darling(withZero, 1e-4)).isLessThan(0.1);
    }

    /** What can't be recognised is said so, and not passed over. */
    @Test
    void aGridThatTheScheduleHasItselfIsNamed() {
        assertThat(judge(GOOD, ForgedArrivals.constant(40), 1_000, 1))
                .filteredOn(check -> check.name().equals("arrival_phase"))
                .singleElement()
                .extracting(Check::sentence)
                .asString()
                .contains("The schedule itself gathers at 1.0 ms");
    }
}
