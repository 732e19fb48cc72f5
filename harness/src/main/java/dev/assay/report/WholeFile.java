package dev.assay.report;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes a file whole or not at all: a reader never sees half of it. */
public final class WholeFile {

    private WholeFile() {}

    /** Puts into a file what it is to hold. */
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /** Makes the folder, too. */
    public static void write(Path file, Content content) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        // Not createTempFile: its file could be read by the owner alone.
        long pid = ProcessHandle.current().pid();
        Path half = folder.resolve("." + file.getFileName() + "." + pid + ".tmp");
        try {
            try (OutputStream out = Files.newOutputStream(half)) {
                content.writeTo(out);
            }
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
}
