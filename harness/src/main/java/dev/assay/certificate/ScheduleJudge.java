package dev.assay.certificate;

import java.util.ArrayList;
import java.util.List;

/** The right requests were created: as many as declared, at the declared times, none sent early. */
final class ScheduleJudge implements Judge {

    @Override
    public List<Check> judge(CellFacts facts) {
        List<Check> checks = new ArrayList<>();
        if (facts.strategy().openLoop()) {
            checks.addAll(openLoop(facts));
        } else if (facts.limits().maxNumber().isPresent()) {
            checks.add(closedLoopCount(facts, facts.limits().maxNumber().getAsLong()));
        }
        checks.add(early(facts));
        return checks;
    }

    private static List<Check> openLoop(CellFacts facts) {
        boolean unlimited =
                facts.limits().maxNumber().isEmpty() && facts.limits().maxDuration().isEmpty();
        boolean untilRequestsEnd = unlimited || facts.requestsRanOut();
        long mostTicks =
                untilRequestsEnd
                        ? facts.measurement().load().maxTick().orElse(-1) + 1
                        : Long.MAX_VALUE;
        DeclaredTicks declared = DeclaredTicks.of(facts, mostTicks);
        long measured = facts.measurement().measured().created();
        long warmup = facts.measurement().warmup().created();
        Check count = count(measured, declared.measured());
        Check warmupCount = warmupCount(warmup, declared.warmup());
        if (count.failed() || warmupCount.failed()) {
            return List.of(count, warmupCount);
        }
        return List.of(count, warmupCount, times(facts, declared));
    }

    private static Check count(long created, long declared) {
        return Check.judged(
                "created",
                created,
                "requests",
                Limit.exactly(declared),
                Words.of("%s created, as the schedule has them.", Words.requests(created)),
                Words.of(
                        "%s created in the measurement where the schedule has %,d: %,d too %s. The"
                                + " load is not the one that was declared; look into the worker logs"
                                + " for what stopped or repeated the schedule.",
                        Words.requests(created),
                        declared,
                        Math.abs(declared - created),
                        created < declared ? "few" : "many"));
    }

    private static Check warmupCount(long created, long declared) {
        return Check.judged(
                "created_in_warmup",
                created,
                "requests",
                Limit.exactly(declared),
                Words.of("%s created in the warm-up.", Words.requests(created)),
                Words.of(
                        "%s created in the warm-up where the schedule has %,d; the state in which"
                                + " the measurement found the server is not the declared one. Look"
                                + " into the worker logs.",
                        Words.requests(created), declared));
    }

    private static Check times(CellFacts facts, DeclaredTicks declared) {
        boolean same = facts.measurement().load().scheduleDigest() == declared.digest();
        return Check.judged(
                "schedule",
                same ? 0 : 1,
                "differences",
                Limit.exactly(0),
                "Every tick is there once, at the nanosecond that the schedule has it.",
                "The count is right, but the ticks are not those of the schedule: one is missing"
                        + " and another there twice, or their times differ. Check that all worker"
                        + " processes run the same version with the same seed.");
    }

    private static Check closedLoopCount(CellFacts facts, long asked) {
        long created = facts.measurement().measured().created();
        boolean mayBeFewer = facts.limits().maxDuration().isPresent() || facts.requestsRanOut();
        return Check.judged(
                "created",
                created,
                "requests",
                mayBeFewer ? Limit.atMost(asked) : Limit.exactly(asked),
                Words.of("%s created of the %,d asked for.", Words.requests(created), asked),
                Words.of(
                        "%s created where %,d were asked for: %,d too %s. Look into the worker logs"
                                + " for what went wrong.",
                        Words.requests(created),
                        asked,
                        Math.abs(asked - created),
                        created < asked ? "few" : "many"));
    }

    private static Check early(CellFacts facts) {
        long early = facts.measurement().load().early();
        long smallestNs = facts.measurement().load().smallestSendLagNs().orElse(0);
        return Check.judged(
                "early",
                early,
                "requests",
                Limit.exactly(0),
                "No request was sent before its time.",
                Words.of(
                        "%s sent before the targeted start, the earliest %s before. This must never"
                                + " happen: if the worker is your own, check the request start that"
                                + " it reports; else please report it.",
                        Words.requests(early), Words.ms(-smallestNs)));
    }
}
