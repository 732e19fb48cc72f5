package dev.assay.report;

import dev.assay.metrics.Distribution;
import java.util.ArrayList;
import java.util.List;

/**
 * A distribution in bins of the same width on a logarithmic scale, twenty to a factor of ten.
 * Requests that were cut off are in none of them.
 *
 * @param edgesNs where each bin begins; what is below 1 µs is in the first bin
 * @param counts observations in each bin
 */
record LogBins(List<Double> edgesNs, List<Long> counts) {

    private static final int PER_DECADE = 20;
    private static final long SMALLEST_NS = 1_000;

    static LogBins of(Distribution distribution) {
        List<Long> counts = new ArrayList<>();
        int[] first = {Integer.MIN_VALUE};
        distribution.forEachKnown(
                (value, count) -> {
                    int bin = bin(value);
                    first[0] = counts.isEmpty() ? bin : first[0];
                    while (counts.size() <= bin - first[0]) {
                        counts.add(0L);
                    }
                    counts.set(bin - first[0], counts.get(bin - first[0]) + count);
                });
        List<Double> edges = new ArrayList<>();
        for (int i = 0; i < counts.size(); i++) {
            edges.add(Math.pow(10, (double) (first[0] + i) / PER_DECADE));
        }
        return new LogBins(edges, counts);
    }

    private static int bin(long ns) {
        return (int) Math.floor(Math.log10(Math.max(SMALLEST_NS, ns)) * PER_DECADE + 1e-9);
    }
}
