package dev.assay.backend;

import java.nio.charset.StandardCharsets;

/** What a server sent, cut and cleaned so that it fits into a message of one line. */
final class Excerpt {

    private static final int LENGTH = 200;

    private Excerpt() {}

    static String of(byte[] bytes, int from, int to) {
        // Twice as many bytes as characters, so that few letters of several bytes are not cut.
        int end = Math.min(to, from + 2 * LENGTH);
        return of(new String(bytes, from, end - from, StandardCharsets.UTF_8));
    }

    static String of(String text) {
        StringBuilder clean = new StringBuilder();
        int length = Math.min(text.length(), LENGTH);
        for (int i = 0; i < length; i++) {
            char letter = text.charAt(i);
            clean.append(Character.isISOControl(letter) ? escape(letter) : letter);
        }
        return text.length() > LENGTH ? clean.append('…').toString() : clean.toString();
    }

    private static String escape(char control) {
        return switch (control) {
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default -> String.format("\\u%04x", (int) control);
        };
    }
}
