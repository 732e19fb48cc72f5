package dev.assay.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The result of a run: what {@code results.json} holds. Members that are figures carry their unit
 * in their name.
 *
 * @param schemaVersion version of this shape; {@link #SCHEMA_VERSION} when written by this version
 * @param complete whether every cell ran to its own end
 * @param assayVersion the version that ran
 * @param startedAt wall clock at the start of the run; nothing else is taken from that clock
 * @param environment where it ran
 * @param command what repeats the run, for a person; free of secrets
 * @param options the options as given, by name
 * @param cells the cells in the order in which they ran
 * @param client what the client can do on this machine; absent if nobody has found out
 */
@JsonNaming(SnakeCaseStrategy.class)
public record RunResult(
        @JsonProperty("schemaVersion") int schemaVersion,
        boolean complete,
        String assayVersion,
        Instant startedAt,
        Environment environment,
        String command,
        Map<String, String> options,
        List<CellResult> cells,
        Optional<ClientCapability> client) {

    public static final int SCHEMA_VERSION = 1;

    public RunResult {
        options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
        cells = List.copyOf(cells);
        client = client == null ? Optional.empty() : client;
    }

    public static RunResult of(
            boolean complete,
            String assayVersion,
            Instant startedAt,
            Environment environment,
            String command,
            Map<String, String> options,
            List<CellResult> cells) {
        return new RunResult(
                SCHEMA_VERSION,
                complete,
                assayVersion,
                startedAt,
                environment,
                command,
                options,
                cells,
                Optional.empty());
    }

    /** The same, with what is known of the client. */
    public RunResult withClient(Optional<ClientCapability> known) {
        return new RunResult(
                schemaVersion,
                complete,
                assayVersion,
                startedAt,
                environment,
                command,
                options,
                cells,
                known);
    }

    /** Whether the load of every cell was the one that was declared. */
    public boolean valid() {
        return cells.stream().allMatch(cell -> cell.certificate().valid());
    }
}
