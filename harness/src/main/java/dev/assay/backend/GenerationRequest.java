package dev.assay.backend;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/**
 * What a language model is asked for.
 *
 * @param requestId tells this request from all others
 * @param requestType which endpoint answers it
 * @param content the prompt, a {@link String}; or for a chat the messages, a {@link List} of maps
 *     as the OpenAI protocol has them
 * @param params further members of the payload; they win over the backend's own
 * @param stats what is known of the content
 * @param constraints what the answer must keep to
 */
public record GenerationRequest(
        String requestId,
        RequestType requestType,
        Object content,
        Map<String, Object> params,
        Stats stats,
        Constraints constraints) {

    /**
     * What is known of the content.
     *
     * @param promptTokens how many tokens it has
     */
    public record Stats(OptionalInt promptTokens) {
        static final Stats NONE = new Stats(OptionalInt.empty());
    }

    /**
     * What the answer must keep to.
     *
     * @param outputTokens exactly how many tokens it should have; at least 1
     */
    public record Constraints(OptionalInt outputTokens) {
        static final Constraints NONE = new Constraints(OptionalInt.empty());

        public Constraints {
            if (outputTokens.isPresent() && outputTokens.getAsInt() < 1) {
                throw new IllegalArgumentException(
                        "A request must ask for at least 1 output token, found "
                                + outputTokens.getAsInt()
                                + ". Leave the number out to let the model decide.");
            }
        }
    }

    public GenerationRequest {
        Objects.requireNonNull(requestId, "requestId");
        Objects.requireNonNull(requestType, "requestType");
        Objects.requireNonNull(params, "params");
        Objects.requireNonNull(stats, "stats");
        Objects.requireNonNull(constraints, "constraints");
        requireContent(requestType, content);
    }

    private static void requireContent(RequestType type, Object content) {
        if (content instanceof String) {
            return;
        }
        if (type == RequestType.CHAT_COMPLETIONS
                && content instanceof List<?> messages
                && !messages.isEmpty()) {
            return;
        }
        throw new IllegalArgumentException(
                "The content of a "
                        + type
                        + " request must be "
                        + (type == RequestType.CHAT_COMPLETIONS
                                ? "a String or a non-empty List of messages"
                                : "a String")
                        + ", found "
                        + (content == null ? "null" : content.getClass().getName())
                        + ".");
    }

    /** A chat of one message by the user. */
    public static GenerationRequest chat(String message) {
        return of(RequestType.CHAT_COMPLETIONS, message);
    }

    /** A chat of several messages, each such as {@code Map.of("role", …, "content", …)}. */
    public static GenerationRequest chat(List<? extends Map<String, ?>> messages) {
        return of(RequestType.CHAT_COMPLETIONS, List.copyOf(messages));
    }

    /** A prompt to be continued. */
    public static GenerationRequest text(String prompt) {
        return of(RequestType.TEXT_COMPLETIONS, prompt);
    }

    private static GenerationRequest of(RequestType type, Object content) {
        return new GenerationRequest(
                randomId(), type, content, Map.of(), Stats.NONE, Constraints.NONE);
    }

    /** An id need be unique, not unguessable: a secure random would cost more than the request. */
    private static String randomId() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }

    public GenerationRequest withRequestId(String id) {
        return new GenerationRequest(id, requestType, content, params, stats, constraints);
    }

    /** Fixes the length of the answer: the model is told to stop neither sooner nor later. */
    public GenerationRequest withOutputTokens(int tokens) {
        return new GenerationRequest(
                requestId,
                requestType,
                content,
                params,
                stats,
                new Constraints(OptionalInt.of(tokens)));
    }

    /** Tells how many tokens the content has, for the result. */
    public GenerationRequest withPromptTokens(int tokens) {
        return new GenerationRequest(
                requestId,
                requestType,
                content,
                params,
                new Stats(OptionalInt.of(tokens)),
                constraints);
    }

    /** Sets members of the payload, such as {@code temperature}. */
    public GenerationRequest withParams(Map<String, Object> members) {
        return new GenerationRequest(
                requestId, requestType, content, Map.copyOf(members), stats, constraints);
    }
}
