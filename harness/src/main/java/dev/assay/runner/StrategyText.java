package dev.assay.runner;

import dev.assay.strategy.AsyncConstantStrategy;
import dev.assay.strategy.AsyncPoissonStrategy;
import dev.assay.strategy.ConcurrentStrategy;
import dev.assay.strategy.SchedulingStrategy;
import dev.assay.strategy.SynchronousStrategy;
import dev.assay.strategy.ThroughputStrategy;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How strategies are written, the same on a command line and in a build file:
 *
 * <pre>
 *   synchronous
 *   concurrent:streams=8                              or concurrent@8
 *   throughput      throughput:max=64
 *   constant:rate=200[,max=100][,burst=true]          or constant@200[,…]
 *   poisson:rate=20[,seed=7][,max=100][,burst=true]   or poisson@20[,…]
 * </pre>
 *
 * <p>Several are separated by blanks, semicolons or commas. Names and settings mean what the
 * annotations and their attributes of these names mean; {@code max} is {@code maxConcurrency} and
 * {@code burst} is {@code initialBurst}, which may be written out too.
 */
public final class StrategyText {

    /** How to write each; what it needs may also stand alone, after an {@code @}. */
    private enum Form {
        SYNCHRONOUS("synchronous", "", List.of()),
        CONCURRENT("concurrent:streams=8", "streams", List.of("streams")),
        THROUGHPUT("throughput:max=64", "", List.of("max")),
        CONSTANT("constant:rate=200", "rate", List.of("rate", "max", "burst")),
        POISSON("poisson:rate=20,seed=7", "rate", List.of("rate", "seed", "max", "burst"));

        private final String example;
        private final String needed;
        private final List<String> keys;

        Form(String example, String needed, List<String> keys) {
            this.example = example;
            this.needed = needed;
            this.keys = keys;
        }

        private String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A comma is one too where it can't be between two settings, as JMH's lists have it. */
    private static final Pattern SEPARATORS =
            Pattern.compile(
                    "[;\\s]+|,(?="
                            + Stream.of(Form.values())
                                    .map(Form::word)
                                    .collect(Collectors.joining("|", "(?:", ")\\b"))
                            + ")");

    private static final Map<String, String> WRITTEN_OUT =
            Map.of("maxConcurrency", "max", "initialBurst", "burst");

    private final String option;
    private final String spec;
    private final Form form;
    private final Map<String, String> settings = new LinkedHashMap<>();

    private StrategyText(String option, String spec) {
        this.option = option;
        this.spec = spec;
        int end = spec.replace('@', ':').indexOf(':');
        this.form = form(end < 0 ? spec : spec.substring(0, end));
        if (end >= 0) {
            read(spec.charAt(end) == '@', spec.substring(end + 1));
        }
        if (!form.needed.isEmpty() && !settings.containsKey(form.needed)) {
            throw wrong("says nothing of its " + form.needed + ", which it needs");
        }
    }

    /**
     * Reads one or more of them.
     *
     * @param option its name, for the message
     * @throws IllegalArgumentException if there is none, or one that is not a strategy
     */
    public static List<SchedulingStrategy> parse(String option, String text) {
        List<SchedulingStrategy> strategies = new ArrayList<>();
        for (String spec : SEPARATORS.split(text.strip())) {
            if (!spec.isEmpty()) {
                strategies.add(new StrategyText(option, spec).strategy());
            }
        }
        if (strategies.isEmpty()) {
            throw new IllegalArgumentException(
                    option + " = \"" + text + "\" names no strategy: " + forms());
        }
        return List.copyOf(strategies);
    }

    /** Writes one so that {@link #parse} reads the same. */
    public static String of(SchedulingStrategy strategy) {
        if (strategy instanceof ConcurrentStrategy concurrent) {
            return "concurrent:streams=" + concurrent.streams();
        }
        if (strategy instanceof ThroughputStrategy throughput) {
            String max = max(throughput.maxConcurrency());
            return "throughput" + (max.isEmpty() ? "" : ":" + max.substring(1));
        }
        if (strategy instanceof AsyncConstantStrategy constant) {
            return "constant:rate="
                    + plain(constant.rate())
                    + max(constant.maxConcurrency())
                    + burst(constant.initialBurst());
        }
        if (strategy instanceof AsyncPoissonStrategy poisson) {
            return "poisson:rate="
                    + plain(poisson.rate())
                    + ",seed="
                    + poisson.randomSeed()
                    + max(poisson.maxConcurrency())
                    + burst(poisson.initialBurst());
        }
        return "synchronous";
    }

    private static String plain(double rate) {
        return BigDecimal.valueOf(rate).stripTrailingZeros().toPlainString();
    }

    private static String max(OptionalInt maxConcurrency) {
        return maxConcurrency.isPresent() ? ",max=" + maxConcurrency.getAsInt() : "";
    }

    private static String burst(boolean initialBurst) {
        return initialBurst ? ",burst=true" : "";
    }

    private Form form(String name) {
        for (Form each : Form.values()) {
            if (each.word().equals(name)) {
                return each;
            }
        }
        List<String> names = List.of(Form.values()).stream().map(Form::word).toList();
        throw new IllegalArgumentException(
                option
                        + " = \""
                        + spec
                        + "\" names no strategy."
                        + Nearest.hint(name, names)
                        + " "
                        + forms());
    }

    private static String forms() {
        return "Write one of "
                + String.join(
                        ", ", List.of(Form.values()).stream().map(form -> form.example).toList())
                + "; several are separated by blanks, semicolons or commas.";
    }

    /** After the short form's {@code @} the first setting is a number alone. */
    private void read(boolean startsWithNumber, String text) {
        String[] parts = text.split(",", -1);
        for (int i = 0; i < parts.length; i++) {
            if (i == 0 && startsWithNumber) {
                if (form.needed.isEmpty()) {
                    throw wrong("takes no number after @");
                }
                settings.put(form.needed, parts[0].strip());
            } else {
                readSetting(parts[i]);
            }
        }
    }

    private void readSetting(String part) {
        int equals = part.indexOf('=');
        String written = (equals < 0 ? part : part.substring(0, equals)).strip();
        String key = WRITTEN_OUT.getOrDefault(written, written);
        if (!form.keys.contains(key)) {
            throw wrong(
                    form.keys.isEmpty()
                            ? "has settings, and " + form.word() + " takes none"
                            : "has a setting \""
                                    + written
                                    + "\", and "
                                    + form.word()
                                    + " takes "
                                    + String.join(", ", form.keys)
                                    + "."
                                    + Nearest.hint(written, form.keys));
        }
        if (equals < 0) {
            throw wrong("gives no value to " + key);
        }
        if (settings.put(key, part.substring(equals + 1).strip()) != null) {
            throw wrong("sets " + key + " twice");
        }
    }

    private IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException(
                option
                        + " = \""
                        + spec
                        + "\" "
                        + what
                        + (what.endsWith(".") || what.endsWith("?") ? "" : ".")
                        + " Write for example "
                        + form.example
                        + ".");
    }

    private SchedulingStrategy strategy() {
        try {
            return switch (form) {
                case SYNCHRONOUS -> new SynchronousStrategy();
                case CONCURRENT -> new ConcurrentStrategy(whole("streams"));
                case THROUGHPUT -> new ThroughputStrategy(max());
                case CONSTANT -> new AsyncConstantStrategy(rate(), burst(), max());
                case POISSON -> new AsyncPoissonStrategy(rate(), burst(), seed(), max());
            };
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    e.getMessage().startsWith(option)
                            ? e.getMessage()
                            : option + " = \"" + spec + "\": " + e.getMessage(),
                    e);
        }
    }

    private double rate() {
        try {
            return Double.parseDouble(settings.get("rate"));
        } catch (NumberFormatException e) {
            throw notANumber("rate", "a number of requests per second");
        }
    }

    private int whole(String key) {
        try {
            return Integer.parseInt(settings.get(key));
        } catch (NumberFormatException e) {
            throw notANumber(key, "a whole number");
        }
    }

    private OptionalInt max() {
        return settings.containsKey("max") ? OptionalInt.of(whole("max")) : OptionalInt.empty();
    }

    private boolean burst() {
        return settings.containsKey("burst")
                && OptionText.truth(setting("burst"), settings.get("burst"));
    }

    private long seed() {
        return settings.containsKey("seed")
                ? OptionText.number(setting("seed"), settings.get("seed"), Long.MIN_VALUE)
                : AsyncPoissonStrategy.DEFAULT_SEED;
    }

    private String setting(String key) {
        return option + " = \"" + spec + "\": " + key;
    }

    private IllegalArgumentException notANumber(String key, String allowed) {
        return wrong("gives " + key + " the value \"" + settings.get(key) + "\", not " + allowed);
    }
}
