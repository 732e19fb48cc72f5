package dev.assay.data;

import java.util.OptionalInt;

/**
 * What a source has for one request.
 *
 * @param content a text, or a list of messages
 * @param promptTokens how many tokens it has, if that is known
 * @param outputTokens how many the answer should have, if the source says so
 */
record Prompt(Object content, OptionalInt promptTokens, OptionalInt outputTokens) {

    Prompt(Object content) {
        this(content, OptionalInt.empty(), OptionalInt.empty());
    }
}
