package dev.assay.data;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/** One JSON array of objects, of which one at a time is in memory. */
final class JsonArrayRecords implements Records {

    private static final byte[] NOTHING = {};

    private final Path file;
    private final JsonPrompts prompts;

    JsonArrayRecords(Path file, Columns columns) {
        this.file = file;
        this.prompts = new JsonPrompts(columns);
    }

    /** Hands on no bytes: each record is read again from the file. */
    @Override
    public void scan(InputStream bytes, Visitor visitor) throws IOException {
        InputStream unmarked = new PastTheMark(bytes, file);
        try (JsonParser json = Json.mapper().getFactory().createParser(unmarked)) {
            JsonToken first = json.nextToken();
            if (first == null) {
                return;
            }
            if (first != JsonToken.START_ARRAY) {
                throw where(json)
                        .wrong("an array of objects was expected, with [ at its beginning.");
            }
            while (json.nextToken() != JsonToken.END_ARRAY) {
                Where where = where(json);
                if (json.currentToken() != JsonToken.START_OBJECT) {
                    throw where.wrong("every element of the array must be an object.");
                }
                long start = json.currentTokenLocation().getByteOffset();
                JsonNode node = Json.mapper().readTree(json);
                long end = json.currentLocation().getByteOffset();
                if (prompts.hasPrompt(node, where)) {
                    visitor.record(start + mark(unmarked), NOTHING, 0, (int) (end - start), where);
                }
            }
            if (json.nextToken() != null) {
                throw where(json).wrong("something follows the end of the array.");
            }
        } catch (JsonProcessingException e) {
            long line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
            throw new Where(file, line)
                    .wrong(
                            e instanceof JsonEOFException
                                    ? "the file ends within the array; it was cut."
                                    : "this is no JSON: " + reason(e) + ".",
                            e);
        }
    }

    private static int mark(InputStream unmarked) {
        return ((PastTheMark) unmarked).length;
    }

    private Where where(JsonParser json) {
        return new Where(file, json.currentTokenLocation().getLineNr());
    }

    static String reason(JsonProcessingException e) {
        return e.getOriginalMessage().replaceAll("\\s+", " ").strip();
    }

    /** Those without one were left out when the file was cut. */
    @Override
    public boolean hasPrompt(byte[] bytes, int from, int to, Where where) {
        return true;
    }

    @Override
    public Prompt read(byte[] bytes, int from, int to, Where where) {
        try {
            return prompts.read(Json.mapper().readTree(bytes, from, to - from), where);
        } catch (IOException e) {
            throw where.wrong("the record is no longer what it was: " + e.getMessage(), e);
        }
    }
}
