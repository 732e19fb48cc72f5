package dev.assay.metrics;

import java.util.List;
import java.util.OptionalLong;
import java.util.function.LongBinaryOperator;

/**
 * What a certificate needs to know of the load as it was sent, warm-up included unless said
 * otherwise.
 *
 * @param scheduleDigest {@link ScheduleDigest} over the ticks of all records
 * @param maxTick the largest tick; absent without records
 * @param early requests sent before their targeted start
 * @param smallestSendLagNs the smallest send lag; absent when nothing was sent
 * @param lateForWindow measured requests whose client lag alone carried them beyond the window
 * @param slotWaited measured requests that waited for a slot
 * @param atSocket measured requests whose start was taken at a socket
 * @param builtLate measured requests that the generator had not built when they were due
 * @param latestBuiltNs by how much the latest of them was built too late; 0 without any
 * @param virtualThreads measured requests that virtual threads sent
 * @param responseTime response time of measured requests with and without client lag
 * @param ttft the headline TTFT from targeted start, likewise
 * @param arrivals when measured requests arrived; of several forks pooled {@link Arrivals#NONE},
 *     for each fork is an arrival process of its own
 */
public record LoadFacts(
        long scheduleDigest,
        OptionalLong maxTick,
        long early,
        OptionalLong smallestSendLagNs,
        long lateForWindow,
        long slotWaited,
        long atSocket,
        long builtLate,
        long latestBuiltNs,
        long virtualThreads,
        LagEffect responseTime,
        LagEffect ttft,
        Arrivals arrivals) {

    private LoadFacts plus(LoadFacts other) {
        return new LoadFacts(
                scheduleDigest + other.scheduleDigest,
                either(maxTick, other.maxTick, Math::max),
                early + other.early,
                either(smallestSendLagNs, other.smallestSendLagNs, Math::min),
                lateForWindow + other.lateForWindow,
                slotWaited + other.slotWaited,
                atSocket + other.atSocket,
                builtLate + other.builtLate,
                Math.max(latestBuiltNs, other.latestBuiltNs),
                virtualThreads + other.virtualThreads,
                responseTime.plus(other.responseTime),
                ttft.plus(other.ttft),
                Arrivals.NONE);
    }

    private static OptionalLong either(OptionalLong a, OptionalLong b, LongBinaryOperator both) {
        if (a.isEmpty() || b.isEmpty()) {
            return a.isPresent() ? a : b;
        }
        return OptionalLong.of(both.applyAsLong(a.getAsLong(), b.getAsLong()));
    }

    static LoadFacts pool(List<LoadFacts> parts) {
        return parts.stream().reduce(LoadFacts::plus).orElseThrow();
    }
}
