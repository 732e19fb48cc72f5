package dev.assay.data;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.tokens.TokenCounter;
import java.util.OptionalInt;
import java.util.Set;

/**
 * A conversation as ShareGPT's files have it: a list of turns, each {@code {"from": "human" or
 * "gpt", "value": …}}. As other benchmarks do, the first question is asked, and the answer that
 * stands there says how long the model's is made.
 */
final class ShareGpt {

    private static final Set<String> USERS = Set.of("human", "user");

    private ShareGpt() {}

    /** Whether the conversation begins with a question and an answer to it. */
    static boolean hasPrompt(JsonNode turns) {
        return USERS.contains(turns.path(first(turns)).path("from").asText())
                && !question(turns).isBlank()
                && !answer(turns).isBlank();
    }

    static String question(JsonNode turns) {
        return value(turns, first(turns));
    }

    static OptionalInt outputTokens(JsonNode turns, String tokenizer) {
        return OptionalInt.of(Math.max(1, TokenCounter.named(tokenizer).count(answer(turns))));
    }

    private static String answer(JsonNode turns) {
        return value(turns, first(turns) + 1);
    }

    private static int first(JsonNode turns) {
        return "system".equals(turns.path(0).path("from").asText()) ? 1 : 0;
    }

    private static String value(JsonNode turns, int turn) {
        return turns.path(turn).path("value").asText("");
    }
}
