package dev.assay.report;

import dev.assay.json.Json;
import java.io.IOException;
import java.nio.file.Path;

/** Writes and reads {@code results.json}. */
public final class JsonReport {

    private JsonReport() {}

    /** Writes the file whole or not at all: a reader never sees half of it. Makes its folder. */
    public static void write(RunResult result, Path file) throws IOException {
        writeWhole(result, file);
    }

    /** Likewise, of anything that can be written as JSON. */
    public static void writeWhole(Object value, Path file) throws IOException {
        byte[] json = Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsBytes(value);
        WholeFile.write(file, out -> out.write(json));
    }

    public static RunResult read(Path file) throws IOException {
        return Json.mapper().readValue(file.toFile(), RunResult.class);
    }
}
