package dev.assay.runner;

import dev.assay.certificate.Tolerance;
import dev.assay.certificate.Tolerances;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** How limits of the certificate are written: {@code client_lag=0.1,arrival_gaps=20%}. */
final class LimitText {

    private LimitText() {}

    /**
     * Several, separated by commas or semicolons.
     *
     * @param option its name, for the message
     * @throws IllegalArgumentException if one of them is no limit, or its value can't be one
     */
    static Map<Tolerance, Double> parse(String option, String text) {
        Map<Tolerance, Double> limits = new EnumMap<>(Tolerance.class);
        for (String one : text.split("[,;]")) {
            String[] sides = one.split("=", 2);
            String name = sides[0].strip();
            if (sides.length < 2) {
                throw new IllegalArgumentException(
                        option
                                + " = \""
                                + text
                                + "\" is not a limit and its value, such as client_lag=0.1");
            }
            Tolerance tolerance =
                    Tolerance.named(name)
                            .orElseThrow(
                                    () ->
                                            new IllegalArgumentException(
                                                    option
                                                            + " = \""
                                                            + name
                                                            + "\""
                                                            + unknown(name)));
            limits.put(tolerance, reachable(tolerance, option + " " + name, sides[1].strip()));
        }
        return limits;
    }

    private static String unknown(String name) {
        List<String> names = Arrays.stream(Tolerance.values()).map(Tolerance::key).toList();
        return " is not a limit of the certificate."
                + Nearest.hint(name, names)
                + " There are "
                + String.join(", ", names);
    }

    /** No more can be sent in time than all. */
    private static double reachable(Tolerance tolerance, String name, String text) {
        double value = value(name, text);
        if (tolerance == Tolerance.RATE && value > 1) {
            throw new IllegalArgumentException(
                    name
                            + " = \""
                            + text
                            + "\" asks for more than all: write a number from 0 to 1, such as 0.95"
                            + " or 95%");
        }
        return value;
    }

    private static double value(String name, String text) {
        boolean percent = text.endsWith("%");
        try {
            double value =
                    Double.parseDouble(percent ? text.substring(0, text.length() - 1) : text);
            if (value >= 0 && Double.isFinite(value)) {
                return percent ? value / 100 : value;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw new IllegalArgumentException(
                name + " = \"" + text + "\" is not a number from 0 on, such as 0.1 or 10%");
    }

    static String of(Tolerances tolerances) {
        return tolerances.set().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(
                        limit ->
                                limit.getKey().key()
                                        + "="
                                        + BigDecimal.valueOf(limit.getValue()).toPlainString())
                .collect(Collectors.joining(","));
    }
}
