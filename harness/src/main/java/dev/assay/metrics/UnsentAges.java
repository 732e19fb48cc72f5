package dev.assay.metrics;

import java.util.function.BiConsumer;
import org.HdrHistogram.Histogram;

/**
 * Requests that were never sent and whose record tells no end: their age is known when the run's
 * end is. A histogram of their targeted starts stands for them, since an overloaded cap can leave
 * millions; each age is rounded down, by at most 0.1 % of the targeted start, so it stays a lower
 * bound.
 */
final class UnsentAges {

    private final Histogram targets = new Histogram(3);

    void add(long targetedNs) {
        targets.recordValue(targetedNs);
    }

    /** Gives every age in nanoseconds, and how many requests have it. */
    void forEachAge(long endNs, BiConsumer<Long, Long> ageAndRequests) {
        targets.recordedValues()
                .forEach(
                        bucket -> {
                            long latestNs =
                                    targets.highestEquivalentValue(bucket.getValueIteratedTo());
                            long ageNs = Math.max(0, endNs - latestNs);
                            ageAndRequests.accept(ageNs, bucket.getCountAtValueIteratedTo());
                        });
    }
}
