package dev.assay.processor;

import dev.assay.Measurement;
import dev.assay.slo.SloLimit;
import dev.assay.slo.SloMeasure;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import javax.lang.model.element.ExecutableElement;

/** Whether the objectives of a benchmark can be judged by what it sends and gets. */
final class SloFit {

    private static final double NS_PER_S = 1e9;

    private final Complaints complaints;

    SloFit(Complaints complaints) {
        this.complaints = complaints;
    }

    /** The objectives as the index has them; those that can't be are refused where they stand. */
    List<String> read(ExecutableElement method, Call call, Precedence precedence) {
        List<Declared> slos = SloReader.nearest(precedence);
        for (Declared slo : slos) {
            SloReader.limit(slo).ifPresent(limit -> check(slo, limit, method, call, precedence));
        }
        return slos.stream()
                .flatMap(slo -> SloReader.limit(slo).stream())
                .map(SloLimit::toString)
                .toList();
    }

    private void check(
            Declared slo,
            SloLimit limit,
            ExecutableElement method,
            Call call,
            Precedence precedence) {
        if (limit.metric().measure().needsTokens() && call.kind() != Call.Kind.WORKER) {
            complaints.refuseAt(
                    slo,
                    "metric",
                    "%s on %s limits %s, and @LoadBenchmark method %s streams no tokens. It must"
                            + " return a RequestsWorker for that, because a method that returns the"
                            + " answer as a whole can't say when its tokens came. Limit latency, or"
                            + " return a worker such as GenerativeRequestsWorker.",
                    slo.name(),
                    Names.of(slo.on()),
                    limit.metric(),
                    Names.of(method));
        } else {
            warnOfFewRequests(slo, limit, method, precedence);
        }
    }

    /** Gaps are as many as tokens are, which nobody knows before. */
    private void warnOfFewRequests(
            Declared slo, SloLimit limit, ExecutableElement method, Precedence precedence) {
        OptionalDouble rate = StrategyReader.lowestRate(precedence);
        if (rate.isEmpty()
                || limit.metric().neededN().isEmpty()
                || limit.metric().measure() == SloMeasure.ITL) {
            return;
        }
        SettingsReader settings = new SettingsReader(precedence);
        double seconds = settings.lengthNs(Measurement.class) / NS_PER_S;
        if (settings.forks() < 1 || seconds <= 0 || rate.getAsDouble() <= 0) {
            return; // refused elsewhere
        }
        long planned = Math.round(settings.forks() * rate.getAsDouble() * seconds);
        long needed = limit.metric().neededN().getAsLong();
        if (planned < needed) {
            double neededSeconds = Math.ceil(needed / rate.getAsDouble() / settings.forks());
            complaints.warnAt(
                    slo,
                    "metric",
                    "%s on %s limits %s, which will be undecided for %s: %s requests are planned (%s"
                            + " per second for %s s, forks: %s), and a %s needs %s. Measure for %s s or"
                            + " longer, or limit a lower percentile.",
                    slo.name(),
                    Names.of(slo.on()),
                    limit.metric(),
                    Names.of(method),
                    count(planned),
                    count(rate.getAsDouble()),
                    count(seconds),
                    settings.forks(),
                    limit.metric().aggregate().orElseThrow().inWords(),
                    count(needed),
                    count(neededSeconds));
        }
    }

    private static String count(double number) {
        return number == Math.rint(number)
                ? String.format(Locale.ROOT, "%,.0f", number)
                : Double.toString(number);
    }
}
