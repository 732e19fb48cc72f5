package dev.assay.backend;

import dev.assay.PromptCounts;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts what a server's prompt cache could live on: prompts that repeat an earlier one, and
 * beginnings that an earlier one has, of the prompts that this worker sends. Also how many tokens
 * prompts were said to have, beside what the server counted.
 *
 * <p>Prompts are compared when they are built, ahead of their time, and counted when they have been
 * sent: some that are built never are. Memory is bounded: a hash for each prompt and some for its
 * beginning, in steps of {@value #STEP} characters, up to {@value #MOST_HASHES} in all (2 MiB);
 * later prompts are not looked at. A beginning that several prompts share is known {@value #AHEAD}
 * steps after the first of them and three times as far after each other, so that the share is a
 * little too low, never too high; from an eighth of all hashes on, one step further with each. One
 * pass over the text, 1 ns a character.
 */
final class PromptLedger {

    static final int MOST_HASHES = 1 << 17;
    static final int STEP = 64;

    private static final int AHEAD = 8;
    private static final int MOST_AHEAD = 1024;

    private static final long PRIME = 0x100000001B3L; // of FNV-1a
    private static final long BASIS = 0xCBF29CE484222325L;

    private final HashSetOfLongs seen = new HashSetOfLongs();
    private boolean full;

    private final LongAdder sent = new LongAdder();
    private final LongAdder notLookedAt = new LongAdder();
    private final LongAdder repeated = new LongAdder();
    private final LongAdder characters = new LongAdder();
    private final LongAdder shared = new LongAdder();
    private final LongAdder counted = new LongAdder();
    private final LongAdder askedTokens = new LongAdder();
    private final LongAdder countedTokens = new LongAdder();

    /**
     * A prompt beside those before it.
     *
     * @param shared characters of its beginning that an earlier one has
     * @param repeats whether an earlier one equals it
     */
    record Compared(int characters, int shared, boolean repeats) {

        static final Compared NOT = new Compared(0, 0, false);
    }

    /** A prompt was built. */
    synchronized Compared built(GenerationRequest request) {
        if (full) {
            return Compared.NOT;
        }
        Object content = request.content();
        Compared compared = compare(content instanceof String text ? text : content.toString());
        full = seen.size() > MOST_HASHES - 2;
        return compared;
    }

    private Compared compare(String text) {
        long hash = BASIS;
        int sharedHere = 0;
        boolean strange = false; // nobody before had so long a beginning
        int ahead = 0;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * PRIME;
            if ((i + 1) % STEP != 0) {
                continue;
            }
            if (!strange) {
                strange = seen.add(mix(hash ^ i));
                sharedHere = strange ? sharedHere : i + 1;
                ahead = strange ? ahead(sharedHere / STEP) : 0;
            } else if (ahead > 0) {
                seen.add(mix(hash ^ i));
                ahead--;
            }
        }
        boolean repeats = !seen.add(mix(~hash));
        return new Compared(text.length(), repeats ? text.length() : sharedHere, repeats);
    }

    /** How many steps to keep in mind beyond the first that is strange. */
    private int ahead(int sharedSteps) {
        boolean early = seen.size() < MOST_HASHES / 8;
        return early ? Math.min(AHEAD + 2 * sharedSteps, MOST_AHEAD) - 1 : 0;
    }

    private static long mix(long hash) {
        long z = hash;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /** A prompt that was built has been sent. */
    void sent(Compared prompt) {
        if (prompt == Compared.NOT) {
            notLookedAt.increment();
            return;
        }
        sent.increment();
        characters.add(prompt.characters());
        shared.add(prompt.shared());
        repeated.add(prompt.repeats() ? 1 : 0);
    }

    /** A server has counted a prompt whose request says how many tokens it has. */
    void answered(int asked, int told) {
        counted.increment();
        askedTokens.add(asked);
        countedTokens.add(told);
    }

    PromptCounts counts() {
        return new PromptCounts(
                sent.sum(),
                notLookedAt.sum(),
                repeated.sum(),
                characters.sum(),
                shared.sum(),
                counted.sum(),
                askedTokens.sum(),
                countedTokens.sum());
    }
}
