package dev.assay.certificate;

import dev.assay.metrics.Distribution;
import dev.assay.metrics.LagEffect;
import dev.assay.metrics.Percentile;
import dev.assay.metrics.Quantile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * Client lag, by its effect: the headline percentiles with and without it. The lag itself is shown,
 * for a bare number means little: 1 ms is nothing to an answer of 2 s, and all of one of 1 ms.
 */
final class ClientLagJudge implements Judge {

    private static final double NS_PER_MS = 1e6;

    /** Below that, a time slice of any other process is more than the answer. */
    private static final double QUICK_NS = 1_000_000;

    /** The verdict stands: a response time that the client made is not the server's. */
    private static final String QUICK =
            "An answer this quick is below what a busy machine lets any client be late: service time"
                    + " begins with the request and is not touched by that. If such lag is good enough"
                    + " here, say so: -limit client_lag_floor_ms=2.";

    private static final List<Percentile> HEADLINE =
            List.of(Percentile.P50, Percentile.P90, Percentile.P99);

    @Override
    public List<Check> judge(CellFacts facts) {
        List<Check> checks = new ArrayList<>();
        LagEffect response = facts.measurement().load().responseTime();
        LagEffect ttft = facts.measurement().load().ttft();
        List<String> advice = advice(facts);
        for (Percentile percentile : HEADLINE) {
            effect("response_time", "Response time", response, percentile, facts, advice)
                    .ifPresent(checks::add);
            effect("ttft_from_schedule", "TTFT from the schedule", ttft, percentile, facts, advice)
                    .ifPresent(checks::add);
        }
        checks.addAll(shown(facts.measurement().latencies().clientLag()));
        return checks;
    }

    private static List<String> advice(CellFacts facts) {
        return Words.together(
                facts.strategy().openLoop()
                        ? Words.lessLoad(facts)
                        : "Ask for less at a time, or give the client CPUs of its own.",
                Bottleneck.of(facts));
    }

    private static Optional<Check> effect(
            String key,
            String title,
            LagEffect effect,
            Percentile percentile,
            CellFacts facts,
            List<String> advice) {
        OptionalDouble with = value(effect.with().percentile(percentile));
        OptionalDouble without = value(effect.without().percentile(percentile));
        if (with.isEmpty() || without.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                effect(
                        "client_lag_in_" + key + "_" + percentile.key(),
                        title + " at " + percentile.key().replace('_', '.'),
                        with.getAsDouble(),
                        without.getAsDouble(),
                        effect.chanceNs(percentile),
                        facts.tolerances(),
                        advice));
    }

    private static Check effect(
            String name,
            String title,
            double withNs,
            double withoutNs,
            double chanceNs,
            Tolerances tolerances,
            List<String> advice) {
        double mostShare = tolerances.of(Tolerance.CLIENT_LAG);
        double leastNs = tolerances.of(Tolerance.CLIENT_LAG_FLOOR_MS) * NS_PER_MS;
        double differenceNs = Math.max(0, withNs - withoutNs);
        double mostNs = Math.max(chanceNs, Math.max(leastNs, mostShare * withoutNs));
        String found =
                Words.of(
                        "%s is %s with client lag and %s without, %s more",
                        title,
                        Words.ms(withNs),
                        Words.ms(withoutNs),
                        Words.percent(differenceNs / Math.max(1, withoutNs)));
        Check check =
                Check.judged(
                        name,
                        differenceNs / NS_PER_MS,
                        "ms",
                        Limit.atMost(mostNs / NS_PER_MS),
                        found
                                + Words.of(
                                        " (at most %s or %s may be%s).",
                                        Words.percent(mostShare),
                                        Words.ms(leastNs),
                                        mostNs > chanceNs
                                                ? ""
                                                : Words.of(
                                                        "; here %s, by which two samples of one server"
                                                                + " would differ at this place",
                                                        Words.ms(chanceNs))),
                        Words.of(
                                "%s (at most %s or %s may be): what you see is this client, not the server.",
                                found, Words.percent(mostShare), Words.ms(leastNs)));
        return withoutNs < QUICK_NS
                ? check.advising(Stream.concat(advice.stream(), Stream.of(QUICK)).toList())
                : check.advising(advice);
    }

    private static List<Check> shown(Distribution clientLag) {
        List<Check> checks = new ArrayList<>();
        for (Percentile percentile : List.of(Percentile.P50, Percentile.P99)) {
            value(clientLag.percentile(percentile))
                    .ifPresent(ns -> checks.add(shown(percentile.key(), ns)));
        }
        clientLag
                .max()
                .map(ClientLagJudge::value)
                .ifPresent(ns -> checks.add(shown("max", ns.orElse(0))));
        return checks;
    }

    private static Check shown(String figure, double ns) {
        return Check.shown(
                "client_lag_" + figure,
                ns / NS_PER_MS,
                "ms",
                Words.of("Client lag (%s): %s.", figure, Words.ms(ns)));
    }

    private static OptionalDouble value(Quantile quantile) {
        if (quantile instanceof Quantile.Exact exact) {
            return OptionalDouble.of(exact.value());
        }
        if (quantile instanceof Quantile.AtLeast atLeast) {
            return OptionalDouble.of(atLeast.value());
        }
        return OptionalDouble.empty();
    }
}
