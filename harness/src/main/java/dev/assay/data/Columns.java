package dev.assay.data;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Which columns hold what: as the user named them, or else by their usual names.
 *
 * @param prompt named by the user
 * @param output named by the user
 * @param outputFixed whether the length of answers comes from elsewhere
 * @param tokenizer what counts answers
 */
record Columns(
        Optional<String> prompt, Optional<String> output, boolean outputFixed, String tokenizer) {

    private static final List<String> PROMPTS =
            List.of(
                    "prompt",
                    "messages",
                    "conversations",
                    "question",
                    "instruction",
                    "input",
                    "text",
                    "content",
                    "query");

    private static final List<String> OUTPUTS =
            List.of(
                    "output_tokens",
                    "output_tokens_count",
                    "completion_tokens",
                    "max_completion_tokens",
                    "max_tokens",
                    "output_length",
                    "output_len");

    private static final List<String> PROMPT_LENGTHS =
            List.of("prompt_tokens", "prompt_tokens_count", "input_tokens", "input_length");

    /** The column of the prompt, among those that a file has. */
    String promptAmong(Collection<String> found, Where where) {
        return named(prompt, found, where)
                .or(() -> firstOf(PROMPTS, found))
                .orElseThrow(
                        () ->
                                where.wrong(
                                        "there is no column that is known to hold prompts; there"
                                                + are(found)
                                                + " Name the right one with prompt=…, as in"
                                                + " file="
                                                + where.file()
                                                + ",prompt="
                                                + found.stream().findFirst().orElse("question")
                                                + "."));
    }

    /** The column of the answer's length, if there is one and it counts. */
    Optional<String> outputAmong(Collection<String> found, Where where) {
        return outputFixed
                ? Optional.empty()
                : named(output, found, where).or(() -> firstOf(OUTPUTS, found));
    }

    /** The same of a later record, which need not have it. */
    Optional<String> outputIn(Collection<String> found) {
        return outputFixed
                ? Optional.empty()
                : output.isPresent() ? output.filter(found::contains) : firstOf(OUTPUTS, found);
    }

    static Optional<String> promptLengthAmong(Collection<String> found) {
        return firstOf(PROMPT_LENGTHS, found);
    }

    private static Optional<String> named(
            Optional<String> wanted, Collection<String> found, Where where) {
        if (wanted.isPresent() && !found.contains(wanted.get())) {
            throw where.wrong(
                    "there is no column '"
                            + wanted.get()
                            + "'."
                            + Spelling.hint(wanted.get(), found)
                            + " There"
                            + are(found));
        }
        return wanted;
    }

    private static Optional<String> firstOf(List<String> usual, Collection<String> found) {
        return usual.stream().filter(found::contains).findFirst();
    }

    private static String are(Collection<String> found) {
        return found.isEmpty() ? " is none." : " are " + String.join(", ", found) + ".";
    }
}
