package dev.assay.processor;

import dev.assay.Slo;
import dev.assay.slo.SloBound;
import dev.assay.slo.SloLimit;
import dev.assay.slo.SloMetric;
import dev.assay.slo.SloUnit;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.lang.model.element.Element;

/** The objectives of a benchmark. */
final class SloReader {

    private SloReader() {}

    /** The annotations of the nearest place that has any; empty if none has. */
    static List<Declared> nearest(Precedence precedence) {
        return precedence.places().stream()
                .map(SloReader::on)
                .filter(found -> !found.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    /** In the order in which they are written. */
    static List<Declared> on(Element place) {
        return Declared.findAll(place, Slo.class, Slo.List.class);
    }

    /** What one says; absent if it can't be. */
    static Optional<SloLimit> limit(Declared declared) {
        Optional<SloMetric> metric = SloMetric.of(declared.text("metric"));
        Optional<SloBound> bound = bound(declared);
        if (metric.isEmpty() || bound.isEmpty()) {
            return Optional.empty();
        }
        double written = declared.real(bound.get().key());
        return written >= 0 && written < Double.POSITIVE_INFINITY
                ? Optional.of(
                        new SloLimit(
                                metric.get(), bound.get(), inUnit(declared, metric.get(), written)))
                : Optional.empty();
    }

    /** The one that is written; absent if none is, or both are. */
    static Optional<SloBound> bound(Declared declared) {
        boolean max = declared.wrote(SloBound.MAX.key());
        boolean min = declared.wrote(SloBound.MIN.key());
        return max == min ? Optional.empty() : Optional.of(max ? SloBound.MAX : SloBound.MIN);
    }

    /** A time in nanoseconds. By decimal fractions, so that 0.3 ms are 300 us. */
    private static double inUnit(Declared declared, SloMetric metric, double written) {
        if (metric.unit() != SloUnit.TIME) {
            return written;
        }
        long unitNs = TimeUnit.valueOf(declared.constant("unit")).toNanos(1);
        return BigDecimal.valueOf(written).multiply(BigDecimal.valueOf(unitNs)).doubleValue();
    }
}
