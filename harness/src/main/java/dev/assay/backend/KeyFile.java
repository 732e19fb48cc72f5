package dev.assay.backend;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A file with a key in it. Nothing of what it holds gets into a message. */
final class KeyFile {

    private static final long MOST_BYTES = 64 * 1024;

    private KeyFile() {}

    /** What it holds, without the blanks and line feeds around it. */
    static String read(Path file) {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw wrong(
                        file, "is longer than any key. Name the file that holds it alone", null);
            }
            String key = Files.readString(file).strip();
            if (key.isEmpty() || key.lines().count() > 1) {
                throw wrong(
                        file,
                        (key.isEmpty() ? "is empty" : "has several lines")
                                + ". It must hold the key, and nothing else",
                        null);
            }
            return key;
        } catch (NoSuchFileException e) {
            throw wrong(file, "is not there. Check its name", e);
        } catch (CharacterCodingException e) {
            throw wrong(file, "holds no text. Name the file that holds the key alone", null);
        } catch (IOException e) {
            throw wrong(file, "can't be read: " + e.getClass().getSimpleName(), e);
        }
    }

    private static BackendException wrong(Path file, String what, IOException cause) {
        return new BackendException("The key file " + file + " " + what + ".", cause);
    }
}
