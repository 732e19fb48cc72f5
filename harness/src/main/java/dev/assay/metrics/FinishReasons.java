package dev.assay.metrics;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Counts why answers ended, in the server's words. Words beyond the first twenty are counted as
 * one, {@code other}.
 */
final class FinishReasons {

    private static final int MOST_WORDS = 20;
    private static final String OTHER = "other";

    private final Map<String, Long> counts = new TreeMap<>();

    /** An answer that ended; {@code reason} is empty if its server told none. */
    void add(String reason) {
        if (!reason.isEmpty()) {
            add(reason, 1);
        }
    }

    private void add(String reason, long count) {
        boolean fits = counts.containsKey(reason) || counts.size() < MOST_WORDS;
        counts.merge(fits ? reason : OTHER, count, Long::sum);
    }

    /** By the word. */
    Map<String, Long> snapshot() {
        return Collections.unmodifiableMap(new TreeMap<>(counts));
    }

    static Map<String, Long> pool(List<Map<String, Long>> parts) {
        FinishReasons pooled = new FinishReasons();
        parts.forEach(part -> part.forEach(pooled::add));
        return pooled.snapshot();
    }
}
