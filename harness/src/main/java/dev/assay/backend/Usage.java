package dev.assay.backend;

import java.util.OptionalInt;

/**
 * Token counts as a server tells them. They come in several ways: once at the end beside an empty
 * list of choices, in the last chunk, in every chunk (growing), or once for each choice; so that
 * the latest counts, except where each of several choices had its own, which then add up.
 */
final class Usage {

    private int prompt = -1;
    private int cached;
    private int output = -1;
    private int closingOutputs;
    private int closings;
    private int choiceOutputs;

    /** A count for the whole answer, {@code closing} if it came beside no choice. */
    void whole(int promptTokens, int cachedTokens, int outputTokens, boolean closing) {
        prompt = Math.max(prompt, promptTokens);
        cached = Math.max(cached, cachedTokens);
        if (outputTokens < 0) {
            return;
        }
        output = outputTokens;
        if (closing) {
            closings++;
            closingOutputs += outputTokens;
        }
    }

    /** A count inside a choice. */
    void ofChoice(int promptTokens, int cachedTokens, int outputTokens) {
        prompt = Math.max(prompt, promptTokens);
        cached = Math.max(cached, cachedTokens);
        choiceOutputs += Math.max(0, outputTokens);
    }

    OptionalInt promptTokens() {
        return prompt < 0 ? OptionalInt.empty() : OptionalInt.of(prompt);
    }

    int cachedTokens() {
        return cached;
    }

    /** Output tokens; absent if the server told none, or told zero. */
    OptionalInt outputTokens(int choices) {
        int told = output;
        if (choices > 1 && closings > 1) {
            told = closingOutputs;
        } else if (output < 0) {
            told = choiceOutputs;
        }
        return told > 0 ? OptionalInt.of(told) : OptionalInt.empty();
    }
}
