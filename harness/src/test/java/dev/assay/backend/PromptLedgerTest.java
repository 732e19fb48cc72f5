package dev.assay.backend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.PromptCounts;
import dev.assay.Timeline;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PromptLedgerTest {

    private final PromptLedger ledger = new PromptLedger();

    private void sent(String prompt) {
        ledger.sent(ledger.built(GenerationRequest.chat(prompt)));
    }

    @Test
    void promptsThatHaveNothingInCommonShareNothing() {
        for (int i = 0; i < 1_000; i++) {
            sent(i + " is the number of this prompt. ".repeat(10));
        }
        assertThat(ledger.counts().sent()).isEqualTo(1_000);
        assertThat(ledger.counts().repeated()).isZero();
        assertThat(ledger.counts().sharedCharacters()).isZero();
    }

    @Test
    void repeatsAreCountedExactly() {
        for (int i = 0; i < 100; i++) {
            sent("Tell me about the number " + i % 75);
        }
        assertThat(ledger.counts().sent()).isEqualTo(100);
        assertThat(ledger.counts().repeated()).isEqualTo(25);
    }

    @Test
    void aPromptThatIsBuiltAndNeverSentIsNotCounted() {
        ledger.built(GenerationRequest.chat("never"));
        sent("once");
        assertThat(ledger.counts().sent()).isEqualTo(1);
        assertThat(ledger.counts().characters()).isEqualTo(4);
    }

    @Test
    void chatsOfSeveralMessagesAreComparedToo() {
        for (int i = 0; i < 20; i++) {
            ledger.sent(
                    ledger.built(
                            GenerationRequest.chat(
                                    List.of(Map.of("role", "user", "content", "Hello")))));
        }
        assertThat(ledger.counts().repeated()).isEqualTo(19);
    }

    @Test
    void aLongBeginningIsKnownAfterAFewPrompts() {
        String system = "You are a helpful assistant. ".repeat(100);
        for (int i = 0; i < 30; i++) {
            sent(system + i);
        }
        assertThat(ledger.counts().sharedCharacters()).isGreaterThan(26L * system.length());
        assertThat(ledger.counts().sharedCharacters()).isLessThan(29L * system.length());
    }

    @Test
    void manyDifferentBeginningsNeitherFillItNorAreShared() {
        for (int i = 0; i < 40_000; i++) {
            sent(i + " is the number of this prompt. ".repeat(5));
        }
        assertThat(ledger.counts().notLookedAt()).isZero();
        assertThat(ledger.counts().sharedCharacters()).isZero();
    }

    @Test
    void theShareOfACommonBeginningIsFoundAndNeverTooHigh() {
        String system = "You are a helpful assistant. ".repeat(20);
        for (int i = 0; i < 2_000; i++) {
            sent(system + i + "x".repeat(system.length() - String.valueOf(i).length()));
        }
        PromptCounts counts = ledger.counts();
        assertThat(counts.repeated()).isZero();
        assertThat(counts.sharedCharacters() / (double) counts.characters()).isBetween(0.47, 0.5);
    }

    @Test
    void memoryIsBoundedAndWhatWasNotLookedAtIsCounted() {
        sent("again");
        for (int i = 0; i < PromptLedger.MOST_HASHES + 1_000; i++) {
            sent("again");
            sent("prompt " + i);
        }
        PromptCounts counts = ledger.counts();
        assertThat(counts.notLookedAt()).isPositive();
        assertThat(counts.sent() + counts.notLookedAt())
                .isEqualTo(1 + 2L * (PromptLedger.MOST_HASHES + 1_000));
    }

    @Test
    void whatTheServerCountsStandsBesideWhatTheRequestsSay() {
        ledger.answered(256, 263);
        ledger.answered(100, 107);
        assertThat(ledger.counts().counted()).isEqualTo(2);
        assertThat(ledger.counts().askedTokens()).isEqualTo(356);
        assertThat(ledger.counts().countedTokens()).isEqualTo(370);
    }

    @Test
    void aBackendCountsThePromptsThatItSent() throws Exception {
        try (ScriptedServer server = ScriptedServer.answering(Calls.STREAM);
                GenerativeRequestsWorker worker =
                        new GenerativeRequestsWorker(Calls.builder(server).build())) {
            for (int i = 0; i < 3; i++) {
                worker.prepare(GenerationRequest.chat("never sent"));
                worker.resolve(GenerationRequest.chat("hi").withPromptTokens(2), new Timeline());
            }
            assertThat(worker.prompts()).hasValue(new PromptCounts(3, 0, 2, 6, 4, 3, 6, 9));
        }
    }
}
