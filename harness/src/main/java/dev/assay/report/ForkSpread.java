package dev.assay.report;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * How far the forks of a cell are apart in one figure, in the figure's unit. What new JVMs differ
 * by is in no interval of one of them.
 *
 * @param min the least of them
 * @param max the most
 * @param mean their mean
 * @param sd their standard deviation
 */
@JsonNaming(SnakeCaseStrategy.class)
public record ForkSpread(double min, double max, double mean, double sd) {

    /** A figure whose spread is told. */
    private record Compared(String label, Function<Figures, OptionalDouble> of) {}

    /** By the figure's place in a result. */
    private static final Map<String, Compared> FIGURES = figures();

    private static Map<String, Compared> figures() {
        Map<String, Compared> figures = new LinkedHashMap<>();
        figures.put(
                "response_time_ms.p50",
                new Compared("response time p50, ms", f -> some(f.responseTimeMs().p50())));
        figures.put(
                "response_time_ms.p99",
                new Compared("response time p99, ms", f -> some(f.responseTimeMs().p99())));
        figures.put(
                "response_time_ms.mean",
                new Compared("response time mean, ms", f -> f.responseTimeMs().mean()));
        figures.put(
                "ttft_ms.first_token.p50",
                new Compared("TTFT (first token) p50, ms", f -> ttft(f, true)));
        figures.put(
                "ttft_ms.first_token.p99",
                new Compared("TTFT (first token) p99, ms", f -> ttft(f, false)));
        figures.put(
                "rates.achieved_per_s",
                new Compared("completed requests/s", f -> f.rates().achievedPerS()));
        return Collections.unmodifiableMap(figures);
    }

    /** How a figure is called on a page. */
    static String label(String name) {
        return FIGURES.containsKey(name) ? FIGURES.get(name).label() : name;
    }

    /** The figure of one fork. */
    static OptionalDouble of(String name, Figures fork) {
        return FIGURES.containsKey(name)
                ? FIGURES.get(name).of().apply(fork)
                : OptionalDouble.empty();
    }

    /** By the figure's place in a result; only figures that every fork has. */
    static Map<String, ForkSpread> of(List<Figures> forks) {
        Map<String, ForkSpread> spreads = new LinkedHashMap<>();
        if (forks.size() < 2) {
            return spreads;
        }
        FIGURES.forEach((name, figure) -> put(spreads, name, forks, figure.of()));
        return spreads;
    }

    private static void put(
            Map<String, ForkSpread> spreads,
            String name,
            List<Figures> forks,
            Function<Figures, OptionalDouble> figure) {
        List<Double> values =
                forks.stream()
                        .map(figure)
                        .filter(OptionalDouble::isPresent)
                        .map(OptionalDouble::getAsDouble)
                        .toList();
        if (values.size() == forks.size()) {
            spreads.put(name, of(values.stream().mapToDouble(Double::doubleValue).toArray()));
        }
    }

    private static ForkSpread of(double[] values) {
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        double sum = 0;
        for (double value : values) {
            min = Math.min(min, value);
            max = Math.max(max, value);
            sum += value;
        }
        double mean = sum / values.length;
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        return new ForkSpread(min, max, mean, Math.sqrt(squares / (values.length - 1)));
    }

    private static OptionalDouble ttft(Figures figures, boolean median) {
        return Optional.ofNullable(figures.ttftMs().get("first_token"))
                .map(found -> some(median ? found.p50() : found.p99()))
                .orElse(OptionalDouble.empty());
    }

    private static OptionalDouble some(Double value) {
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }
}
