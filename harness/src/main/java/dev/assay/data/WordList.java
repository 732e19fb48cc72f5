package dev.assay.data;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;

/**
 * What synthetic prompts are made of: 1,024 English words, each of which is one token, at the
 * beginning of a text and after a blank, in all of the vocabularies that {@link
 * dev.assay.tokens.TokenCounter} knows. These tokenizers cut a text into words before they look
 * anything up, so that a text of <i>n</i> of the words, one blank between two, is <i>n</i> tokens
 * exactly, and nothing has to be counted when it is made.
 */
final class WordList {

    static final int SIZE = 1024;

    private static final String RESOURCE = "words.txt";
    private static final int LETTERS = 7; // on average, with the blank

    private final String[] words;

    private WordList(String[] words) {
        this.words = words;
    }

    private static final class Loaded {
        static final WordList ONE = read();
    }

    static WordList get() {
        return Loaded.ONE;
    }

    private static WordList read() {
        try (InputStream bytes = WordList.class.getResourceAsStream(RESOURCE);
                BufferedReader lines =
                        new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8))) {
            return new WordList(lines.lines().toArray(String[]::new));
        } catch (IOException e) {
            throw new UncheckedIOException("The list of words can't be read", e);
        }
    }

    /** A builder with room for so many words. */
    static StringBuilder room(int tokens) {
        return new StringBuilder((int) Math.min(1L << 24, (long) LETTERS * tokens));
    }

    /** Writes so many words that are drawn one after the other. */
    void append(StringBuilder text, SplittableRandom random, int tokens) {
        for (int i = 0; i < tokens; i++) {
            if (!text.isEmpty()) {
                text.append(' ');
            }
            text.append(words[random.nextInt(SIZE)]);
        }
    }

    String word(int index) {
        return words[index];
    }

    int size() {
        return words.length;
    }
}
