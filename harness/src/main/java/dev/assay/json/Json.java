package dev.assay.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;

/**
 * The one JSON mapper for values: absent ones are left out, unknown members are ignored. And trees,
 * which need none of that.
 */
public final class Json {

    private static final JsonInclude.Value ABSENT_IS_LEFT_OUT =
            JsonInclude.Value.construct(
                    JsonInclude.Include.NON_ABSENT, JsonInclude.Include.NON_ABSENT);

    private Json() {}

    public static ObjectMapper mapper() {
        return Whole.MAPPER;
    }

    /** A text as a tree, which takes a mapper that knows no types, and is sooner made. */
    public static JsonNode tree(String text) throws JsonProcessingException {
        return Trees.MAPPER.readTree(text);
    }

    /** The same of the text's bytes. */
    public static JsonNode tree(byte[] text) throws IOException {
        return Trees.MAPPER.readTree(text);
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

    /** Made when it is first asked for. */
    private static final class Trees {

        private static final ObjectMapper MAPPER = new JsonMapper();
    }
}
