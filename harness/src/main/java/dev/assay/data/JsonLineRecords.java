package dev.assay.data;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.assay.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/** A JSON object on each line. */
final class JsonLineRecords implements Records {

    private static final ObjectReader LINE =
            Json.mapper().reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final Path file;
    private final JsonPrompts prompts;

    JsonLineRecords(Path file, Columns columns) {
        this.file = file;
        this.prompts = new JsonPrompts(columns);
    }

    @Override
    public void scan(InputStream bytes, Visitor visitor) throws IOException {
        new LineScanner(file).scan(bytes, visitor);
    }

    @Override
    public boolean hasPrompt(byte[] bytes, int from, int to, Where where) {
        return prompts.hasPrompt(node(bytes, from, to, where), where);
    }

    @Override
    public Prompt read(byte[] bytes, int from, int to, Where where) {
        return prompts.read(node(bytes, from, to, where), where);
    }

    private static JsonNode node(byte[] bytes, int from, int to, Where where) {
        String line = Utf8.decode(bytes, from, to, where);
        try {
            return LINE.readTree(line);
        } catch (JsonProcessingException e) {
            throw where.wrong(
                    "this is no JSON object: "
                            + JsonArrayRecords.reason(e)
                            + ". Each line must be one; the last line of a file that was cut is"
                            + " not.",
                    e);
        }
    }
}
