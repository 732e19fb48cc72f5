package dev.assay.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PromptLedgerTest {

    private final PromptLedger ledger = new PromptLedger();

    private void built(String prompt) {
        ledger.built(GenerationRequest.chat(prompt));
    }

    @Test
    void promptsThatHaveNothingInCommonAreNotWorthAWord() {
        for (int i = 0; i < 1_000; i++) {
            built(i + " is the number of this prompt. ".repeat(10));
        }
        assertThat(ledger.remarks()).isEmpty();
    }

    @Test
    void repeatsAreCountedExactly() {
        for (int i = 0; i < 100; i++) {
            built("Tell me about the number " + i % 75);
        }
        assertThat(ledger.remarks()).hasSize(1);
        assertThat(ledger.remarks().get(0)).contains("Of 100 prompts, 25 (25.0 %) repeat");
    }

    @Test
    void chatsOfSeveralMessagesAreComparedToo() {
        for (int i = 0; i < 20; i++) {
            ledger.built(
                    GenerationRequest.chat(List.of(Map.of("role", "user", "content", "Hello"))));
        }
        assertThat(ledger.remarks().get(0)).contains("Of 20 prompts, 19 (95.0 %) repeat");
    }

    /** A step more of the beginning is known with each prompt, so nearly all of it in the end. */
    @Test
    void theShareOfACommonBeginningIsFoundAndNeverTooHigh() {
        String system = "You are a helpful assistant. ".repeat(20);
        for (int i = 0; i < 2_000; i++) {
            built(system + i + "x".repeat(system.length() - String.valueOf(i).length()));
        }
        String remark = ledger.remarks().get(0);
        assertThat(remark).contains("0 (0.0 %) repeat");
        double share = Double.parseDouble(remark.replaceFirst(".*and ([0-9.]+) % of.*", "$1"));
        assertThat(share).isBetween(47.0, 50.0);
    }

    @Test
    void memoryIsBoundedAndWhatWasLookedAtIsSaid() {
        built("again");
        for (int i = 0; i < PromptLedger.MOST_HASHES + 1_000; i++) {
            built("again");
            built("prompt " + i);
        }
        assertThat(ledger.remarks().get(0)).startsWith("Of the first ");
    }

    @Test
    void whatTheServerCountsIsToldBesideWhatTheRequestsSay() {
        ledger.answered(256, 263);
        ledger.answered(100, 107);
        assertThat(ledger.remarks())
                .singleElement()
                .asString()
                .contains("counted 185.0 prompt tokens on average, where the requests say 178.0")
                .contains("+3.9 %");
    }
}
