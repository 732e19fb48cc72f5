package dev.assay.backend;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts what a server's prompt cache could live on: prompts that repeat an earlier one, and
 * beginnings that an earlier one has, of the prompts that this worker builds. Also how many tokens
 * prompts were said to have, beside what the server counted.
 *
 * <p>Memory is bounded: a hash for each prompt and at most one more for its beginning, in steps of
 * {@value #STEP} characters, up to {@value #MOST_HASHES} in all (2 MiB); later prompts are not
 * looked at. A beginning that many prompts share is known a step further with each of them, so that
 * the share is a little too low, never too high. One pass over the text, 1 ns a character.
 */
final class PromptLedger {

    static final int MOST_HASHES = 1 << 17;
    static final int STEP = 64;

    private static final double WORTH_TELLING = 0.01;

    /** A handful of prompts is no workload. */
    private static final int FEWEST = 20;

    private static final long PRIME = 0x100000001B3L; // of FNV-1a
    private static final long BASIS = 0xCBF29CE484222325L;

    private final HashSetOfLongs seen = new HashSetOfLongs();
    private long prompts;
    private long repeats;
    private long characters;
    private long shared;
    private boolean full;

    private final LongAdder answers = new LongAdder();
    private final LongAdder askedTokens = new LongAdder();
    private final LongAdder countedTokens = new LongAdder();

    /** A prompt was built. */
    synchronized void built(GenerationRequest request) {
        if (full) {
            return;
        }
        Object content = request.content();
        add(content instanceof String text ? text : content.toString());
        full = seen.size() > MOST_HASHES - 2;
    }

    private void add(String text) {
        long hash = BASIS;
        int sharedHere = 0;
        boolean strange = false; // nobody before had so long a beginning
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * PRIME;
            if (!strange && (i + 1) % STEP == 0) {
                strange = seen.add(mix(hash ^ i));
                sharedHere = strange ? sharedHere : i + 1;
            }
        }
        if (!seen.add(mix(~hash))) {
            repeats++;
            sharedHere = text.length();
        }
        prompts++;
        characters += text.length();
        shared += sharedHere;
    }

    private static long mix(long hash) {
        long z = hash;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /** A server has counted a prompt whose request says how many tokens it has. */
    void answered(int asked, int counted) {
        answers.increment();
        askedTokens.add(asked);
        countedTokens.add(counted);
    }

    /** What the report has to say of it, a sentence each. */
    synchronized List<String> remarks() {
        List<String> remarks = new ArrayList<>();
        if (prompts >= FEWEST && (repeats > 0 || shared > WORTH_TELLING * characters)) {
            remarks.add(
                    String.format(
                            Locale.ROOT,
                            "Of %s%,d prompts, %,d (%.1f %%) repeat an earlier one, and %.1f %% of"
                                    + " their text is a beginning that an earlier one has: what a"
                                    + " server's prompt cache saves it from reading again.",
                            full ? "the first " : "",
                            prompts,
                            repeats,
                            100.0 * repeats / prompts,
                            100.0 * shared / characters));
        }
        long asked = askedTokens.sum();
        long counted = countedTokens.sum();
        if (asked != counted) {
            double n = answers.sum();
            remarks.add(
                    String.format(
                            Locale.ROOT,
                            "The server counted %.1f prompt tokens on average, where the requests"
                                    + " say %.1f (%+.1f %%): its tokenizer is another one, or its"
                                    + " template adds some.",
                            counted / n,
                            asked / n,
                            100.0 * (counted - asked) / asked));
        }
        return remarks;
    }
}
