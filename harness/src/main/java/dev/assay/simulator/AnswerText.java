package dev.assay.simulator;

import java.util.Arrays;
import java.util.List;

/** What the simulator says: one word a token, the same words in every answer. */
final class AnswerText {

    private static final List<String> WORDS =
            List.of(
                    ("the load is the one that was declared and every time is taken on the clock"
                                    + " where its name says so nothing that was sent is lost from"
                                    + " these accounts while tokens leave when they are due")
                            .split(" "));

    /** Needs no escaping in JSON. */
    private static final byte[][] TOKENS =
            WORDS.stream().map(word -> Http.bytes(" " + word)).toArray(byte[][]::new);

    private static final byte[] FIRST = Http.bytes(WORDS.get(0));

    private AnswerText() {}

    /** The text of a token, with the blank that parts it from the one before. */
    static byte[] token(int index) {
        return index == 0 ? FIRST : TOKENS[index % TOKENS.length];
    }

    static String whole(int tokens) {
        StringBuilder text = new StringBuilder(tokens * 6);
        for (int i = 0; i < tokens; i++) {
            text.append(i == 0 ? "" : " ").append(WORDS.get(i % WORDS.size()));
        }
        return text.toString();
    }

    /** The pieces in a row. */
    static byte[] join(byte[]... pieces) {
        byte[] joined = new byte[Arrays.stream(pieces).mapToInt(piece -> piece.length).sum()];
        int at = 0;
        for (byte[] piece : pieces) {
            System.arraycopy(piece, 0, joined, at, piece.length);
            at += piece.length;
        }
        return joined;
    }
}
