package dev.assay.backend;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What must never be shown: its own text is blank. */
final class Secrets {

    static final String BLANK = "***";

    private static final List<String> TELLING =
            List.of("auth", "key", "token", "secret", "cookie", "password");

    /** Shorter ones would blank words of the text that are no secret. */
    private static final int SHORTEST = 4;

    private final List<String> values;

    private Secrets(List<String> values) {
        this.values = values;
    }

    /** The secrets among the headers: the values of those whose names tell. */
    static Secrets among(Map<String, String> headers) {
        return new Secrets(
                headers.entrySet().stream()
                        .filter(header -> isSecret(header.getKey()))
                        .map(header -> withoutScheme(header.getValue()))
                        .filter(value -> value.length() >= SHORTEST)
                        .toList());
    }

    static boolean isSecret(String headerName) {
        String name = headerName.toLowerCase(Locale.ROOT);
        return TELLING.stream().anyMatch(name::contains);
    }

    private static String withoutScheme(String value) {
        return value.substring(value.lastIndexOf(' ') + 1);
    }

    /** The text with every secret in it blanked. */
    String blank(String text) {
        String blanked = text;
        for (String value : values) {
            blanked = blanked.replace(value, BLANK);
        }
        return blanked;
    }

    Map<String, String> blank(Map<String, String> headers) {
        Map<String, String> blanked = new LinkedHashMap<>();
        headers.forEach((name, value) -> blanked.put(name, isSecret(name) ? BLANK : blank(value)));
        return Map.copyOf(blanked);
    }

    @Override
    public String toString() {
        return "Secrets[" + values.size() + "]";
    }
}
