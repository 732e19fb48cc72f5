package dev.assay.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Trees are read without a mapper; it would read the same. */
class JsonTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "null",
                "true",
                "\"text\"",
                "-0",
                "1e400",
                "0.1",
                "2147483648",
                "-9223372036854775809",
                "{\"data\":[{\"id\":\"m\",\"meta\":{\"n\":[1,2.5,[],{}]}},null,false]}",
                "{\"twice\":1,\"twice\":2}",
                " { \"\\u00e9\\ud83d\\ude00\\n\" : \"é😀\" } ",
                "{} and more"
            })
    void aTreeIsWhatAMapperReads(String text) throws IOException {
        JsonNode byMapper = new ObjectMapper().readTree(text);

        assertThat(Json.tree(text)).isEqualTo(byMapper);
        assertThat(Json.tree(text.getBytes(StandardCharsets.UTF_8))).isEqualTo(byMapper);
    }

    @Test
    void nothingIsAMissingNode() throws IOException {
        assertThat(Json.tree(" ").isMissingNode()).isTrue();
        assertThat(Json.tree(new byte[0]).isMissingNode()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "[1", "{\"a\":", "{\"a\" 1}", "nul", "<html>", "[1,]"})
    void whatIsNoJsonIsAnError(String text) {
        assertThatThrownBy(() -> Json.tree(text)).isInstanceOf(JsonProcessingException.class);
    }

    @Test
    void depthThatWouldOverflowTheStackIsAnError() {
        assertThatThrownBy(() -> Json.tree("[".repeat(1_000_000)))
                .isInstanceOf(JsonProcessingException.class)
                .hasMessageContaining("nesting depth");
    }
}
