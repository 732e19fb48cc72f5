package dev.assay.backend;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/** What a server sent, cut and cleaned so that it fits into a message of one line. */
final class Excerpt {

    private static final int LENGTH = 200;

    private Excerpt() {}

    static String of(byte[] bytes, int from, int to) {
        // Twice as many bytes as characters, so that few letters of several bytes are not cut.
        int end = Math.min(to, from + 2 * LENGTH);
        String text = decode(ByteBuffer.wrap(bytes, from, end - from), end < to);
        return text.length() > LENGTH || end == to ? of(text) : of(text) + '…';
    }

    /**
     * What is no UTF-8 becomes {@code \xNN}, byte by byte; a letter that the cut halved is left.
     */
    private static String decode(ByteBuffer in, boolean cut) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        CharBuffer decoded = CharBuffer.allocate(in.remaining());
        StringBuilder text = new StringBuilder();
        while (in.hasRemaining()) {
            CoderResult result = decoder.decode(in, decoded, !cut);
            text.append(decoded.flip());
            decoded.clear();
            if (result.isUnderflow() && in.hasRemaining()) {
                break;
            }
            for (int i = 0; result.isMalformed() && i < result.length(); i++) {
                text.append(String.format("\\x%02x", in.get()));
            }
        }
        return text.toString();
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
