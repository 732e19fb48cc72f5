package dev.assay.data;

import dev.assay.backend.GenerationRequest;
import dev.assay.backend.RequestType;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.LongFunction;

/**
 * Requests for a language model, by their index: what a benchmark's generator returns.
 *
 * <pre>{@code
 * @RequestGenerator
 * public LongFunction<GenerationRequest> prompts() {
 *     return Prompts.synthetic().promptTokens(256).outputTokens(128).build();
 * }
 * }</pre>
 *
 * <p>The same index gives the same request, whichever worker JVM asks and whatever it asked for
 * before; so any number of workers sends the same requests, each its share. They are endless: after
 * the last record of a file or a list the first one follows again, and the report says how many
 * prompts repeated an earlier one. Immutable.
 */
public final class Prompts implements LongFunction<GenerationRequest> {

    private final PromptSource source;
    private final RequestType type;
    private final Optional<Output> output;

    /** How long answers are made, whatever the source says. */
    private record Output(TokenLength length, long seed) {}

    private Prompts(PromptSource source, RequestType type, Optional<Output> output) {
        this.source = source;
        this.type = type;
        this.output = output;
    }

    static Prompts from(PromptSource source) {
        return new Prompts(source, RequestType.CHAT_COMPLETIONS, Optional.empty());
    }

    /**
     * Reads a description, as the option {@code -data} takes it: {@code
     * prompt_tokens=256,output_tokens=128}, {@code prompt_tokens=normal:mean=256,stdev=50}, {@code
     * file=prompts.jsonl,prompt=question} or only {@code prompts.jsonl}. The page of data sets has
     * all keys. A file is read through once, so that what is wrong with it is told here.
     *
     * @throws DataException if it can't be understood, or its file can't be used
     */
    public static Prompts of(String description) {
        return PromptsText.parse(description);
    }

    /**
     * Refuses a description that can't be understood, and one whose file is not there. Reads no
     * file.
     *
     * @throws DataException with what is wrong
     */
    public static void check(String description) {
        PromptsText.check(description);
    }

    /** Prompts of random words, of given lengths. */
    public static SyntheticPrompts synthetic() {
        return new SyntheticPrompts();
    }

    /** The prompts of a file: JSON Lines, CSV, JSON or plain lines. */
    public static FilePrompts file(Path file) {
        return new FilePrompts(file);
    }

    /**
     * These prompts, one after the other.
     *
     * @param prompts at least one, none of them blank
     */
    public static Prompts list(List<String> prompts) {
        List<String> all = List.copyOf(prompts);
        if (all.isEmpty()) {
            throw new DataException("The list of prompts is empty; it must have at least one.");
        }
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).isBlank()) {
                throw new DataException("Prompt " + i + " of the list is blank.");
            }
        }
        return from(new Listed(all));
    }

    /** These prompts, one after the other; at least one. */
    public static Prompts list(String... prompts) {
        return list(List.of(prompts));
    }

    private record Listed(List<String> prompts) implements PromptSource {

        @Override
        public Prompt prompt(long index) {
            return new Prompt(prompts.get((int) (index % prompts.size())));
        }

        @Override
        public long size() {
            return prompts.size();
        }
    }

    /**
     * The same for {@code /v1/completions}, as prompts to be continued, or for {@code
     * /v1/chat/completions}, the default, as messages of a user.
     *
     * @throws DataException if they are chats of several messages, which are no text
     */
    public Prompts as(RequestType requestType) {
        Objects.requireNonNull(requestType, "requestType");
        if (requestType == RequestType.TEXT_COMPLETIONS
                && !(source.prompt(0).content() instanceof String)) {
            throw new DataException(
                    "These prompts are chats of several messages, which /v1/completions does not"
                            + " take. Send them to /v1/chat/completions, or name a column of"
                            + " texts.");
        }
        return new Prompts(source, requestType, output);
    }

    /** The same with answers of that length, whatever a file says. */
    public Prompts withOutputTokens(int tokens) {
        return withOutputTokens(TokenLength.fixed(tokens), SyntheticPrompts.DEFAULT_SEED);
    }

    /**
     * The same with answers of lengths that are drawn, whatever a file says.
     *
     * @param seed where the random numbers begin
     */
    public Prompts withOutputTokens(TokenLength length, long seed) {
        return new Prompts(source, type, Optional.of(new Output(length, seed)));
    }

    /** How many different requests there are at most; {@link Long#MAX_VALUE} for no end. */
    public long size() {
        return source.size();
    }

    /**
     * The request of an index.
     *
     * @param index 0 or more
     */
    @Override
    public GenerationRequest apply(long index) {
        Prompt prompt = source.prompt(index);
        return new GenerationRequest(
                "prompt-" + index,
                type,
                prompt.content(),
                Map.of(),
                new GenerationRequest.Stats(prompt.promptTokens()),
                new GenerationRequest.Constraints(outputTokens(prompt, index)));
    }

    private OptionalInt outputTokens(Prompt prompt, long index) {
        return output.map(
                        given ->
                                OptionalInt.of(
                                        given.length.draw(
                                                Draws.OUTPUT_LENGTH.at(given.seed, index))))
                .orElse(prompt.outputTokens());
    }
}
