package dev.assay.report;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.assay.PromptCounts;

/** {@link PromptCounts}, as results.json has them. */
@JsonNaming(SnakeCaseStrategy.class)
public record PromptsResult(
        long sent,
        long notLookedAt,
        long repeated,
        long characters,
        long sharedCharacters,
        long counted,
        long askedTokens,
        long countedTokens) {

    static PromptsResult of(PromptCounts counts) {
        return new PromptsResult(
                counts.sent(),
                counts.notLookedAt(),
                counts.repeated(),
                counts.characters(),
                counts.sharedCharacters(),
                counts.counted(),
                counts.askedTokens(),
                counts.countedTokens());
    }
}
