package dev.assay.backend;

import java.util.Arrays;
import java.util.OptionalInt;

/**
 * Token counts as a server tells them. They come in several ways: once at the end beside an empty
 * list of choices, in the last chunk, in every chunk (growing), or once for each choice; so that
 * the latest counts, except where each of several choices had its own, which then add up.
 *
 * <p>A count that comes beside one of several choices may be that choice's or the whole answer's.
 * It is not the whole's if it is lower than the number of chunks with text, each of which has a
 * token.
 */
final class Usage {

    private int prompt = -1;
    private int cached;
    private int output = -1;
    private int closingOutputs;
    private int closings;
    private int choiceOutputs;
    private int[] besideChoices = {};

    /**
     * A count of its own.
     *
     * @param choice the choice that came with it; -1 if there was none
     */
    void whole(int promptTokens, int cachedTokens, int outputTokens, int choice) {
        prompt = Math.max(prompt, promptTokens);
        cached = Math.max(cached, cachedTokens);
        if (outputTokens < 0) {
            return;
        }
        output = outputTokens;
        if (choice < 0) {
            closings++;
            closingOutputs += outputTokens;
        } else {
            if (choice >= besideChoices.length) {
                besideChoices = Arrays.copyOf(besideChoices, choice + 1);
            }
            besideChoices[choice] = outputTokens;
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

    /**
     * Output tokens; absent if the server told none, or told zero.
     *
     * @param chunks how many had text
     */
    OptionalInt outputTokens(int choices, int chunks) {
        int told = output;
        if (choices > 1 && closings > 1) {
            told = closingOutputs;
        } else if (choices > 1 && closings == 0 && output >= 0 && output < chunks) {
            told = Arrays.stream(besideChoices).sum();
        } else if (output < 0) {
            told = choiceOutputs;
        }
        return told > 0 ? OptionalInt.of(told) : OptionalInt.empty();
    }
}
