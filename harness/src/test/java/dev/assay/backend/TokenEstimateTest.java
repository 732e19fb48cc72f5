package dev.assay.backend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.tokens.TokenCounter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Reading a vocabulary takes long enough to be seen in a load. */
class TokenEstimateTest {

    private final List<String> read = new ArrayList<>();

    private TokenEstimate estimate(boolean stream, String tokenizer) {
        return new TokenEstimate(
                Calls.settings(stream, tokenizer),
                name -> {
                    read.add(name);
                    return TokenCounter.named(name);
                });
    }

    private static Answer answer() throws Exception {
        Answer answer = new Answer();
        byte[] body =
                "{\"choices\":[{\"message\":{\"content\":\"hello world\"}}]}"
                        .getBytes(StandardCharsets.UTF_8);
        new ChunkParser(answer).parse(body, 0, body.length);
        return answer;
    }

    @Test
    void theDefaultsVocabularyIsReadWhenAnAnswerNeedsItAndOnce() throws Exception {
        TokenEstimate estimate = estimate(false, null);
        estimate.warmUp();
        assertThat(read).isEmpty();

        assertThat(estimate.of(answer())).hasValue(2);
        assertThat(estimate.of(answer())).hasValue(2);
        assertThat(read).containsExactly("o200k_base");
    }

    @Test
    void theOneThatIsNamedIsReadBeforeTheLoad() {
        for (boolean stream : new boolean[] {true, false}) {
            read.clear();
            estimate(stream, "cl100k_base").warmUp();
            assertThat(read).containsExactly("cl100k_base");
        }
    }

    @Test
    void chunksNeedNone() throws Exception {
        TokenEstimate estimate = estimate(true, null);
        estimate.warmUp();
        assertThat(estimate.of(answer())).isEmpty();
        assertThat(read).isEmpty();
    }
}
