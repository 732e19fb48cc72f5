package dev.assay.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import dev.assay.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The schema of {@code results.json} that is in Assay's jar, held closed: what it does not describe
 * is a mistake here, though a reader of results is to pass over it.
 */
public final class ResultsSchema {

    private static final JsonSchema CLOSED =
            JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                    .getSchema(closed(text()));

    private ResultsSchema() {}

    static JsonNode text() {
        try {
            return Json.mapper().readTree(Resources.text("results.schema.json"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode closed(JsonNode schema) {
        if (schema.has("properties") && !schema.has("additionalProperties")) {
            ((ObjectNode) schema).put("additionalProperties", false);
        }
        schema.forEach(ResultsSchema::closed);
        return schema;
    }

    /** What is wrong with a file, a sentence each; empty if nothing is. */
    public static List<String> problems(Path results) throws IOException {
        return problems(Json.mapper().readTree(results.toFile()));
    }

    static List<String> problems(JsonNode results) {
        return CLOSED.validate(results).stream().map(ValidationMessage::toString).toList();
    }
}
