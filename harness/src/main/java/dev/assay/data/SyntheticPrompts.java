package dev.assay.data;

import java.util.Objects;
import java.util.OptionalInt;
import java.util.SplittableRandom;

/**
 * Describes prompts of random words with given lengths. Each is made when it is asked for, so there
 * is nothing to wait for and nothing to keep: request <i>k</i> is a function of the seed and
 * <i>k</i>.
 *
 * <p>A prompt of <i>n</i> tokens has <i>n</i> exactly by the tokenizers o200k_base, cl100k_base,
 * p50k_base, p50k_edit and r50k_base. A server's own may count otherwise, and a chat's template
 * adds some: the report has what was asked for beside what the server counted.
 */
public final class SyntheticPrompts {

    /** A prompt differs from others by its random words, so few of them are too few. */
    public static final long DEFAULT_SEED = 42;

    private TokenLength promptTokens;
    private TokenLength outputTokens;
    private long seed = DEFAULT_SEED;
    private double prefixShare;
    private int prefixTokens;
    private int prefixes = 1;

    SyntheticPrompts() {}

    /** How long prompts are; has to be said. */
    public SyntheticPrompts promptTokens(TokenLength length) {
        promptTokens = Objects.requireNonNull(length, "length");
        return this;
    }

    /** How long prompts are; has to be said. */
    public SyntheticPrompts promptTokens(int tokens) {
        return promptTokens(TokenLength.fixed(tokens));
    }

    /** How long answers are made; by default, that is left to the model. */
    public SyntheticPrompts outputTokens(TokenLength length) {
        outputTokens = Objects.requireNonNull(length, "length");
        return this;
    }

    /** How long answers are made; by default, that is left to the model. */
    public SyntheticPrompts outputTokens(int tokens) {
        return outputTokens(TokenLength.fixed(tokens));
    }

    /** Where the random numbers begin; {@value #DEFAULT_SEED} by default. */
    public SyntheticPrompts seed(long number) {
        seed = number;
        return this;
    }

    /**
     * How much of each prompt, from its beginning on, it has in common with the others: from 0, the
     * default, to 1. Of two prompts of unlike lengths, the shorter one's share counts.
     */
    public SyntheticPrompts prefixShare(double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new DataException(
                    "The prefix_share must be from 0 to 1, such as 0.5, found "
                            + Limits.number(share)
                            + ".");
        }
        prefixShare = share;
        return this;
    }

    /**
     * The same as a number of tokens, which are a part of each prompt, not on top of it: a prompt
     * that is shorter is nothing but prefix. 0 by default.
     */
    public SyntheticPrompts prefixTokens(int tokens) {
        if (tokens < 0 || tokens > TokenLength.MOST) {
            throw new DataException(
                    "The prefix_tokens must be from 0 to "
                            + TokenLength.MOST
                            + ", found "
                            + tokens
                            + ".");
        }
        prefixTokens = tokens;
        return this;
    }

    /** How many different prefixes there are; each request has one of them, at random. */
    public SyntheticPrompts prefixes(int number) {
        if (number < 1) {
            throw new DataException("The prefixes must be at least 1, found " + number + ".");
        }
        prefixes = number;
        return this;
    }

    /** The prompts. */
    public Prompts build() {
        if (promptTokens == null) {
            throw new DataException(
                    "Synthetic prompts need a length: say promptTokens, such as 256.");
        }
        if (prefixShare > 0 && prefixTokens > 0) {
            throw new DataException(
                    "The shared prefix is given twice, as prefix_share and as prefix_tokens; give"
                            + " one of the two.");
        }
        if (prefixes > 1 && prefixShare == 0 && prefixTokens == 0) {
            throw new DataException(
                    "There are "
                            + prefixes
                            + " prefixes of no length: give prefix_share or prefix_tokens too.");
        }
        Prompts prompts = Prompts.from(source());
        return outputTokens == null ? prompts : prompts.withOutputTokens(outputTokens, seed);
    }

    private PromptSource source() {
        return new Source(promptTokens, seed, prefixShare, prefixTokens, prefixes);
    }

    /** Holds nothing but its settings. */
    private record Source(
            TokenLength length, long seed, double prefixShare, int prefixTokens, int prefixes)
            implements PromptSource {

        @Override
        public Prompt prompt(long index) {
            int tokens = length.draw(Draws.PROMPT_LENGTH.at(seed, index));
            int shared =
                    Math.min(
                            tokens,
                            prefixShare > 0
                                    ? (int) Math.round(tokens * prefixShare)
                                    : prefixTokens);
            StringBuilder text = WordList.room(tokens);
            if (shared > 0) {
                WordList.get().append(text, Draws.PREFIX_WORDS.at(seed, prefix(index)), shared);
            }
            WordList.get().append(text, Draws.WORDS.at(seed, index), tokens - shared);
            return new Prompt(text.toString(), OptionalInt.of(tokens), OptionalInt.empty());
        }

        private int prefix(long index) {
            if (prefixes == 1) {
                return 0;
            }
            SplittableRandom choice = Draws.PREFIX_CHOICE.at(seed, index);
            return choice.nextInt(prefixes);
        }

        @Override
        public long size() {
            return Long.MAX_VALUE;
        }
    }
}
