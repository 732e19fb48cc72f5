package dev.assay;

/**
 * What a worker process found in the prompts that it sent, warm-up included: what a server's prompt
 * cache could live on. Of several processes each compares with its own prompts alone, so that their
 * sum is a little too low, never too high.
 *
 * @param sent prompts that were looked at
 * @param notLookedAt prompts sent beyond those, when too many were known to keep more in mind
 * @param repeated prompts that an earlier one equals
 * @param characters of all prompts that were looked at
 * @param sharedCharacters how many of them are a beginning that an earlier prompt has, or all of a
 *     repeated one
 * @param counted prompts whose request says how many tokens they have and whose server told, too
 * @param askedTokens tokens of those, as the requests say
 * @param countedTokens tokens of those, as the server told
 */
public record PromptCounts(
        long sent,
        long notLookedAt,
        long repeated,
        long characters,
        long sharedCharacters,
        long counted,
        long askedTokens,
        long countedTokens) {

    /** Both together. */
    public PromptCounts plus(PromptCounts other) {
        return new PromptCounts(
                sent + other.sent,
                notLookedAt + other.notLookedAt,
                repeated + other.repeated,
                characters + other.characters,
                sharedCharacters + other.sharedCharacters,
                counted + other.counted,
                askedTokens + other.askedTokens,
                countedTokens + other.countedTokens);
    }
}
