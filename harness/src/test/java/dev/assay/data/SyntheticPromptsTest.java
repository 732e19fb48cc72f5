package dev.assay.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import dev.assay.backend.GenerationRequest;
import dev.assay.backend.RequestType;
import dev.assay.tokens.TokenCounter;
import java.lang.management.ManagementFactory;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SyntheticPromptsTest {

    private static final TokenCounter O200K = TokenCounter.named("o200k_base");

    private static String text(Prompts prompts, long index) {
        return (String) prompts.apply(index).content();
    }

    @Test
    void aPromptHasExactlyTheTokensThatItSays() {
        Prompts prompts =
                Prompts.synthetic()
                        .promptTokens(TokenLength.logNormal(200, 300).between(1, 5000))
                        .prefixShare(0.3)
                        .prefixes(3)
                        .build();
        for (long index = 0; index < 300; index++) {
            GenerationRequest request = prompts.apply(index);
            assertThat(request.stats().promptTokens())
                    .hasValue(O200K.count((String) request.content()));
        }
    }

    /** Golden: should a JDK ever draw otherwise, runs of before could not be compared. */
    @Test
    void theSameSeedAndIndexGiveTheSameRequestOnEveryJvm() {
        Prompts prompts =
                Prompts.synthetic()
                        .promptTokens(TokenLength.fixed(6))
                        .outputTokens(TokenLength.logNormal(100, 50))
                        .seed(7)
                        .prefixTokens(2)
                        .build();
        GenerationRequest request = prompts.apply(123_456_789_012L);
        assertThat(request.content()).isEqualTo("workers available estate album element screen");
        assertThat(request.constraints().outputTokens()).hasValue(60);
        assertThat(request.requestId()).isEqualTo("prompt-123456789012");
    }

    @Test
    void anyNumberOfWorkersSendsTheSameRequestsWhateverEachAskedForBefore() {
        Prompts one = Prompts.of("prompt_tokens=uniform:min=5,max=50,output_tokens=10");
        Prompts other = Prompts.of("prompt_tokens=uniform:min=5,max=50,output_tokens=10");
        LongStream.iterate(98, index -> index >= 0, index -> index - 2)
                .forEach(index -> assertThat(other.apply(index)).isEqualTo(one.apply(index)));
    }

    @Test
    void anotherSeedGivesOtherPrompts() {
        assertThat(text(Prompts.of("prompt_tokens=20,seed=1"), 0))
                .isNotEqualTo(text(Prompts.of("prompt_tokens=20,seed=2"), 0));
    }

    @Test
    void otherLengthsOfAnswersLeaveThePromptsAsTheyAre() {
        assertThat(text(Prompts.of("prompt_tokens=20,output_tokens=normal:mean=9,stdev=3"), 5))
                .isEqualTo(text(Prompts.of("prompt_tokens=20"), 5));
    }

    @Test
    void noTwoPromptsAreAlikeFromTheirFirstWordsOn() {
        Prompts prompts = Prompts.synthetic().promptTokens(16).build();
        Set<String> seen = new HashSet<>();
        for (long index = 0; index < 20_000; index++) {
            assertThat(seen.add(text(prompts, index))).isTrue();
        }
    }

    @Test
    void theSharedPartIsTheSameInAllPromptsAndNoMoreThanAsked() {
        Prompts prompts = Prompts.of("prompt_tokens=100,prefix_share=0.4");
        String[] first = text(prompts, 0).split(" ");
        for (long index = 1; index < 50; index++) {
            String[] other = text(prompts, index).split(" ");
            int shared = 0;
            while (shared < 100 && first[shared].equals(other[shared])) {
                shared++;
            }
            assertThat(shared).isBetween(40, 43); // a random word may be the same by chance
        }
    }

    @Test
    void aPrefixOfTokensIsPartOfThePromptAndAShortPromptIsNothingElse() {
        Prompts prompts = Prompts.of("prompt_tokens=10,prefix_tokens=50");
        assertThat(text(prompts, 0)).isEqualTo(text(prompts, 1));
        assertThat(O200K.count(text(prompts, 0))).isEqualTo(10);
    }

    @Test
    void asManyPrefixesAreInUseAsWereAskedFor() {
        Prompts prompts = Prompts.of("prompt_tokens=40,prefix_tokens=20,prefixes=5");
        Set<String> prefixes = new HashSet<>();
        for (long index = 0; index < 200; index++) {
            String[] words = text(prompts, index).split(" ");
            prefixes.add(String.join(" ", java.util.Arrays.copyOf(words, 20)));
        }
        assertThat(prefixes).hasSize(5);
    }

    /** Whatever the number of requests: nothing is made before it is asked for, or kept. */
    @Test
    void pitfall22NothingIsMadeAheadAndTheHundredThousandthCostsNoMoreThanTheFirst() {
        Prompts.of("prompt_tokens=1000").apply(0); // loads the words
        long building = allocated(() -> Prompts.of("prompt_tokens=1000"));
        assertThat(building).isLessThan(100_000); // one prompt alone is 6 KB
        Prompts prompts = Prompts.of("prompt_tokens=1000");
        long first = allocated(() -> prompts.apply(1));
        long later = allocated(() -> prompts.apply(99_999));
        assertThat(later).isLessThan(2 * first);
        assertThat(prompts.size()).isEqualTo(Long.MAX_VALUE);
    }

    private static long allocated(Runnable task) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        task.run();
        return threads.getCurrentThreadAllocatedBytes() - before;
    }

    @Test
    void theyAreChatsUnlessTextsAreAskedFor() {
        Prompts prompts = Prompts.of("prompt_tokens=3");
        assertThat(prompts.apply(0).requestType()).isEqualTo(RequestType.CHAT_COMPLETIONS);
        assertThat(prompts.as(RequestType.TEXT_COMPLETIONS).apply(0).requestType())
                .isEqualTo(RequestType.TEXT_COMPLETIONS);
    }

    @Test
    void settingsThatContradictEachOtherAreRefused() {
        assertThatThrownBy(() -> Prompts.synthetic().build())
                .isInstanceOf(DataException.class)
                .hasMessageContaining("promptTokens");
        assertThatThrownBy(
                        () ->
                                Prompts.synthetic()
                                        .promptTokens(9)
                                        .prefixShare(0.5)
                                        .prefixTokens(3)
                                        .build())
                .hasMessageContaining("given twice");
        assertThatThrownBy(() -> Prompts.synthetic().promptTokens(9).prefixes(3).build())
                .hasMessageContaining("of no length");
        assertThatThrownBy(() -> Prompts.synthetic().prefixShare(1.5))
                .hasMessageContaining("found 1.5");
    }

    @Test
    void aListIsAskedInOrderAndBeginsAgain() {
        Prompts prompts = Prompts.list("What?", "Why?").withOutputTokens(7);
        assertThat(text(prompts, 0)).isEqualTo("What?");
        assertThat(text(prompts, 3)).isEqualTo("Why?");
        assertThat(prompts.apply(1).constraints().outputTokens()).hasValue(7);
        assertThatThrownBy(() -> Prompts.list()).hasMessageContaining("empty");
        assertThatThrownBy(() -> Prompts.list("a", " ")).hasMessageContaining("Prompt 1");
    }
}
