package dev.assay.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.tokens.TokenCounter;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WordListTest {

    private static final WordList WORDS = WordList.get();

    static Iterable<String> tokenizers() {
        return TokenCounter.names();
    }

    @Test
    void thereAreAsManyWordsAsAreDrawnAndNoneTwice() {
        Set<String> all = new TreeSet<>();
        for (int i = 0; i < WORDS.size(); i++) {
            all.add(WORDS.word(i));
        }
        assertThat(all).hasSize(WordList.SIZE).allMatch(word -> word.matches("[a-z]{4,10}"));
        assertThat(WORDS.size()).isEqualTo(WordList.SIZE);
    }

    @ParameterizedTest
    @MethodSource("tokenizers")
    void everyWordIsOneTokenAtTheBeginningAndAfterABlank(String tokenizer) {
        TokenCounter counter = TokenCounter.named(tokenizer);
        for (int i = 0; i < WORDS.size(); i++) {
            assertThat(counter.count(WORDS.word(i))).as(WORDS.word(i)).isOne();
            assertThat(counter.count(" " + WORDS.word(i))).as(" " + WORDS.word(i)).isOne();
        }
    }

    @ParameterizedTest
    @MethodSource("tokenizers")
    void joinedWordsAreAsManyTokensAsWords(String tokenizer) {
        TokenCounter counter = TokenCounter.named(tokenizer);
        for (int tokens : new int[] {1, 2, 3, 17, 256, 1000, 20_000}) {
            StringBuilder text = WordList.room(tokens);
            WORDS.append(text, new SplittableRandom(tokens), tokens);
            assertThat(counter.count(text.toString())).isEqualTo(tokens);
        }
    }
}
