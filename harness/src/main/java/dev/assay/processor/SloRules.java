package dev.assay.processor;

import dev.assay.slo.SloBound;
import dev.assay.slo.SloLimit;
import dev.assay.slo.SloMetric;
import dev.assay.slo.SloUnit;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Element;

/** What {@code @Slo} may say, whatever benchmark it is for. */
final class SloRules {

    private final Complaints complaints;

    SloRules(Complaints complaints) {
        this.complaints = complaints;
    }

    /** Checks the objectives that stand on a class or on a method. */
    void check(Element place) {
        List<Declared> slos = SloReader.on(place);
        slos.forEach(this::check);
        refuseDuplicates(slos);
        refuseGoodWithoutLimit(slos);
    }

    private void check(Declared slo) {
        Optional<SloMetric> metric = SloMetric.of(slo.text("metric"));
        if (metric.isEmpty()) {
            List<String> nearest = SloMetric.nearest(slo.text("metric"));
            complaints.refuseAt(
                    slo,
                    "metric",
                    "%s on %s has the metric \"%s\", which there is not. Near to it are %s. Write"
                            + " one of them; the documentation of @Slo lists all.",
                    slo.name(),
                    Names.of(slo.on()),
                    slo.text("metric"),
                    String.join(", ", nearest));
            return;
        }
        refuseUnit(slo, metric.get());
        Optional<SloBound> bound = bound(slo, metric.get());
        bound.ifPresent(each -> limit(slo, metric.get(), each));
    }

    private Optional<SloBound> bound(Declared slo, SloMetric metric) {
        Optional<SloBound> bound = SloReader.bound(slo);
        if (bound.isEmpty() && slo.wrote(SloBound.MAX.key())) {
            complaints.refuseAt(
                    slo,
                    SloBound.MIN.key(),
                    "%s on %s limits %s by max and by min. It takes one of them, because each is an"
                            + " objective of its own with a verdict of its own. Write two @Slo.",
                    slo.name(),
                    Names.of(slo.on()),
                    metric);
        } else if (bound.isEmpty()) {
            complaints.refuse(
                    slo,
                    "%s on %s has no limit for %s. It needs max or min, because nothing says"
                            + " otherwise what would break it. Write max = the largest value that is"
                            + " good enough, or min = the smallest.",
                    slo.name(),
                    Names.of(slo.on()),
                    metric);
        }
        return bound;
    }

    private void limit(Declared slo, SloMetric metric, SloBound bound) {
        double limit = slo.real(bound.key());
        if (!(limit >= 0 && limit < Double.POSITIVE_INFINITY)) {
            refuseLimit(slo, metric, bound, "It must be a number from 0 on", "nothing is less");
        } else if (metric.unit() == SloUnit.SHARE && limit > 1) {
            refuseLimit(
                    slo,
                    metric,
                    bound,
                    "It must be from 0 to 1",
                    "it is a share, and 1 is the whole");
        } else if (metric.unit() == SloUnit.TIME && bound == SloBound.MAX && limit == 0) {
            refuseLimit(slo, metric, bound, "It must be more", "everything takes time");
        }
    }

    private void refuseLimit(
            Declared slo, SloMetric metric, SloBound bound, String must, String because) {
        complaints.refuseAt(
                slo,
                bound.key(),
                "%s on %s has %s %s for %s. %s, because %s. Write the limit that is meant%s.",
                slo.name(),
                Names.of(slo.on()),
                bound.key(),
                plain(slo.real(bound.key())),
                metric,
                must,
                because,
                metric.unit() == SloUnit.SHARE ? ", 0.99 for 99 %" : "");
    }

    private void refuseUnit(Declared slo, SloMetric metric) {
        if (slo.wrote("unit") && metric.unit() != SloUnit.TIME) {
            complaints.refuseAt(
                    slo,
                    "unit",
                    "%s on %s has a unit of time, and %s is %s. Only times have one. Remove the"
                            + " unit.",
                    slo.name(),
                    Names.of(slo.on()),
                    metric,
                    metric.unit() == SloUnit.SHARE
                            ? "a share from 0 to 1"
                            : "counted in " + metric.unit().inFiles());
        }
    }

    private void refuseDuplicates(List<Declared> slos) {
        Set<String> seen = new HashSet<>();
        for (Declared slo : slos) {
            SloReader.bound(slo)
                    .filter(bound -> !seen.add(slo.text("metric") + " " + bound.key()))
                    .ifPresent(
                            bound ->
                                    complaints.refuseAt(
                                            slo,
                                            "metric",
                                            "%s on %s limits %s by %s twice. Once is enough, because"
                                                    + " the stricter one decides. Remove the other.",
                                            slo.name(),
                                            Names.of(slo.on()),
                                            slo.text("metric"),
                                            bound.key()));
        }
    }

    /** Those of one place hold together, so that what one counts another one has to say. */
    private void refuseGoodWithoutLimit(List<Declared> slos) {
        List<SloLimit> limits =
                slos.stream().flatMap(slo -> SloReader.limit(slo).stream()).toList();
        if (limits.size() < slos.size() || !SloLimit.ofOneRequest(limits).isEmpty()) {
            return;
        }
        slos.stream()
                .filter(
                        slo ->
                                SloReader.limit(slo)
                                        .orElseThrow()
                                        .metric()
                                        .measure()
                                        .countsGoodRequests())
                .findFirst()
                .ifPresent(
                        slo ->
                                complaints.refuseAt(
                                        slo,
                                        "metric",
                                        "%s on %s limits %s, and nothing says which requests are good."
                                                + " It needs a limit on one request's own value beside"
                                                + " it, because that is what it counts. Write, for"
                                                + " example, @Slo(metric = \"latency\", max = 500) too.",
                                        slo.name(),
                                        Names.of(slo.on()),
                                        slo.text("metric")));
    }

    /** Without an exponent, as a user writes it. */
    private static String plain(double limit) {
        return Double.isFinite(limit)
                ? BigDecimal.valueOf(limit).stripTrailingZeros().toPlainString()
                : Double.toString(limit);
    }
}
