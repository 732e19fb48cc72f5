package dev.assay.slo;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How objectives are written, the same on a command line, in a build file and in the index:
 *
 * <pre>
 *   ttft_p99<500ms      attainment>=99%      goodput>10/s      error_rate<0.01
 *   ttft_p99:max=500ms  attainment:min=99%   (without signs that a shell or XML minds)
 * </pre>
 *
 * <p>{@code <} and {@code <=} say the same, "at most", and {@code >} and {@code >=} "at least". A
 * time has a unit. Several are separated by semicolons or commas.
 */
public final class SloText {

    private static final Pattern FORM =
            Pattern.compile(
                    "([^<>=≤≥:]*?)\\s*(<=?|>=?|≤|≥|:\\s*max\\s*=|:\\s*min\\s*=)\\s*"
                            + "([0-9][0-9_]*(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]+)?)\\s*([%/\\p{L}]*)");

    private static final Map<String, BigDecimal> UNIT_NS = units();
    private static final MathContext DIGITS = new MathContext(4);
    private static final String EXAMPLES =
            "write a metric, < or >, and a limit with its unit, such as ttft_p99<500ms,"
                    + " attainment>99% or goodput>10";

    private SloText() {}

    private static Map<String, BigDecimal> units() {
        Map<String, BigDecimal> units = new LinkedHashMap<>();
        units.put("s", BigDecimal.valueOf(1_000_000_000L));
        units.put("ms", BigDecimal.valueOf(1_000_000L));
        units.put("us", BigDecimal.valueOf(1_000L));
        units.put("ns", BigDecimal.ONE);
        units.put("m", BigDecimal.valueOf(60_000_000_000L));
        units.put("min", BigDecimal.valueOf(60_000_000_000L));
        units.put("h", BigDecimal.valueOf(3_600_000_000_000L));
        return units;
    }

    /**
     * Reads one or more objectives.
     *
     * @throws IllegalArgumentException if there is none, or one that can't be; the message says
     *     what is wrong with it and what is right
     */
    public static List<SloLimit> parse(String text) {
        List<SloLimit> slos = new ArrayList<>();
        for (String one : text.split("[;,]")) {
            if (!one.isBlank()) {
                slos.add(one(one.strip()));
            }
        }
        if (slos.isEmpty()) {
            throw new IllegalArgumentException("\"" + text + "\" is no objective: " + EXAMPLES);
        }
        return List.copyOf(slos);
    }

    private static SloLimit one(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches() || form.group(1).isEmpty()) {
            throw new IllegalArgumentException("\"" + text + "\" is no objective: " + EXAMPLES);
        }
        SloMetric metric =
                SloMetric.of(form.group(1)).orElseThrow(() -> unknown(text, form.group(1)));
        String sign = form.group(2);
        boolean max = sign.startsWith("<") || sign.equals("≤") || sign.contains("max");
        BigDecimal number = new BigDecimal(form.group(3).replace("_", ""));
        double limit = limit(text, metric, number, form.group(4)).doubleValue();
        if (limit == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException("\"" + text + "\" has a limit that is too large");
        }
        SloLimit slo = new SloLimit(metric, max ? SloBound.MAX : SloBound.MIN, limit);
        refuseWhatNothingMeets(text, slo);
        return slo;
    }

    private static IllegalArgumentException unknown(String text, String name) {
        String rest = text.substring(name.length()).strip();
        List<String> nearest = SloMetric.nearest(name);
        return new IllegalArgumentException(
                "\""
                        + text
                        + "\" names the metric "
                        + name
                        + ", which there is not. Did you mean "
                        + nearest.get(0)
                        + rest
                        + "? Near to it are "
                        + String.join(", ", nearest));
    }

    private static BigDecimal limit(
            String text, SloMetric metric, BigDecimal number, String unitText) {
        String unit = unitText.equals("µs") ? "us" : unitText;
        return switch (metric.unit()) {
            case TIME -> time(text, metric, number, unit);
            case SHARE -> share(text, number, unit);
            case REQUESTS_PER_S, TOKENS_PER_S -> {
                if (!List.of("", "/s", "requests/s", "req/s", "tokens/s", "tok/s").contains(unit)) {
                    throw new IllegalArgumentException(
                            "\""
                                    + text
                                    + "\" has the unit "
                                    + unit
                                    + ", and "
                                    + metric
                                    + " is a number per second: write "
                                    + metric
                                    + ">"
                                    + number.toPlainString());
                }
                yield number;
            }
        };
    }

    private static BigDecimal time(String text, SloMetric metric, BigDecimal number, String unit) {
        BigDecimal unitNs = UNIT_NS.get(unit);
        if (unitNs == null) {
            throw new IllegalArgumentException(
                    "\""
                            + text
                            + (unit.isEmpty()
                                    ? "\" has no unit, and "
                                    : "\" has the unit " + unit + ", and ")
                            + metric
                            + " is a time: write one of ns, us, ms, s, m, h after the number, such"
                            + " as "
                            + number.toPlainString()
                            + "ms");
        }
        return number.multiply(unitNs);
    }

    private static BigDecimal share(String text, BigDecimal number, String unit) {
        if (!unit.isEmpty() && !unit.equals("%")) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" has the unit " + unit + ", where a share has none but %");
        }
        BigDecimal share = unit.isEmpty() ? number : number.movePointLeft(2);
        if (share.compareTo(BigDecimal.ONE) > 0) {
            throw new IllegalArgumentException(
                    "\""
                            + text
                            + "\" has a share above the whole: write one from 0 to 1, or up to 100%");
        }
        return share;
    }

    private static void refuseWhatNothingMeets(String text, SloLimit slo) {
        if (slo.metric().unit() == SloUnit.TIME
                && slo.bound() == SloBound.MAX
                && slo.limit() == 0) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" can't be met, because everything takes time: write more");
        }
    }

    // ---- writing ----

    /** For people: four significant digits. */
    static String value(SloUnit unit, double value, String blank) {
        return exact(unit, BigDecimal.valueOf(value).round(DIGITS), blank);
    }

    /** All digits. */
    static String exact(SloUnit unit, BigDecimal value, String blank) {
        return switch (unit) {
            case TIME -> time(value, blank);
            case SHARE -> plain(value.movePointRight(2)) + blank + "%";
            case REQUESTS_PER_S, TOKENS_PER_S -> plain(value) + (blank.isEmpty() ? "" : "/s");
        };
    }

    private static String time(BigDecimal ns, String blank) {
        for (String unit : List.of("s", "ms", "us")) {
            BigDecimal unitNs = UNIT_NS.get(unit);
            if (ns.compareTo(unitNs) >= 0) {
                int places = unitNs.precision() - 1;
                return plain(ns.movePointLeft(places)) + blank + unit;
            }
        }
        return plain(ns) + blank + "ns";
    }

    private static String plain(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }
}
