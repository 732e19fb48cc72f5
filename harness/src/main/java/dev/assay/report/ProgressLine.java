package dev.assay.report;

import dev.assay.Timeline;
import java.util.Locale;
import java.util.Optional;

/** Spells a {@link ProgressSample} in one line of plain ASCII. */
public final class ProgressLine {

    private static final double NS_PER_S = 1e9;

    private ProgressLine() {}

    /**
     * The line, without an end of line.
     *
     * @param now the sample
     * @param before the sample since which rates are counted; the origin if absent
     */
    public static String render(ProgressSample now, Optional<ProgressSample> before) {
        return String.format(
                Locale.ROOT,
                "%s%s | offered %s/s, achieved %s/s | in flight %d, errors %d",
                now.phase().display(),
                rest(now),
                rate(now, before, now.created(), before.map(ProgressSample::created)),
                rate(now, before, now.completed(), before.map(ProgressSample::completed)),
                now.inFlight(),
                now.errored());
    }

    /** How much is left, or how much is done where nobody knows. */
    private static String rest(ProgressSample now) {
        if (now.phase() == ProgressSample.Phase.DRAIN) {
            return "";
        }
        if (Timeline.has(now.totalNs())) {
            double leftS = Math.max(0, now.totalNs() - now.elapsedNs()) / NS_PER_S;
            return String.format(Locale.ROOT, ", %.0f s left", leftS);
        }
        if (Timeline.has(now.targetedCount())) {
            return String.format(
                    Locale.ROOT, ", %d of %d requests", now.created(), now.targetedCount());
        }
        return String.format(Locale.ROOT, ", %.0f s", now.elapsedNs() / NS_PER_S);
    }

    private static String rate(
            ProgressSample now,
            Optional<ProgressSample> before,
            long count,
            Optional<Long> countBefore) {
        long ns = now.elapsedNs() - before.map(ProgressSample::elapsedNs).orElse(0L);
        long requests = count - countBefore.orElse(0L);
        return ns <= 0 ? "-" : String.format(Locale.ROOT, "%.1f", requests * NS_PER_S / ns);
    }
}
