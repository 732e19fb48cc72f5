package dev.assay.processor;

import java.util.List;
import java.util.stream.Collectors;

/** A JSON object on one line, written member by member. */
final class JsonLine {

    private final StringBuilder text = new StringBuilder("{");

    JsonLine text(String name, String value) {
        return member(name, quoted(value));
    }

    JsonLine texts(String name, List<String> values) {
        return member(
                name,
                values.stream().map(JsonLine::quoted).collect(Collectors.joining(",", "[", "]")));
    }

    JsonLine number(String name, long value) {
        return member(name, Long.toString(value));
    }

    /** A finite number. */
    JsonLine number(String name, double value) {
        return member(name, Double.toString(value));
    }

    JsonLine flag(String name, boolean value) {
        return member(name, Boolean.toString(value));
    }

    JsonLine object(String name, JsonLine value) {
        return member(name, value.toString());
    }

    JsonLine objects(String name, List<JsonLine> values) {
        return member(
                name,
                values.stream().map(JsonLine::toString).collect(Collectors.joining(",", "[", "]")));
    }

    private JsonLine member(String name, String json) {
        if (text.length() > 1) {
            text.append(',');
        }
        text.append(quoted(name)).append(':').append(json);
        return this;
    }

    /** What no line may hold raw is escaped: control characters, and halves of characters. */
    static String quoted(String value) {
        StringBuilder quoted = new StringBuilder("\"");
        value.codePoints()
                .forEach(
                        point -> {
                            if (point == '"' || point == '\\') {
                                quoted.append('\\').append((char) point);
                            } else if (point < ' ' || isHalf(point)) {
                                quoted.append(String.format("\\u%04x", point));
                            } else {
                                quoted.appendCodePoint(point);
                            }
                        });
        return quoted.append('"').toString();
    }

    private static boolean isHalf(int point) {
        return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
    }

    @Override
    public String toString() {
        return text + "}";
    }
}
