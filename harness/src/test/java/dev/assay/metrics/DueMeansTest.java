package dev.assay.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What completed of what was due, by simulation of servers that meet one schedule many times. */
class DueMeansTest {

    private static final int REQUESTS = 1_000;
    private static final int WARMUP = 300;
    private static final int BATCHES = 25;
    private static final int RUNS = 400;

    /** How often an interval held the expectation, and how wide it was beside what chance does. */
    private record Coverage(double held, double halfWidth, double deviation) {}

    private record Counts(double[] due, double[] errored, double[] completed) {

        static Counts none() {
            return new Counts(new double[BATCHES], new double[BATCHES], new double[BATCHES]);
        }

        void add(double at, double end, boolean error) {
            if (!error) {
                count(due, at);
            }
            count(error ? errored : completed, end);
        }

        private static void count(double[] batches, double at) {
            int batch = (int) Math.floor((at - WARMUP) * BATCHES / REQUESTS);
            if (batch >= 0 && batch < BATCHES) {
                batches[batch]++;
            }
        }

        BatchMeans means() {
            double[] lengths = new double[BATCHES];
            Arrays.fill(lengths, (double) REQUESTS / BATCHES);
            return DueMeans.of(due, errored, completed, lengths);
        }
    }

    /** A Poisson schedule of one a unit of time, the same for every run. */
    private static List<Double> schedule() {
        SplittableRandom random = new SplittableRandom(99);
        List<Double> times = new ArrayList<>();
        for (double time = exponential(random);
                time < WARMUP + REQUESTS;
                time += exponential(random)) {
            times.add(time);
        }
        return times;
    }

    private static double exponential(SplittableRandom random) {
        return -Math.log1p(-random.nextDouble());
    }

    private static Counts serve(List<Double> schedule, double busy, double errors, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Counts counts = Counts.none();
        double free = 0;
        for (double at : schedule) {
            free = Math.max(free, at) + busy * exponential(random);
            counts.add(at, free, random.nextDouble() < errors);
        }
        return counts;
    }

    private static Coverage coverage(double busy, double errors) {
        List<Double> schedule = schedule();
        List<BatchMeans> runs = new ArrayList<>();
        for (int run = 0; run < RUNS; run++) {
            runs.add(serve(schedule, busy, errors, 31L * run + 7).means());
        }
        double truth = runs.stream().mapToDouble(BatchMeans::value).average().orElseThrow();
        double squares = runs.stream().mapToDouble(run -> Math.pow(run.value() - truth, 2)).sum();
        long held =
                runs.stream()
                        .filter(run -> Math.abs(run.value() - truth) <= run.halfWidth(0.95))
                        .count();
        return new Coverage(
                (double) held / RUNS,
                runs.stream().mapToDouble(run -> run.halfWidth(0.95)).average().orElseThrow(),
                Math.sqrt(squares / RUNS));
    }

    /** An idle server, a busy one, one that errors, one that can't keep up. */
    @ParameterizedTest
    @CsvSource({"0.5, 0", "0.8, 0", "0.95, 0", "0.8, 0.05", "1.2, 0"})
    void theIntervalHoldsTheTruthAndIsNotManyTimesAsWideAsChance(double busy, double errors) {
        Coverage coverage = coverage(busy, errors);

        assertThat(coverage.held()).isGreaterThanOrEqualTo(0.92);
        assertThat(coverage.halfWidth() / coverage.deviation()).isLessThan(4.5);
    }

    @Test
    void batchesThatMakeUpForEachOtherAreNotTakenForIndependent() {
        Counts counts = serve(schedule(), 0.8, 0, 1);

        assertThat(counts.means().standardError())
                .isLessThan(BatchMeans.of(counts.completed(), counts.due()).standardError() / 1.5);
    }

    @Test
    void whatIsDueAndDoneAtOnceIsCertainToARequest() {
        double[] due = new double[BATCHES];
        Arrays.fill(due, 40);
        BatchMeans means = new Counts(due, new double[BATCHES], due.clone()).means();

        assertThat(means.value()).isEqualTo(1);
        assertThat(means.halfWidth(0.95)).isCloseTo(2.06 / REQUESTS, within(1e-4));
    }
}
