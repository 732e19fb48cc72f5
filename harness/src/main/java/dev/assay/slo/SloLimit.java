package dev.assay.slo;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/**
 * A service level objective.
 *
 * @param metric what is limited
 * @param bound from which side
 * @param limit the limit: nanoseconds, a share from 0 to 1, or a number per second; finite, not
 *     negative
 */
public record SloLimit(SloMetric metric, SloBound bound, double limit) {

    public SloLimit {
        Objects.requireNonNull(metric, "metric");
        Objects.requireNonNull(bound, "bound");
        if (!(limit >= 0 && limit < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "The limit of " + metric + " must be a number from 0 on, found " + limit + ".");
        }
    }

    /** Whether a value meets it, in the unit of the limit. */
    public boolean metBy(double value) {
        return bound.admits(value, limit);
    }

    /** Those on one request's own value. */
    public static List<SloLimit> ofOneRequest(Collection<SloLimit> slos) {
        return slos.stream().filter(slo -> slo.metric.ofOneRequest()).toList();
    }

    /**
     * A value of this metric for people: rounded, unless that would make it look like the limit.
     */
    public String display(double value) {
        String rounded = SloText.value(metric.unit(), value, " ");
        boolean looksAlike = value != limit && rounded.equals(displayLimit());
        return looksAlike ? SloText.exact(metric.unit(), BigDecimal.valueOf(value), " ") : rounded;
    }

    private String displayLimit() {
        return SloText.exact(metric.unit(), BigDecimal.valueOf(limit), " ");
    }

    /** For people: {@code ttft_p99 <= 500 ms}. */
    public String display() {
        return metric + " " + bound.sign() + " " + displayLimit();
    }

    /** As an option has it, and as {@link SloText#parse} reads it: {@code ttft_p99<=500ms}. */
    @Override
    public String toString() {
        return metric + bound.sign() + SloText.exact(metric.unit(), BigDecimal.valueOf(limit), "");
    }
}
