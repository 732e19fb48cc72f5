package dev.assay.report;

import dev.assay.PromptCounts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a reader of TTFT must know of the prompts: how much of them a server may know already. */
final class PromptNotes {

    private static final double WORTH_TELLING = 0.01;

    /** A handful of prompts is no workload. */
    private static final int FEWEST = 20;

    private PromptNotes() {}

    static List<String> of(PromptCounts prompts) {
        List<String> notes = new ArrayList<>();
        boolean repeats = prompts.repeated() > 0;
        boolean shared = prompts.sharedCharacters() > WORTH_TELLING * prompts.characters();
        if (prompts.sent() >= FEWEST && (repeats || shared)) {
            notes.add(known(prompts));
        }
        if (prompts.askedTokens() != prompts.countedTokens()) {
            notes.add(otherTokens(prompts));
        }
        return notes;
    }

    private static String known(PromptCounts prompts) {
        return String.format(
                Locale.ROOT,
                "Of %s%,d prompts that were sent, %,d (%.1f %%) repeat an earlier one, and %.1f %%"
                        + " of their text is a beginning that an earlier one has: what a server's"
                        + " prompt cache saves it from reading again.",
                prompts.notLookedAt() > 0 ? "the first " : "",
                prompts.sent(),
                prompts.repeated(),
                100.0 * prompts.repeated() / prompts.sent(),
                100.0 * prompts.sharedCharacters() / Math.max(1, prompts.characters()));
    }

    private static String otherTokens(PromptCounts prompts) {
        double n = prompts.counted();
        long asked = prompts.askedTokens();
        long counted = prompts.countedTokens();
        return String.format(
                Locale.ROOT,
                "The server counted %.1f prompt tokens on average, where the requests say %.1f"
                        + " (%+.1f %%): its tokenizer is another one, or its template adds some.",
                counted / n,
                asked / n,
                100.0 * (counted - asked) / asked);
    }
}
