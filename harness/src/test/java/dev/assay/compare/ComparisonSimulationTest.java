package dev.assay.compare;

import static dev.assay.metrics.Requests.MS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.metrics.Requests;
import dev.assay.report.CellResult;
import dev.assay.report.Results;
import dev.assay.scheduler.RequestRecord;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.LongFunction;
import java.util.function.LongToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How often intervals hold the truth and verdicts are wrong, over many pairs of results. */
@Tag("slow")
class ComparisonSimulationTest {

    private static final int PAIRS = 100;
    private static final double MARGIN = 0.05;

    /** What a figure came to over all pairs, as shares. */
    private static final class Tally {
        int known;
        int covered;
        int worse;
        int better;
        int same;
        double shownFrom;

        double covered() {
            return (double) covered / known;
        }
    }

    private static Map<String, Tally> simulate(
            LongFunction<CellResult> before, LongFunction<CellResult> after, double truth)
            throws IncomparableException {
        Map<String, Tally> tallies = new TreeMap<>();
        for (long pair = 0; pair < PAIRS; pair++) {
            Comparison comparison =
                    Comparison.of(
                            Results.run(before.apply(2 * pair)),
                            Results.run(after.apply(2 * pair + 1)),
                            MARGIN,
                            false);
            for (Change change : comparison.cells().get(0).changes()) {
                Tally tally = tallies.computeIfAbsent(change.figure().name(), any -> new Tally());
                tally.worse += change.verdict() == ChangeVerdict.WORSE ? 1 : 0;
                tally.better += change.verdict() == ChangeVerdict.BETTER ? 1 : 0;
                tally.same += change.verdict() == ChangeVerdict.SAME ? 1 : 0;
                tally.known += change.change().isPresent() ? 1 : 0;
                tally.shownFrom += change.shownFrom().orElse(Double.NaN) / PAIRS;
                boolean below = change.low().isEmpty() || change.low().getAsDouble() <= truth;
                boolean above = change.high().isEmpty() || change.high().getAsDouble() >= truth;
                tally.covered += change.change().isPresent() && below && above ? 1 : 0;
            }
        }
        tallies.forEach(
                (name, t) ->
                        System.out.printf(
                                "%-20s known %3d covered %.3f worse %3d better %3d same %3d shown from"
                                        + " %.3f%n",
                                name,
                                t.known,
                                t.covered(),
                                t.worse,
                                t.better,
                                t.same,
                                t.shownFrom));
        return tallies;
    }

    private static CellResult queue(long seed, double loaded) {
        return Runs.cell(List.of(new Queue(seed, loaded)));
    }

    private static LongFunction<RequestRecord> lognormal(Random random, double factor) {
        return Runs.taking(() -> (long) (20 * MS * factor * Math.exp(0.4 * random.nextGaussian())));
    }

    @Test
    void intervalsOfAQueueHoldTheTruthAndVerdictsAreSeldomWrong() throws Exception {
        Map<String, Tally> tallies =
                simulate(seed -> queue(seed, 0.7), seed -> queue(seed, 0.7), 0);

        for (String figure : List.of("response p50, ms", "response p90, ms", "response p99, ms")) {
            Tally tally = tallies.get(figure);
            assertThat(tally.known).as(figure).isEqualTo(PAIRS);
            assertThat(tally.covered()).as(figure).isGreaterThan(0.96);
            assertThat(tally.worse + tally.better).as(figure).isLessThanOrEqualTo(PAIRS / 50);
        }
        assertThat(tallies.get("completed req/s").worse).isLessThanOrEqualTo(PAIRS / 50);
    }

    @Test
    void independentRequestsAreNoMoreUncertainThanTheyAre() throws Exception {
        LongFunction<CellResult> cell = seed -> Runs.cell(List.of(lognormal(new Random(seed), 1)));

        Map<String, Tally> tallies = simulate(cell, cell, 0);

        assertThat(tallies.get("response p50, ms").covered()).isGreaterThan(0.96);
        assertThat(tallies.get("response p90, ms").covered()).isGreaterThan(0.96);
        assertThat(tallies.get("response p50, ms").shownFrom).isLessThan(0.16);
    }

    @Test
    void aChangeAsLargeAsIsSaidToShowShowsFourTimesOutOfFive() throws Exception {
        LongFunction<CellResult> before =
                seed -> Runs.cell(List.of(lognormal(new Random(seed), 1)));
        double shownFrom = simulate(before, before, 0).get("response p50, ms").shownFrom;

        Tally changed =
                simulate(
                                before,
                                seed ->
                                        Runs.cell(
                                                List.of(
                                                        lognormal(
                                                                new Random(seed), 1 + shownFrom))),
                                shownFrom)
                        .get("response p50, ms");

        assertThat(changed.covered()).isGreaterThan(0.96);
        assertThat((double) changed.worse / PAIRS).isBetween(0.65, 0.95);
    }

    /** Each fork of a server is up to a tenth faster or slower than the others. */
    @Test
    void forksThatDifferWidenTheIntervals() throws Exception {
        LongToDoubleFunction ofFork = seed -> 1 + 0.1 * new SplittableRandom(seed).nextGaussian();
        LongFunction<CellResult> cell =
                seed ->
                        Runs.cell(
                                IntStream.range(0, 4)
                                        .<LongFunction<RequestRecord>>mapToObj(
                                                fork ->
                                                        lognormal(
                                                                new Random(31 * seed + fork),
                                                                ofFork.applyAsDouble(
                                                                        7919 * seed + fork)))
                                        .toList());

        Map<String, Tally> tallies = simulate(cell, cell, 0);

        assertThat(tallies.get("response p50, ms").covered()).isGreaterThan(0.96);
        assertThat(tallies.get("response p50, ms").worse).isLessThanOrEqualTo(PAIRS / 50);
    }

    @Test
    void errorsThatComeInBurstsAreNotTakenForMany() throws Exception {
        LongFunction<CellResult> cell =
                seed -> {
                    Random random = new Random(seed);
                    double[] rest = {0};
                    return Runs.cell(
                            List.of(
                                    tick -> {
                                        if (random.nextInt(200) == 0) {
                                            rest[0] = 10;
                                        }
                                        return rest[0]-- > 0
                                                ? Requests.at(tick, tick * 10 * MS)
                                                        .errored("reset", "reset", MS)
                                                : Requests.at(tick, tick * 10 * MS)
                                                        .completed(5 * MS);
                                    }));
                };

        Tally errored = simulate(cell, cell, 0).get("errored, %");

        assertThat(errored.covered()).isGreaterThan(0.96);
        assertThat(errored.worse + errored.better).isLessThanOrEqualTo(PAIRS / 50);
    }
}
