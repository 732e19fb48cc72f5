package dev.assay.fork;

import java.nio.charset.StandardCharsets;

/**
 * JSON by the JDK alone, for what a worker has to say before it is known whether the JSON library
 * on its class path works.
 */
final class PlainJson {

    private final StringBuilder text = new StringBuilder("{");

    PlainJson put(String name, long value) {
        member(name).append(value);
        return this;
    }

    PlainJson put(String name, String value) {
        quote(value, member(name));
        return this;
    }

    byte[] bytes() {
        return (text + "}").getBytes(StandardCharsets.UTF_8);
    }

    private StringBuilder member(String name) {
        if (text.length() > 1) {
            text.append(',');
        }
        quote(name, text);
        return text.append(':');
    }

    private static void quote(String value, StringBuilder to) {
        to.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                to.append('\\').append(c);
            } else if (c < ' ' || Character.isSurrogate(c)) {
                to.append(String.format("\\u%04x", (int) c));
            } else {
                to.append(c);
            }
        }
        to.append('"');
    }
}
