package dev.assay.certificate;

import dev.assay.metrics.Arrivals;
import dev.assay.strategy.AsyncConstantStrategy;
import dev.assay.strategy.AsyncPoissonStrategy;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether the arrivals of an open loop, as they were, are the process that was declared. Judged is
 * what is grossly off alone: that the schedule has its law is proved by its digest, and what a
 * client that is late does to the figures is judged by {@link ClientLagJudge}. No single test
 * suffices, and together they don't see everything: independent jitter of up to a tenth of a mean
 * gap, or of 1 ms below some 100 requests per second, is in none of them, and shows in the send lag
 * alone.
 */
final class ArrivalJudge implements Judge {

    private static final List<ArrivalQuestion> QUESTIONS =
            List.of(
                    new ArrivalSpan(),
                    new ArrivalGaps(),
                    new ArrivalLongest(),
                    new ArrivalDispersion(),
                    new ArrivalNeighbours(),
                    new ArrivalPhase(),
                    new ArrivalSeconds(),
                    new ArrivalBurst());

    /** Where more than this of the requests never got so far as to arrive, nothing is judged. */
    private static final double MOST_MISSING = 0.01;

    @Override
    public List<Check> judge(CellFacts facts) {
        boolean random = facts.strategy() instanceof AsyncPoissonStrategy;
        boolean even = facts.strategy() instanceof AsyncConstantStrategy;
        Arrivals arrivals = facts.measurement().load().arrivals();
        if (!random && !even) {
            return List.of();
        }
        ArrivalSample sample =
                ArrivalSample.of(
                        random,
                        facts.strategy().meanRate().orElseThrow(),
                        facts.measurement().window().warmupNs(),
                        arrivals);
        if (sample.n() < ArrivalSample.FEWEST) {
            return List.of();
        }
        List<Check> checks =
                ask(sample, facts.tolerances()).stream()
                        .map(check -> check.advising(advice(check, facts)))
                        .toList();
        double missing = (double) arrivals.missing() / (arrivals.sent() + arrivals.missing());
        return missing > MOST_MISSING ? checks.stream().map(Check::unjudged).toList() : checks;
    }

    /** A schedule that seems to be squeezed is no client's that is late. */
    private static List<String> advice(Check check, CellFacts facts) {
        return check.name().equals(ArrivalSpan.FIT)
                ? List.of()
                : Words.together(Words.SEND_LAG, Words.lessLoad(facts), Bottleneck.of(facts));
    }

    static List<Check> ask(ArrivalSample sample, Tolerances tolerances) {
        List<Check> checks = new ArrayList<>();
        QUESTIONS.forEach(question -> checks.addAll(question.judge(sample, tolerances)));
        return checks;
    }
}
