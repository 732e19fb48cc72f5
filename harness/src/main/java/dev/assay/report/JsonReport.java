package dev.assay.report;

import dev.assay.json.Json;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes and reads {@code results.json}. */
public final class JsonReport {

    private JsonReport() {}

    /** Writes the file whole or not at all: a reader never sees half of it. Makes its folder. */
    public static void write(RunResult result, Path file) throws IOException {
        writeWhole(result, file);
    }

    /** Likewise, of anything that can be written as JSON. */
    static void writeWhole(Object value, Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        // Not createTempFile: its file could be read by the owner alone.
        long pid = ProcessHandle.current().pid();
        Path half = folder.resolve("." + file.getFileName() + "." + pid + ".tmp");
        try {
            Json.mapper().writerWithDefaultPrettyPrinter().writeValue(half.toFile(), value);
            move(half, file);
        } finally {
            Files.deleteIfExists(half);
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    public static RunResult read(Path file) throws IOException {
        return Json.mapper().readValue(file.toFile(), RunResult.class);
    }
}
