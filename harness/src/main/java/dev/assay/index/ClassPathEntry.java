package dev.assay.index;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * A folder or a jar on a class path.
 *
 * @param path where it is
 */
record ClassPathEntry(Path path) {

    /**
     * The lines of a UTF-8 file in it. Empty if the entry or the file is not there, and for a file
     * that is no jar: a JVM takes no offence at these either.
     *
     * @param name with slashes
     */
    List<String> lines(String name) throws IOException {
        if (Files.isDirectory(path)) {
            Path file = path.resolve(name);
            return Files.isRegularFile(file) ? lines(Files.newInputStream(file)) : List.of();
        }
        return Files.isRegularFile(path) ? jarLines(name) : List.of();
    }

    private List<String> jarLines(String name) throws IOException {
        try (ZipFile jar = new ZipFile(path.toFile())) {
            ZipEntry file = jar.getEntry(name);
            return file == null ? List.of() : lines(jar.getInputStream(file));
        } catch (ZipException noJar) {
            return List.of();
        }
    }

    private static List<String> lines(InputStream bytes) throws IOException {
        // A decoder of its own reports broken characters, rather than replace them.
        try (BufferedReader reader =
                new BufferedReader(
                        new InputStreamReader(bytes, StandardCharsets.UTF_8.newDecoder()))) {
            List<String> lines = new ArrayList<>();
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.add(line);
            }
            return lines;
        }
    }
}
