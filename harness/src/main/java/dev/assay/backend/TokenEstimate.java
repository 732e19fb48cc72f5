package dev.assay.backend;

import dev.assay.tokens.TokenCounter;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/**
 * How many tokens an answer has whose server does not tell: counted in its text, if a tokenizer is
 * named for it. For answers that come as one piece it is {@link TokenCounter#DEFAULT} if none is,
 * since they have no chunks to be counted either.
 */
final class TokenEstimate {

    private static final int WARM_UPS = 200;

    private final Optional<String> tokenizer;
    private final boolean named;
    private final Function<String, TokenCounter> vocabularies;
    private volatile TokenCounter counter;

    TokenEstimate(OpenAiSettings settings) {
        this(settings, TokenCounter::named);
    }

    TokenEstimate(OpenAiSettings settings, Function<String, TokenCounter> vocabularies) {
        this.vocabularies = vocabularies;
        this.named = settings.tokenizer().isPresent();
        this.tokenizer =
                settings.tokenizer()
                        .or(
                                () ->
                                        Optional.of(TokenCounter.DEFAULT)
                                                .filter(t -> !settings.stream()));
    }

    /**
     * Reads the vocabulary of a tokenizer that was named before the load, rather than when the
     * first answer needs it. The default's is not read ahead: nearly all servers tell their tokens
     * where an answer comes as one piece, and it takes 50 MB and 0.1 s.
     */
    void warmUp() {
        for (int i = 0; named && i < WARM_UPS; i++) {
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
        return known == null ? read() : known;
    }

    /** Once, however many senders have their first answer at the same time. */
    private synchronized TokenCounter read() {
        if (counter == null) {
            counter = vocabularies.apply(tokenizer.orElseThrow());
        }
        return counter;
    }
}
