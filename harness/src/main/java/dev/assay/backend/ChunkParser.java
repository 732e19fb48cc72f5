package dev.assay.backend;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import dev.assay.RequestError;
import java.io.IOException;
import java.util.Set;

/**
 * Reads one chunk of a streamed answer, or a whole answer, into an {@link Answer}: straight from
 * the bytes, without a tree. Knows the members that servers of the OpenAI protocol send and passes
 * over all others.
 */
final class ChunkParser {

    private static final JsonFactory JSON =
            JsonFactory.builder()
                    .streamReadConstraints(
                            // A line of megabytes is slow, but it is an answer.
                            StreamReadConstraints.builder()
                                    .maxStringLength(Integer.MAX_VALUE)
                                    .build())
                    .build();

    /** Why an answer ended that is not what was asked for: the server gave it up. */
    private static final Set<String> FAILED_ENDS = Set.of("error", "abort");

    private final Answer answer;
    private final ChoiceText delta = new ChoiceText();
    private boolean sawText;
    private boolean sawContent;
    private boolean sawChoice;
    private int latestChoice;
    private int promptTokens;
    private int cachedTokens;
    private int outputTokens;

    ChunkParser(Answer answer) {
        this.answer = answer;
    }

    /** Whether the chunk read last had a choice, even one that says nothing. */
    boolean sawChoice() {
        return sawChoice;
    }

    /** Whether the chunk read last had any text. */
    boolean sawText() {
        return sawText;
    }

    /** Whether it had text that is no reasoning. */
    boolean sawContent() {
        return sawContent;
    }

    /**
     * Reads one chunk.
     *
     * @throws IOException if the bytes are no JSON object
     */
    void parse(byte[] data, int from, int length) throws IOException {
        sawText = false;
        sawContent = false;
        sawChoice = false;
        try (JsonParser json = JSON.createParser(data, from, length)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new JsonParseException(json, "an object was expected");
            }
            chunk(json);
            if (sawText) {
                answer.chunk();
            }
            if (json.nextToken() != null) {
                throw new JsonParseException(json, "something follows the object");
            }
        }
    }

    private void chunk(JsonParser json) throws IOException {
        boolean error = false;
        boolean usage = false;
        String message = null;
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            JsonToken value = json.nextToken();
            switch (name) {
                case "choices" -> choices(json, value);
                case "usage" -> usage |= usage(json, value);
                case "x_groq" -> usage |= usageWithin(json, value);
                case "error" -> error(json, value);
                case "object" -> error |= "error".equals(textOf(json, value));
                case "message" -> message = textOf(json, value);
                default -> json.skipChildren();
            }
        }
        requireEndOfObject(json);
        if (usage) {
            // Only now is it known whether the chunk had a choice: members come in any order.
            answer.usage.whole(
                    promptTokens, cachedTokens, outputTokens, sawChoice ? latestChoice : -1);
        }
        if (error) {
            answer.failed(serverError(message == null ? "no message" : message));
        }
    }

    /** The parser gives null for the end of an object and for what is no name alike. */
    private static void requireEndOfObject(JsonParser json) throws JsonParseException {
        if (json.currentToken() != JsonToken.END_OBJECT) {
            throw new JsonParseException(json, "the object has no end");
        }
    }

    // ---- choices ----

    private void choices(JsonParser json, JsonToken value) throws IOException {
        if (value != JsonToken.START_ARRAY) {
            json.skipChildren();
            return;
        }
        for (JsonToken item = json.nextToken();
                item != null && item != JsonToken.END_ARRAY;
                item = json.nextToken()) {
            if (item == JsonToken.START_OBJECT) {
                choice(json);
            } else {
                json.skipChildren();
            }
        }
    }

    private void choice(JsonParser json) throws IOException {
        int index = 0;
        sawChoice = true;
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            JsonToken value = json.nextToken();
            switch (name) {
                case "index" -> index = intOf(json, value, 0);
                case "delta", "message" -> delta(json, value);
                case "text" -> text(json, value, delta.content);
                case "finish_reason" -> finish(json, value);
                case "usage" -> {
                    if (usage(json, value)) {
                        answer.usage.ofChoice(promptTokens, cachedTokens, outputTokens);
                    }
                }
                case "error" -> error(json, value);
                default -> json.skipChildren();
            }
        }
        requireEndOfObject(json);
        latestChoice = index < 0 || index >= Answer.MOST_CHOICES ? 0 : index;
        take(latestChoice);
    }

    private void take(int index) {
        if (!delta.isEmpty()) {
            sawText = true;
            sawContent |= delta.hasContent();
            answer.choice(index).append(delta);
            delta.clear();
        } else if (index > 0) {
            answer.choice(index); // it is there, though it says nothing yet
        }
    }

    private void delta(JsonParser json, JsonToken value) throws IOException {
        if (value != JsonToken.START_OBJECT) {
            json.skipChildren();
            return;
        }
        int reasoningBefore = delta.reasoning.length();
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            JsonToken member = json.nextToken();
            switch (name) {
                case "content" -> content(json, member);
                case "refusal" -> text(json, member, delta.content);
                case "reasoning_content", "reasoning" -> {
                    // Some servers send the same text under both names.
                    if (delta.reasoning.length() == reasoningBefore) {
                        text(json, member, delta.reasoning);
                    } else {
                        json.skipChildren();
                    }
                }
                case "tool_calls" -> functions(json, member);
                case "function_call" -> function(json, member);
                default -> json.skipChildren();
            }
        }
        requireEndOfObject(json);
    }

    /** A text, or a list of parts such as {@code {"type": "text", "text": …}}. */
    private void content(JsonParser json, JsonToken value) throws IOException {
        if (value == JsonToken.START_ARRAY) {
            parts(json, delta.content);
        } else {
            text(json, value, delta.content);
        }
    }

    private void parts(JsonParser json, StringBuilder target) throws IOException {
        for (JsonToken item = json.nextToken();
                item != null && item != JsonToken.END_ARRAY;
                item = json.nextToken()) {
            if (item == JsonToken.START_OBJECT) {
                part(json, target);
            } else {
                text(json, item, target);
            }
        }
    }

    private void part(JsonParser json, StringBuilder target) throws IOException {
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            JsonToken value = json.nextToken();
            if (name.equals("text")) {
                text(json, value, target);
            } else if (name.equals("thinking") && value == JsonToken.START_ARRAY) {
                parts(json, delta.reasoning);
            } else {
                json.skipChildren();
            }
        }
        requireEndOfObject(json);
    }

    /** A list of tool calls, each with a function. */
    private void functions(JsonParser json, JsonToken value) throws IOException {
        if (value != JsonToken.START_ARRAY) {
            json.skipChildren();
            return;
        }
        for (JsonToken item = json.nextToken();
                item != null && item != JsonToken.END_ARRAY;
                item = json.nextToken()) {
            if (item == JsonToken.START_OBJECT) {
                toolCall(json);
            } else {
                json.skipChildren();
            }
        }
    }

    private void toolCall(JsonParser json) throws IOException {
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            JsonToken value = json.nextToken();
            if (name.equals("function")) {
                function(json, value);
            } else {
                json.skipChildren();
            }
        }
        requireEndOfObject(json);
    }

    private void function(JsonParser json, JsonToken value) throws IOException {
        if (value != JsonToken.START_OBJECT) {
            json.skipChildren();
            return;
        }
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            JsonToken member = json.nextToken();
            if (name.equals("name") || name.equals("arguments")) {
                text(json, member, delta.toolCalls);
            } else {
                json.skipChildren();
            }
        }
        requireEndOfObject(json);
    }

    private void finish(JsonParser json, JsonToken value) throws IOException {
        String reason = textOf(json, value);
        if (reason == null) {
            return;
        }
        answer.finished(reason);
        if (FAILED_ENDS.contains(reason)) {
            answer.failed(serverError("finish reason '" + reason + "'"));
        }
    }

    // ---- usage ----

    private boolean usageWithin(JsonParser json, JsonToken value) throws IOException {
        boolean found = false;
        if (value != JsonToken.START_OBJECT) {
            json.skipChildren();
            return false;
        }
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            JsonToken member = json.nextToken();
            if (name.equals("usage")) {
                found |= usage(json, member);
            } else {
                json.skipChildren();
            }
        }
        requireEndOfObject(json);
        return found;
    }

    private boolean usage(JsonParser json, JsonToken value) throws IOException {
        if (value != JsonToken.START_OBJECT) {
            json.skipChildren();
            return false;
        }
        promptTokens = -1;
        cachedTokens = 0;
        outputTokens = -1;
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            JsonToken member = json.nextToken();
            switch (name) {
                case "prompt_tokens" -> promptTokens = intOf(json, member, promptTokens);
                case "completion_tokens" -> outputTokens = intOf(json, member, outputTokens);
                case "cached_tokens" -> cachedTokens = intOf(json, member, cachedTokens);
                case "prompt_tokens_details" -> cached(json, member);
                default -> json.skipChildren();
            }
        }
        requireEndOfObject(json);
        return true;
    }

    private void cached(JsonParser json, JsonToken value) throws IOException {
        if (value != JsonToken.START_OBJECT) {
            json.skipChildren();
            return;
        }
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            JsonToken member = json.nextToken();
            if (name.equals("cached_tokens")) {
                cachedTokens = intOf(json, member, cachedTokens);
            } else {
                json.skipChildren();
            }
        }
        requireEndOfObject(json);
    }

    // ---- errors ----

    private void error(JsonParser json, JsonToken value) throws IOException {
        switch (value) {
            case VALUE_STRING -> failed(json.getText());
            case START_OBJECT -> errorObject(json);
            case START_ARRAY -> errorList(json);
            case VALUE_TRUE, VALUE_NUMBER_INT -> failed("'error' is " + json.getText());
            default -> json.skipChildren(); // null, as many send it where there is none
        }
    }

    private void errorObject(JsonParser json) throws IOException {
        boolean empty = true;
        String message = null;
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            JsonToken member = json.nextToken();
            empty = false;
            if (name.equals("message")) {
                message = textOf(json, member);
            } else {
                json.skipChildren();
            }
        }
        requireEndOfObject(json);
        if (!empty) {
            failed(message == null ? "no message" : message);
        }
    }

    private void errorList(JsonParser json) throws IOException {
        for (JsonToken item = json.nextToken();
                item != null && item != JsonToken.END_ARRAY;
                item = json.nextToken()) {
            error(json, item);
        }
    }

    /** An empty text is none, as an empty object is. */
    private void failed(String message) {
        if (!message.isEmpty()) {
            answer.failed(serverError(message));
        }
    }

    private static RequestError serverError(String message) {
        return new RequestError(
                ErrorKinds.SERVER_ERROR,
                "The server sent an error in its answer: " + Excerpt.of(message));
    }

    // ---- values ----

    private static void text(JsonParser json, JsonToken value, StringBuilder target)
            throws IOException {
        if (value == JsonToken.VALUE_STRING) {
            target.append(json.getTextCharacters(), json.getTextOffset(), json.getTextLength());
        } else {
            json.skipChildren();
        }
    }

    private static String textOf(JsonParser json, JsonToken value) throws IOException {
        if (value == JsonToken.VALUE_STRING) {
            return json.getText();
        }
        json.skipChildren();
        return null;
    }

    private static int intOf(JsonParser json, JsonToken value, int otherwise) throws IOException {
        if (value == JsonToken.VALUE_NUMBER_INT) {
            return json.getIntValue();
        }
        if (value == JsonToken.VALUE_NUMBER_FLOAT) {
            // Some languages have no other numbers.
            double number = json.getDoubleValue();
            return number == (int) number ? (int) number : otherwise;
        }
        json.skipChildren();
        return otherwise;
    }
}
