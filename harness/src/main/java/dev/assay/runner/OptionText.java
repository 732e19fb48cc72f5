package dev.assay.runner;

import java.math.BigDecimal;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How the values of options are written, the same on a command line and in a build file. */
public final class OptionText {

    private static final Pattern DURATION = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*([a-z]*)");

    private static final Pattern SETTING = Pattern.compile("\\s*[\\w-]+\\s*=");

    private static final Map<String, Long> UNIT_NS =
            Map.of(
                    "ns", 1L,
                    "us", 1_000L,
                    "ms", 1_000_000L,
                    "", 1_000_000_000L,
                    "s", 1_000_000_000L,
                    "m", 60_000_000_000L,
                    "min", 60_000_000_000L,
                    "h", 3_600_000_000_000L,
                    "hr", 3_600_000_000_000L,
                    "day", 86_400_000_000_000L);

    private static final Map<String, TimeUnit> TIME_UNITS = timeUnits();

    private OptionText() {}

    private static Map<String, TimeUnit> timeUnits() {
        Map<String, TimeUnit> units = new LinkedHashMap<>();
        units.put("m", TimeUnit.MINUTES);
        units.put("s", TimeUnit.SECONDS);
        units.put("ms", TimeUnit.MILLISECONDS);
        units.put("us", TimeUnit.MICROSECONDS);
        units.put("ns", TimeUnit.NANOSECONDS);
        return Collections.unmodifiableMap(units);
    }

    /**
     * A length of time: a number in seconds ({@code 10}, {@code 0.5}), or with a unit ({@code
     * 500ms}, {@code 2m}); units are ns, us, ms, s, m or min, h or hr, day, in upper or lower case,
     * as JMH has them.
     *
     * @param option its name, for the message
     * @throws IllegalArgumentException if {@code text} is something else
     */
    public static Duration duration(String option, String text) {
        Matcher matcher = DURATION.matcher(text.strip().toLowerCase(Locale.ROOT));
        Long unitNs = matcher.matches() ? UNIT_NS.get(matcher.group(2)) : null;
        if (unitNs == null) {
            throw notADuration(option, text);
        }
        try {
            BigDecimal ns = new BigDecimal(matcher.group(1)).multiply(BigDecimal.valueOf(unitNs));
            return Duration.ofNanos(ns.longValueExact());
        } catch (ArithmeticException overflowOrFractionOfNanosecond) {
            throw notADuration(option, text);
        }
    }

    private static IllegalArgumentException notADuration(String option, String text) {
        return new IllegalArgumentException(
                option
                        + " = \""
                        + text
                        + "\" is not a length of time: write seconds (10, 0.5) or a number with a"
                        + " unit (ns, us, ms, s, m, h, day), such as 500ms or 2m");
    }

    /**
     * A whole number.
     *
     * @param option its name, for the message
     * @param least the least that is allowed
     * @throws IllegalArgumentException if {@code text} is something else
     */
    public static long number(String option, String text, long least) {
        try {
            long number = Long.parseLong(text.strip());
            if (number >= least) {
                return number;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw new IllegalArgumentException(
                wrong(option, text)
                        + "a whole number"
                        + (least == Long.MIN_VALUE ? "" : " of at least " + least));
    }

    /** Likewise, of what is counted in an {@code int}. */
    public static int count(String option, String text, int least) {
        return count(option, text, least, Integer.MAX_VALUE);
    }

    /** Likewise, with the most that is allowed. */
    static int count(String option, String text, int least, int most) {
        long count = number(option, text, least);
        if (count > most) {
            throw new IllegalArgumentException(
                    wrong(option, text) + "a whole number of at most " + most);
        }
        return (int) count;
    }

    /**
     * A path.
     *
     * @param option its name, for the message
     * @throws IllegalArgumentException if {@code text} is empty, which would be the current folder,
     *     or can't be a path
     */
    static Path path(String option, String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException(
                    option + " is empty: write a path, or leave it out for the default");
        }
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException(wrong(option, text) + "a path: " + e.getReason(), e);
        }
    }

    /**
     * One of a few words, in upper or lower case.
     *
     * @param option its name, for the message
     * @param what the word stands for, with its article, for the message
     * @throws IllegalArgumentException if {@code text} is none of them; the message has the nearest
     */
    static <E extends Enum<E>> E oneOf(String option, String text, String what, E[] words) {
        for (E word : words) {
            if (word.name().equalsIgnoreCase(text.strip())) {
                return word;
            }
        }
        List<String> names = Stream.of(words).map(Object::toString).toList();
        throw new IllegalArgumentException(
                wrong(option, text)
                        + what
                        + "."
                        + Nearest.hint(text.strip(), names)
                        + (names.size() == 1 ? " There is " : " There are ")
                        + String.join(", ", names));
    }

    /**
     * A unit of printed times, as JMH spells them: {@code m}, {@code s}, {@code ms}, {@code us},
     * {@code ns}.
     *
     * @param option its name, for the message
     * @throws IllegalArgumentException if {@code text} is none of them
     */
    static TimeUnit timeUnit(String option, String text) {
        TimeUnit unit = TIME_UNITS.get(text.strip());
        if (unit == null) {
            throw new IllegalArgumentException(
                    wrong(option, text)
                            + "a unit of time."
                            + Nearest.hint(text.strip(), TIME_UNITS.keySet())
                            + " There are "
                            + String.join(", ", TIME_UNITS.keySet()));
        }
        return unit;
    }

    static boolean isUnit(TimeUnit unit) {
        return TIME_UNITS.containsValue(unit);
    }

    /** The word for a unit that {@link #timeUnit} reads as the same. */
    static String of(TimeUnit unit) {
        return TIME_UNITS.entrySet().stream()
                .filter(each -> each.getValue() == unit)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
    }

    /**
     * A regular expression that leaves something out.
     *
     * @param option its name, for the message
     * @throws IllegalArgumentException if {@code text} is none, or empty, which is found everywhere
     */
    static String notEmpty(String option, String text) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException(
                    option + " has an empty regular expression, which would leave out everything");
        }
        return regex(option, text);
    }

    /**
     * A share of a whole, from 0 to 1, or with {@code %} from 0 to 100.
     *
     * @param option its name, for the message
     * @throws IllegalArgumentException if {@code text} is something else
     */
    public static double share(String option, String text) {
        String number = text.strip();
        boolean percent = number.endsWith("%");
        try {
            double share =
                    percent
                            ? new BigDecimal(number.substring(0, number.length() - 1).strip())
                                    .movePointLeft(2)
                                    .doubleValue()
                            : Double.parseDouble(number);
            if (share >= 0 && share <= 1) {
                return share;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw new IllegalArgumentException(
                wrong(option, text) + "a share from 0 to 1, such as 0.01 or 1%");
    }

    /**
     * Yes or no.
     *
     * @param option its name, for the message
     * @throws IllegalArgumentException if {@code text} is neither {@code true} nor {@code false}
     */
    public static boolean truth(String option, String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default ->
                    throw new IllegalArgumentException(
                            wrong(option, text)
                                    + "true or false."
                                    + Nearest.hint(text.strip(), List.of("true", "false")));
        };
    }

    /**
     * A regular expression for names of benchmarks.
     *
     * @param option its name, for the message
     * @throws IllegalArgumentException if {@code text} is none
     */
    public static String regex(String option, String text) {
        try {
            return Pattern.compile(text).pattern();
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    wrong(option, text)
                            + "a regular expression: "
                            + e.getDescription()
                            + " at character "
                            + (e.getIndex() + 1),
                    e);
        }
    }

    private static String wrong(String option, String text) {
        return option + " = \"" + text + "\" is not ";
    }

    /** Writes values so that {@link #values} reads the same. */
    static String joined(List<String> values) {
        return values.stream()
                .map(value -> value.replace(",", "\\,"))
                .collect(Collectors.joining(","));
    }

    /** Writes arguments so that {@link #arguments} reads the same. */
    static String quoted(List<String> arguments) {
        return arguments.stream().map(OptionText::quoted).collect(Collectors.joining(" "));
    }

    private static String quoted(String argument) {
        if (!argument.isEmpty() && argument.chars().noneMatch(OptionText::needsQuotes)) {
            return argument;
        }
        return argument.contains("'")
                ? '"' + argument.replace("\"", "\"'\"'\"") + '"'
                : "'" + argument + "'";
    }

    private static boolean needsQuotes(int c) {
        return Character.isWhitespace(c) || c == '"' || c == '\'';
    }

    /**
     * The values of a parameter: separated by commas, blanks around them dropped. {@code \,} stands
     * for a comma within a value. In a value that begins with {@code simulator:}, a comma before
     * {@code name=} separates two settings of the simulator, not two values.
     */
    public static List<String> values(String text) {
        List<String> values = new ArrayList<>();
        StringBuilder value = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length() && text.charAt(i + 1) == ',') {
                value.append(',');
                i++;
            } else if (c == ',' && !separatesSettings(value, text, i)) {
                values.add(value.toString().strip());
                value.setLength(0);
            } else {
                value.append(c);
            }
        }
        values.add(value.toString().strip());
        return List.copyOf(values);
    }

    /** Descriptions of requests, which have commas of their own: separated by semicolons. */
    public static List<String> dataSets(String text) {
        return Stream.of(text.split(";", -1)).map(String::strip).toList();
    }

    private static boolean separatesSettings(StringBuilder value, String text, int comma) {
        return value.toString().strip().startsWith("simulator:")
                && SETTING.matcher(text).region(comma + 1, text.length()).lookingAt();
    }

    /**
     * Arguments for a JVM: separated by blanks, except within single or double quotes.
     *
     * @param option its name, for the message
     * @throws IllegalArgumentException if a quote is not closed
     */
    public static List<String> arguments(String option, String text) {
        List<String> arguments = new ArrayList<>();
        StringBuilder argument = new StringBuilder();
        boolean inArgument = false;
        char quote = 0;
        for (char c : text.toCharArray()) {
            if (quote != 0 ? c == quote : c == '"' || c == '\'') {
                quote = quote == 0 ? c : 0;
                inArgument = true;
            } else if (quote == 0 && Character.isWhitespace(c)) {
                if (inArgument) {
                    arguments.add(argument.toString());
                }
                argument.setLength(0);
                inArgument = false;
            } else {
                argument.append(c);
                inArgument = true;
            }
        }
        if (quote != 0) {
            throw new IllegalArgumentException(
                    option + " = [" + text + "] opens a quote " + quote + " that is never closed");
        }
        if (inArgument) {
            arguments.add(argument.toString());
        }
        return List.copyOf(arguments);
    }
}
