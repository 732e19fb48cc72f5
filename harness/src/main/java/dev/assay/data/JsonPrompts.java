package dev.assay.data;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** What a JSON object asks. The first one decides on the columns. */
final class JsonPrompts {

    private static final TypeReference<Map<String, Object>> MESSAGE = new TypeReference<>() {};

    private final Columns columns;
    private Chosen chosen;

    private record Chosen(String prompt, Kind kind) {}

    private enum Kind {
        TEXT("a text"),
        MESSAGES("a list of messages with role and content"),
        CONVERSATION("a list of turns with from and value");

        private final String inWords;

        Kind(String inWords) {
            this.inWords = inWords;
        }
    }

    JsonPrompts(Columns columns) {
        this.columns = columns;
    }

    /** Whether it asks something: a conversation may begin otherwise, and is passed over then. */
    boolean hasPrompt(JsonNode record, Where where) {
        JsonNode prompt = column(record, where);
        if (chosen.kind == Kind.CONVERSATION) {
            return ShareGpt.hasPrompt(prompt);
        }
        return read(record, where) != null;
    }

    Prompt read(JsonNode record, Where where) {
        return prompt(record, column(record, where), where);
    }

    private JsonNode column(JsonNode record, Where where) {
        if (record == null || !record.isObject()) {
            throw where.wrong("a JSON object was expected, such as {\"prompt\": \"…\"}.");
        }
        if (chosen == null) {
            chosen = choose(record, where);
        }
        JsonNode prompt = record.get(chosen.prompt);
        if (prompt == null) {
            // The same words as for a column that no record has.
            String unused =
                    new Columns(Optional.of(chosen.prompt), Optional.empty(), true, "")
                            .promptAmong(names(record), where);
            throw where.wrong("the column " + unused + " is missing.");
        }
        if (kindOf(prompt) != chosen.kind) {
            throw where.wrong(
                    "the column '" + chosen.prompt + "' must hold " + chosen.kind.inWords + ".");
        }
        return prompt;
    }

    private Chosen choose(JsonNode record, Where where) {
        List<String> names = names(record);
        String prompt = columns.promptAmong(names, where);
        Kind kind = kindOf(record.get(prompt));
        if (kind == null) {
            throw where.wrong(
                    "the column '"
                            + prompt
                            + "' must hold a text, a list of messages with role and content, or a"
                            + " list of turns with from and value.");
        }
        columns.outputAmong(names, where); // the one that the user names has to be there
        return new Chosen(prompt, kind);
    }

    private static List<String> names(JsonNode record) {
        List<String> names = new ArrayList<>();
        record.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static Kind kindOf(JsonNode prompt) {
        if (prompt.isTextual()) {
            return Kind.TEXT;
        }
        if (!prompt.isArray()) {
            return null;
        }
        // A conversation may be empty, and is then passed over.
        JsonNode first = prompt.path(0);
        return first.has("role") ? Kind.MESSAGES : Kind.CONVERSATION;
    }

    private Prompt prompt(JsonNode record, JsonNode prompt, Where where) {
        List<String> names = names(record);
        OptionalInt output = count(record, columns.outputIn(names), where);
        OptionalInt length = count(record, Columns.promptLengthAmong(names), where);
        return switch (chosen.kind) {
            case TEXT -> {
                if (prompt.textValue().isBlank()) {
                    throw where.wrong("the prompt in column '" + chosen.prompt + "' is empty.");
                }
                yield new Prompt(prompt.textValue(), length, output);
            }
            case MESSAGES -> new Prompt(messages(prompt, where), length, output);
            case CONVERSATION ->
                    new Prompt(
                            ShareGpt.question(prompt),
                            length,
                            output.isPresent() || columns.outputFixed()
                                    ? output
                                    : ShareGpt.outputTokens(prompt, columns.tokenizer()));
        };
    }

    private static List<Map<String, Object>> messages(JsonNode array, Where where) {
        List<Map<String, Object>> messages = new ArrayList<>();
        for (JsonNode message : array) {
            if (!message.path("role").isTextual()) {
                throw where.wrong("every message must be an object with a role.");
            }
            messages.add(Json.mapper().convertValue(message, MESSAGE));
        }
        return List.copyOf(messages);
    }

    private static OptionalInt count(JsonNode record, Optional<String> column, Where where) {
        JsonNode value = column.map(record::get).orElse(null);
        return value == null || value.isNull()
                ? OptionalInt.empty()
                : OptionalInt.of(Counts.of(value.asText(), column.orElseThrow(), where));
    }
}
