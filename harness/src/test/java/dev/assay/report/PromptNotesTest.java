package dev.assay.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.PromptCounts;
import dev.assay.json.Json;
import dev.assay.strategy.ConcurrentStrategy;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PromptNotesTest {

    private static PromptCounts counts(long sent, long notLookedAt, long repeated, long shared) {
        return new PromptCounts(sent, notLookedAt, repeated, 100 * sent, shared, 0, 0, 0);
    }

    @Test
    void promptsWithLittleInCommonAreNotWorthAWord() {
        assertThat(PromptNotes.of(counts(1_000, 0, 0, 900))).isEmpty();
        assertThat(PromptNotes.of(counts(19, 0, 18, 1_800))).isEmpty();
        assertThat(PromptNotes.of(counts(0, 0, 0, 0))).isEmpty();
    }

    @Test
    void repeatsAndSharedBeginningsAreTold() {
        assertThat(PromptNotes.of(counts(100, 0, 25, 3_000)))
                .singleElement()
                .asString()
                .startsWith("Of 100 prompts that were sent, 25 (25.0 %) repeat an earlier one")
                .contains("30.0 % of their text");
        assertThat(PromptNotes.of(counts(100, 5, 25, 3_000)))
                .singleElement()
                .asString()
                .startsWith("Of the first 100 prompts");
    }

    @Test
    void whatTheServerCountsIsToldBesideWhatTheRequestsSay() {
        assertThat(PromptNotes.of(new PromptCounts(2, 0, 0, 9, 0, 2, 356, 370)))
                .singleElement()
                .asString()
                .contains("counted 185.0 prompt tokens on average, where the requests say 178.0")
                .contains("+3.9 %");
    }

    @Test
    void theResultHasTheCountsOfAllWorkersAndForks() {
        PromptCounts both =
                new PromptCounts(30, 0, 10, 300, 90, 30, 60, 90)
                        .plus(new PromptCounts(20, 1, 5, 200, 60, 20, 40, 60));
        CellResult cell =
                Results.cell("a.B.c", Map.of(), new ConcurrentStrategy(4), 1000, Results::chat)
                        .withPrompts(Optional.of(both));
        JsonNode run = Json.mapper().valueToTree(Results.run(cell));

        assertThat(ResultsSchema.problems(run)).isEmpty();
        JsonNode prompts = run.at("/cells/0/prompts");
        assertThat(prompts.path("sent").asInt()).isEqualTo(50);
        assertThat(prompts.path("not_looked_at").asInt()).isEqualTo(1);
        assertThat(prompts.path("repeated").asInt()).isEqualTo(15);
        assertThat(prompts.path("characters").asInt()).isEqualTo(500);
        assertThat(prompts.path("shared_characters").asInt()).isEqualTo(150);
        assertThat(prompts.path("counted").asInt()).isEqualTo(50);
        assertThat(prompts.path("asked_tokens").asInt()).isEqualTo(100);
        assertThat(prompts.path("counted_tokens").asInt()).isEqualTo(150);
        assertThat(cell.notes())
                .anyMatch(note -> note.startsWith("Of the first 50 prompts"))
                .anyMatch(note -> note.startsWith("The server counted 3.0 prompt tokens"));
    }
}
