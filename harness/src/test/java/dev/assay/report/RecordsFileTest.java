package dev.assay.report;

import static dev.assay.metrics.Requests.MS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.json.Json;
import dev.assay.metrics.Requests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordsFileTest {

    @TempDir Path folder;

    @Test
    void everyRequestIsALineWithTheStampsThatWereTaken() throws IOException {
        Path file = folder.resolve("assay").resolve("records.jsonl");
        try (RecordsFile records = RecordsFile.open(file)) {
            records.write(0, 1, Results.chat(2));
            records.write(1, 2, Requests.at(3, 30 * MS).neverSent());
            records.write(1, 2, Requests.at(4, 40 * MS).errored("tab\t", "a \"quoted\"\nline", MS));
        }

        List<String> lines = Files.readAllLines(file);
        assertThat(lines).hasSize(3);
        assertThat(file).content().endsWith("}\n").doesNotContain("\n ");
        JsonNode chat = Json.mapper().readTree(lines.get(0));
        assertThat(chat.get("tick").asLong()).isEqualTo(2);
        assertThat(chat.get("outcome").asText()).isEqualTo("COMPLETED");
        assertThat(chat.get("targeted_ns").asLong()).isEqualTo(20 * MS);
        assertThat(chat.get("request_start_ns").asLong()).isEqualTo(20 * MS + 8_000);
        assertThat(chat.get("chunk_ns")).hasSize(4);
        assertThat(chat.at("/chunk_ns/0").asLong()).isEqualTo(70 * MS + 8_000);
        JsonNode unsent = Json.mapper().readTree(lines.get(1));
        assertThat(unsent.get("cell").asInt()).isEqualTo(1);
        assertThat(unsent.get("fork").asInt()).isEqualTo(2);
        assertThat(unsent.has("request_start_ns")).isFalse();
        assertThat(unsent.has("first_byte_ns")).isFalse();
        assertThat(Json.mapper().readTree(lines.get(2)).get("error_message").asText())
                .isEqualTo("a \"quoted\"\nline");
    }

    @Test
    void whatWasFlushedIsThereBeforeTheEnd() throws IOException {
        Path file = folder.resolve("records.jsonl");
        try (RecordsFile records = RecordsFile.open(file)) {
            records.write(0, 1, Results.page(0));
            records.flush();

            assertThat(Files.readAllLines(file)).hasSize(1);
        }
    }
}
