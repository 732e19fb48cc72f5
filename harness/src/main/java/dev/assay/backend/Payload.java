package dev.assay.backend;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import dev.assay.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Writes the body of a request. No request can see another's members: only bodies that differ in
 * nothing but their text have the rest in common. The request's own members win over the backend's,
 * and those over what is written by rule.
 */
final class Payload {

    /** A body without its prompt has about half of it; more is added as it is needed. */
    private static final int FIRST_BYTES = 512;

    /** More than lengths of answers that anybody draws; later ones are written anew. */
    private static final int MOST_TEMPLATES = 4096;

    private final OpenAiSettings settings;
    private final Map<Kind, Template> templates = new ConcurrentHashMap<>();

    Payload(OpenAiSettings settings) {
        this.settings = settings;
    }

    /**
     * The body of a request.
     *
     * @param askUsage whether a stream is asked for its token counts, if nothing else says so
     */
    byte[] encode(GenerationRequest request, String model, boolean askUsage) {
        if (!(request.content() instanceof String text)) {
            return written(request, model, askUsage).head();
        }
        boolean alike = request.params().isEmpty(); // to others, but for the text
        return (alike ? template(request, model, askUsage) : written(request, model, askUsage))
                .filledWith(text);
    }

    private Template template(GenerationRequest request, String model, boolean askUsage) {
        Kind kind =
                new Kind(
                        request.requestType(),
                        model,
                        askUsage,
                        request.constraints().outputTokens());
        Template known = templates.get(kind);
        if (known == null) {
            known = written(request, model, askUsage);
            if (templates.size() < MOST_TEMPLATES) {
                templates.put(kind, known);
            }
        }
        return known;
    }

    private Template written(GenerationRequest request, String model, boolean askUsage) {
        ByteArrayBuilder bytes = new ByteArrayBuilder(FIRST_BYTES);
        Gap gap = new Gap(bytes);
        try (JsonGenerator json = Json.mapper().getFactory().createGenerator(bytes)) {
            write(json, request, model, askUsage, gap);
        } catch (IOException e) {
            throw new UncheckedIOException("A request can't be written as JSON", e);
        }
        byte[] all = bytes.toByteArray();
        int at = gap.at < 0 ? all.length : gap.at;
        return new Template(
                Arrays.copyOf(all, at), Arrays.copyOfRange(all, at, all.length), gap.at >= 0);
    }

    /**
     * What bodies that differ in their text alone have in common. Equality is written out: a
     * record's own is put together from method handles when it is first asked for, which took 30 ms
     * of a worker's start.
     */
    private record Kind(
            RequestType type, String model, boolean askUsage, OptionalInt outputTokens) {

        @Override
        public boolean equals(Object other) {
            return other instanceof Kind kind
                    && kind.type == type
                    && kind.askUsage == askUsage
                    && kind.outputTokens.equals(outputTokens)
                    && kind.model.equals(model);
        }

        @Override
        public int hashCode() {
            return 31 * (31 * model.hashCode() + outputTokens.hashCode())
                    + 2 * type.ordinal()
                    + (askUsage ? 1 : 0);
        }
    }

    /**
     * A body around its text. To write all of each body anew took a generator of JSON for each, and
     * the compiler 2.5 s.
     *
     * @param hasGap whether the text goes between the two; else somebody has set what it would be
     */
    private record Template(byte[] head, byte[] tail, boolean hasGap) {

        byte[] filledWith(String text) {
            byte[] inner = hasGap ? JsonStringEncoder.getInstance().quoteAsUTF8(text) : new byte[0];
            byte[] body = Arrays.copyOf(head, head.length + inner.length + tail.length);
            System.arraycopy(inner, 0, body, head.length, inner.length);
            System.arraycopy(tail, 0, body, head.length + inner.length, tail.length);
            return body;
        }
    }

    /** A value that writes itself. */
    private interface Part {
        void write(JsonGenerator json) throws IOException;
    }

    /** Where the text of a body is to go. */
    private static final class Gap {

        private final ByteArrayBuilder bytes;
        private int at = -1;

        Gap(ByteArrayBuilder bytes) {
            this.bytes = bytes;
        }

        /** A conversation that begins with the text. */
        void writeMessages(JsonGenerator json) throws IOException {
            json.writeStartArray();
            json.writeStartObject();
            json.writeStringField("role", "user");
            json.writeFieldName("content");
            write(json);
            json.writeEndObject();
            json.writeEndArray();
        }

        /** Leaves it here, between quotation marks. */
        void write(JsonGenerator json) throws IOException {
            json.writeRawValue("\"\"");
            json.flush();
            at = bytes.size() - 1;
        }
    }

    private void write(
            JsonGenerator json, GenerationRequest request, String model, boolean askUsage, Gap gap)
            throws IOException {
        json.writeStartObject();
        Member member = new Member(json, request.params());
        member.write("model", model);
        boolean text = request.content() instanceof String;
        boolean chat = request.requestType() == RequestType.CHAT_COMPLETIONS;
        if (chat) {
            member.write("messages", text ? (Part) gap::writeMessages : request.content());
        } else {
            member.write("prompt", text ? (Part) gap::write : request.content());
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

    private static void writeValue(JsonGenerator json, Object value) throws IOException {
        if (value instanceof Part part) {
            part.write(json);
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
