package dev.assay.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.json.Json;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.StringTokenizer;

/**
 * What a request for text asks for. Members that would change nothing here ({@code temperature},
 * {@code ignore_eos}, {@code stop} and the like) are accepted and left unread.
 *
 * @param model one of the simulator's
 * @param promptTokens words of the prompt, or of the contents of all messages; token ids count one
 *     each
 * @param outputTokens length of the answer
 * @param members the names of all members of the body
 * @param behaviour how the answer is to misbehave, if the request says so
 * @param limited whether the request set that length: the answer's finish reason is then {@code
 *     length}, else {@code stop}
 */
record CompletionRequest(
        Endpoint endpoint,
        String model,
        int promptTokens,
        int outputTokens,
        boolean limited,
        boolean streamed,
        boolean usageInStream,
        Optional<String> user,
        Optional<String> behaviour,
        Set<String> members) {

    static CompletionRequest parse(Endpoint endpoint, byte[] body, SimulatorSettings settings)
            throws RefusedException {
        JsonNode json = readObject(body);
        boolean streamed = flag(json, "stream");
        requireOneChoice(json);
        JsonNode length = lengthOf(json, endpoint);
        return new CompletionRequest(
                endpoint,
                modelOf(json, settings.models()),
                endpoint == Endpoint.CHAT ? messageWords(json) : promptWords(json),
                length.isMissingNode() ? settings.outputTokens() : length.intValue(),
                !length.isMissingNode(),
                streamed,
                streamed && flag(json.path("stream_options"), "include_usage"),
                Optional.ofNullable(json.path("user").textValue()),
                Optional.ofNullable(json.path("behaviour").textValue()),
                namesOf(json));
    }

    private static Set<String> namesOf(JsonNode json) {
        Set<String> names = new HashSet<>();
        json.fieldNames().forEachRemaining(names::add);
        return names;
    }

    String finishReason() {
        return limited ? "length" : "stop";
    }

    private static JsonNode readObject(byte[] body) throws RefusedException {
        try {
            JsonNode json = Json.mapper().readTree(body);
            if (json != null && json.isObject()) {
                return json;
            }
            throw new RefusedException(
                    400, null, "invalid_json", "The body must be a JSON object.");
        } catch (JsonProcessingException broken) {
            throw new RefusedException(
                    400,
                    null,
                    "invalid_json",
                    "The body is no JSON: " + broken.getOriginalMessage());
        } catch (IOException impossible) {
            throw new IllegalStateException("reading from memory failed", impossible);
        }
    }

    private static String modelOf(JsonNode json, List<String> models) throws RefusedException {
        JsonNode model = json.path("model");
        if (!model.isTextual()) {
            throw RefusedException.badRequest(
                    "model", "You must provide a model: a string, one of " + models + ".");
        }
        if (!models.contains(model.textValue())) {
            throw new RefusedException(
                    404,
                    "model",
                    "model_not_found",
                    "The model '"
                            + model.textValue()
                            + "' does not exist; this simulator serves "
                            + models
                            + ".");
        }
        return model.textValue();
    }

    private static JsonNode lengthOf(JsonNode json, Endpoint endpoint) throws RefusedException {
        String name =
                endpoint == Endpoint.CHAT && json.hasNonNull("max_completion_tokens")
                        ? "max_completion_tokens"
                        : "max_tokens";
        if (!json.hasNonNull(name)) {
            return json.path("no such member");
        }
        JsonNode length = json.get(name);
        int most = SimulatorSettings.MAX_OUTPUT_TOKENS;
        if (!length.canConvertToExactIntegral()
                || !length.canConvertToInt()
                || length.intValue() < 1
                || length.intValue() > most) {
            throw RefusedException.badRequest(
                    name, "'" + name + "' is " + length + "; it must be from 1 to " + most + ".");
        }
        return length;
    }

    private static void requireOneChoice(JsonNode json) throws RefusedException {
        JsonNode choices = json.path("n");
        if (!choices.isMissingNode() && !choices.isNull() && choices.asInt(0) != 1) {
            throw RefusedException.badRequest(
                    "n", "'n' is " + choices + "; this simulator gives one choice per request.");
        }
    }

    private static boolean flag(JsonNode json, String name) throws RefusedException {
        JsonNode value = json.path(name);
        if (value.isMissingNode() || value.isNull() || value.isBoolean()) {
            return value.booleanValue();
        }
        throw RefusedException.badRequest(
                name, "'" + name + "' is " + value + "; it must be true or false.");
    }

    private static int messageWords(JsonNode json) throws RefusedException {
        JsonNode messages = json.path("messages");
        if (!messages.isArray() || messages.isEmpty()) {
            throw RefusedException.badRequest(
                    "messages", "'messages' must be an array of at least one message.");
        }
        int words = 0;
        for (JsonNode message : messages) {
            if (!message.path("role").isTextual()) {
                throw RefusedException.badRequest(
                        "messages", "Each message must have a 'role', a string.");
            }
            words += contentWords(message.path("content"));
        }
        return words;
    }

    /** A string, or an array of parts of which only texts are counted. */
    private static int contentWords(JsonNode content) {
        int words = words(content.asText(""));
        for (JsonNode part : content) {
            words += words(part.path("text").asText(""));
        }
        return words;
    }

    private static int promptWords(JsonNode json) throws RefusedException {
        JsonNode prompt = json.path("prompt");
        JsonNode only = prompt.isArray() && prompt.size() == 1 ? prompt.get(0) : prompt;
        if (only.isTextual()) {
            return words(only.textValue());
        }
        JsonNode ids = only.isArray() ? only : prompt;
        if (ids.isArray() && !ids.isEmpty() && allNumbers(ids)) {
            return ids.size();
        }
        throw RefusedException.badRequest(
                "prompt", "'prompt' must be one string, or one array of token ids.");
    }

    private static boolean allNumbers(JsonNode ids) {
        for (JsonNode id : ids) {
            if (!id.isIntegralNumber()) {
                return false;
            }
        }
        return true;
    }

    private static int words(String text) {
        return new StringTokenizer(text).countTokens();
    }
}
