package dev.assay.index;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.json.Json;
import java.util.List;
import org.junit.jupiter.api.Test;

class BenchmarkEntryTest {

    private static final BenchmarkEntry ENTRY =
            Entries.entry("a.A", "call", "prompts").withSlos(List.of("latency_p99<=1s"));

    @Test
    void jsonRoundTrip() throws JsonProcessingException {
        String json = Json.mapper().writeValueAsString(ENTRY);
        assertThat(Json.mapper().readValue(json, BenchmarkEntry.class)).isEqualTo(ENTRY);
    }

    @Test
    void jsonHasTheComponentsAndNothingElse() {
        JsonNode json = Json.mapper().valueToTree(ENTRY);
        assertThat(json.fieldNames())
                .toIterable()
                .containsExactly(
                        "className",
                        "methodName",
                        "kind",
                        "requestType",
                        "generator",
                        "strategies",
                        "params",
                        "setUps",
                        "tearDowns",
                        "fork",
                        "warmup",
                        "measurement",
                        "slos");
        assertThat(json.at("/strategies/1").toString())
                .isEqualTo(
                        "{\"type_\":\"poisson\",\"rate\":20.0,\"initialBurst\":false,"
                                + "\"randomSeed\":42,\"maxConcurrency\":7}");
    }
}
