package dev.assay.backend;

import dev.assay.tokens.TokenCounter;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How many tokens an answer has whose server does not tell: counted in its text, if a tokenizer is
 * named for it. For answers that come as one piece it is {@link TokenCounter#DEFAULT} if none is,
 * since they have no chunks to be counted either.
 */
final class TokenEstimate {

    private static final int WARM_UPS = 200;

    private final Optional<String> tokenizer;
    private volatile TokenCounter counter;

    TokenEstimate(OpenAiSettings settings) {
        this.tokenizer =
                settings.tokenizer()
                        .or(
                                () ->
                                        Optional.of(TokenCounter.DEFAULT)
                                                .filter(t -> !settings.stream()));
    }

    /** Reads the vocabulary before the load, rather than when the first answer needs it. */
    void warmUp() {
        for (int i = 0; tokenizer.isPresent() && i < WARM_UPS; i++) {
            counter().count("Once upon a time there was a server that did not count, number " + i);
        }
    }

    /** What counts, if anything does. */
    Optional<String> tokenizer() {
        return tokenizer;
    }

    /** Empty where nothing counts, or there is nothing to count. */
    OptionalInt of(Answer answer) {
        if (tokenizer.isEmpty() || !answer.hasText()) {
            return OptionalInt.empty();
        }
        int tokens = 0;
        for (AnswerChoice choice : answer.choices()) {
            tokens += counter().count(choice.content());
            tokens += counter().count(choice.reasoning());
            tokens += counter().count(choice.toolCalls());
        }
        return OptionalInt.of(tokens);
    }

    private TokenCounter counter() {
        TokenCounter known = counter;
        if (known == null) {
            known = TokenCounter.named(tokenizer.orElseThrow());
            counter = known;
        }
        return known;
    }
}
