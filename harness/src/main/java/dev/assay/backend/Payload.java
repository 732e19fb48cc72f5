package dev.assay.backend;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import dev.assay.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Writes the body of a request. Each is written anew, so that no request can see another's members.
 * The request's own members win over the backend's, and those over what is written by rule.
 */
final class Payload {

    private final OpenAiSettings settings;

    Payload(OpenAiSettings settings) {
        this.settings = settings;
    }

    /**
     * The body of a request.
     *
     * @param askUsage whether a stream is asked for its token counts, if nothing else says so
     */
    byte[] encode(GenerationRequest request, String model, boolean askUsage) {
        ByteArrayBuilder bytes = new ByteArrayBuilder();
        try (JsonGenerator json = Json.mapper().getFactory().createGenerator(bytes)) {
            write(json, request, model, askUsage);
        } catch (IOException e) {
            throw new UncheckedIOException("A request can't be written as JSON", e);
        }
        return bytes.toByteArray();
    }

    private void write(
            JsonGenerator json, GenerationRequest request, String model, boolean askUsage)
            throws IOException {
        json.writeStartObject();
        Member member = new Member(json, request.params());
        member.write("model", model);
        boolean chat = request.requestType() == RequestType.CHAT_COMPLETIONS;
        if (chat) {
            Object content = request.content();
            member.write(
                    "messages", content instanceof String text ? new OneMessage(text) : content);
        } else {
            member.write("prompt", request.content());
        }
        member.write("stream", settings.stream());
        if (settings.stream() && askUsage) {
            member.write(OpenAiSettings.STREAM_OPTIONS, Map.of("include_usage", true));
        }
        length(member, chat, request.constraints().outputTokens());
        for (Map.Entry<String, Object> param : settings.params().entrySet()) {
            member.writeOwn(param.getKey(), param.getValue());
        }
        for (Map.Entry<String, Object> param : request.params().entrySet()) {
            json.writeFieldName(param.getKey());
            writeValue(json, param.getValue());
        }
        json.writeEndObject();
    }

    /** The mapper takes a microsecond to begin with: what is no structure goes past it. */
    private static void writeValue(JsonGenerator json, Object value) throws IOException {
        if (value instanceof String text) {
            json.writeString(text);
        } else if (value instanceof Integer number) {
            json.writeNumber(number);
        } else if (value instanceof Boolean bool) {
            json.writeBoolean(bool);
        } else if (value instanceof OneMessage message) {
            message.write(json);
        } else {
            Json.mapper().writeValue(json, value);
        }
    }

    private void length(Member member, boolean chat, OptionalInt fixed) throws IOException {
        OptionalInt most = fixed.isPresent() ? fixed : settings.maxOutputTokens();
        if (most.isPresent()) {
            member.write("max_tokens", most.getAsInt());
            if (chat) {
                member.write("max_completion_tokens", most.getAsInt());
            }
        }
        if (fixed.isPresent()) {
            // The answer ends at that length and not before.
            member.write("ignore_eos", true);
            member.write("stop", null);
        }
    }

    /** A conversation that begins. */
    private record OneMessage(String text) {

        void write(JsonGenerator json) throws IOException {
            json.writeStartArray();
            json.writeStartObject();
            json.writeStringField("role", "user");
            json.writeStringField("content", text);
            json.writeEndObject();
            json.writeEndArray();
        }
    }

    /** Writes a member unless somebody with more right to it does. */
    private final class Member {

        private final JsonGenerator json;
        private final Map<String, Object> own;

        Member(JsonGenerator json, Map<String, Object> own) {
            this.json = json;
            this.own = own;
        }

        /** A member that is there by rule. */
        void write(String name, Object value) throws IOException {
            if (!settings.params().containsKey(name) && !settings.omitted().contains(name)) {
                writeOwn(name, value);
            }
        }

        /** A member that the backend was given. */
        void writeOwn(String name, Object value) throws IOException {
            if (!own.containsKey(name)) {
                json.writeFieldName(name);
                writeValue(json, value);
            }
        }
    }
}
