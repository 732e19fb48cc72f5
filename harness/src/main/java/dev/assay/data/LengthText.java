package dev.assay.data;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@link TokenLength}s: {@code 256}, {@code normal:mean=256,stdev=50,min=10,max=500}. */
final class LengthText {

    static final List<String> KEYS = List.of("mean", "stdev", "min", "max");

    private static final List<String> LAWS = List.of("uniform", "normal", "lognormal");

    private LengthText() {}

    static TokenLength parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            return fixed(text);
        }
        String law = text.substring(0, colon).strip();
        if (!LAWS.contains(law)) {
            throw new DataException(
                    "there is no law of lengths '"
                            + law
                            + "'."
                            + Spelling.hint(law, LAWS)
                            + laws());
        }
        Map<String, Double> values = values(law, text.substring(colon + 1));
        if (law.equals("uniform")) {
            require(law, values, List.of("min", "max"));
            return TokenLength.uniform(whole(values, "min", 1), whole(values, "max", 1));
        }
        require(law, values, List.of("mean", "stdev"));
        double mean = values.get("mean");
        double stdev = values.get("stdev");
        TokenLength unbounded =
                law.equals("normal")
                        ? TokenLength.normal(mean, stdev)
                        : TokenLength.logNormal(mean, stdev);
        return unbounded.between(whole(values, "min", 1), whole(values, "max", TokenLength.MOST));
    }

    private static TokenLength fixed(String text) {
        try {
            return TokenLength.fixed(Integer.parseInt(text.strip()));
        } catch (NumberFormatException e) {
            throw new DataException("'" + text + "' is no length." + laws(), e);
        }
    }

    private static String laws() {
        return " Write a number of tokens, uniform:min=100,max=500, normal:mean=256,stdev=50 or"
                + " lognormal:mean=256,stdev=200, the last two also with min and max.";
    }

    private static Map<String, Double> values(String law, String text) {
        Map<String, Double> values = new LinkedHashMap<>();
        for (String setting : text.split(",", -1)) {
            int equals = setting.indexOf('=');
            String key = equals < 0 ? setting.strip() : setting.substring(0, equals).strip();
            if (!KEYS.contains(key)) {
                throw new DataException(
                        "'"
                                + key
                                + "' is nothing that "
                                + law
                                + " takes."
                                + Spelling.hint(key, KEYS)
                                + laws());
            }
            if (values.put(key, number(law, key, setting.substring(equals + 1))) != null) {
                throw new DataException("the " + key + " of " + law + " is given twice.");
            }
        }
        return values;
    }

    private static double number(String law, String key, String text) {
        try {
            return Double.parseDouble(text.strip());
        } catch (NumberFormatException e) {
            throw new DataException(
                    "the " + key + " of " + law + " must be a number, found '" + text + "'.", e);
        }
    }

    private static void require(String law, Map<String, Double> values, List<String> keys) {
        for (String key : keys) {
            if (!values.containsKey(key)) {
                throw new DataException("the " + key + " of " + law + " is missing." + laws());
            }
        }
        if (law.equals("uniform") && values.size() > keys.size()) {
            throw new DataException("uniform takes min and max, and nothing else." + laws());
        }
    }

    private static int whole(Map<String, Double> values, String key, int otherwise) {
        double value = values.getOrDefault(key, (double) otherwise);
        if (value != Math.rint(value) || Math.abs(value) > TokenLength.MOST) {
            throw new DataException(
                    "the "
                            + key
                            + " must be a whole number of tokens up to "
                            + TokenLength.MOST
                            + ", found "
                            + Limits.number(value)
                            + ".");
        }
        return (int) value;
    }

    /** What to write for a key of other tools. */
    static Optional<String> instead(String key) {
        String written =
                key.matches("(prompt|output)_tokens_(stdev|min|max)")
                        ? key.replaceFirst("_(stdev|min|max)$", "")
                        : "";
        return written.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        " Write it as a law of lengths: "
                                + written
                                + "=normal:mean=256,stdev=50,min=10,max=500.");
    }
}
