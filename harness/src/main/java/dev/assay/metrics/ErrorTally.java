package dev.assay.metrics;

import dev.assay.RequestError;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/** Counts errors by kind. Kinds beyond the first hundred are counted as one, {@code other}. */
final class ErrorTally {

    private static final int MOST_KINDS = 100;
    private static final String OTHER = "other";

    private final TreeMap<String, ErrorCount> kinds = new TreeMap<>();

    void add(long tick, RequestError error) {
        add(new ErrorCount(error.kind(), 1, tick, error.message()));
    }

    void add(ErrorCount count) {
        boolean fits = kinds.containsKey(count.kind()) || kinds.size() < MOST_KINDS;
        ErrorCount named =
                fits
                        ? count
                        : new ErrorCount(OTHER, count.count(), count.firstTick(), count.example());
        kinds.merge(named.kind(), named, ErrorCount::plus);
    }

    /** The most frequent first. */
    List<ErrorCount> snapshot() {
        return kinds.values().stream()
                .sorted(Comparator.comparingLong(ErrorCount::count).reversed())
                .toList();
    }
}
