package dev.assay.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;

/**
 * The one JSON mapper for values: absent ones are left out, unknown members are ignored. And trees,
 * which need no mapper.
 */
public final class Json {

    private static final JsonInclude.Value ABSENT_IS_LEFT_OUT =
            JsonInclude.Value.construct(
                    JsonInclude.Include.NON_ABSENT, JsonInclude.Include.NON_ABSENT);

    private Json() {}

    public static ObjectMapper mapper() {
        return Whole.MAPPER;
    }

    /** A text as a tree; a missing node if there is nothing in it. */
    public static JsonNode tree(String text) throws IOException {
        try (JsonParser parser = Trees.FACTORY.createParser(text)) {
            return Trees.read(parser);
        }
    }

    /** The same of the text's bytes. */
    public static JsonNode tree(byte[] text) throws IOException {
        try (JsonParser parser = Trees.FACTORY.createParser(text)) {
            return Trees.read(parser);
        }
    }

    /** Made when it is first asked for. */
    private static final class Whole {

        private static final ObjectMapper MAPPER =
                JsonMapper.builder()
                        .addModule(new Jdk8Module())
                        .addModule(new JavaTimeModule())
                        .defaultPropertyInclusion(ABSENT_IS_LEFT_OUT)
                        .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                        .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
                        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                        .build();
    }

    /**
     * A worker reads a tree before it can do anything else. A mapper would read the same, but
     * making one makes a calendar and much else: it was 0.08 of the 0.40 s to a worker's first
     * call.
     */
    private static final class Trees {

        private static final JsonFactory FACTORY = new JsonFactory();
        private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

        static JsonNode read(JsonParser parser) throws IOException {
            return parser.nextToken() == null ? MissingNode.getInstance() : value(parser);
        }

        /** The value that begins at the current token; the parser bounds how deep it is. */
        private static JsonNode value(JsonParser parser) throws IOException {
            return switch (parser.currentToken()) {
                case START_OBJECT -> object(parser);
                case START_ARRAY -> array(parser);
                case VALUE_STRING -> NODES.textNode(parser.getText());
                case VALUE_NUMBER_INT -> integer(parser);
                case VALUE_NUMBER_FLOAT -> NODES.numberNode(parser.getDoubleValue());
                case VALUE_TRUE -> NODES.booleanNode(true);
                case VALUE_FALSE -> NODES.booleanNode(false);
                default -> NODES.nullNode();
            };
        }

        private static JsonNode object(JsonParser parser) throws IOException {
            ObjectNode object = NODES.objectNode();
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                parser.nextToken();
                object.set(name, value(parser));
            }
            return object;
        }

        private static JsonNode array(JsonParser parser) throws IOException {
            ArrayNode array = NODES.arrayNode();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                array.add(value(parser));
            }
            return array;
        }

        private static JsonNode integer(JsonParser parser) throws IOException {
            return switch (parser.getNumberType()) {
                case INT -> NODES.numberNode(parser.getIntValue());
                case LONG -> NODES.numberNode(parser.getLongValue());
                default -> NODES.numberNode(parser.getBigIntegerValue());
            };
        }
    }
}
