package dev.assay.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TokenCounterTest {

    /** As in the example of OpenAI's own tokenizer, tiktoken. */
    @Test
    void aTextHasTheTokensThatTiktokenFinds() {
        assertThat(TokenCounter.named("cl100k_base").count("tiktoken is great!")).isEqualTo(6);
        assertThat(TokenCounter.named(TokenCounter.DEFAULT).name()).isEqualTo("o200k_base");
    }

    @Test
    void specialTokensAreText() {
        assertThat(TokenCounter.named("cl100k_base").count("<|endoftext|>")).isGreaterThan(1);
    }

    @Test
    void anUnknownNameIsToldWithThoseThatThereAre() {
        assertThatThrownBy(() -> TokenCounter.named("llama"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'llama'")
                .hasMessageContaining("cl100k_base")
                .hasMessageContaining("o200k_base");
    }
}
