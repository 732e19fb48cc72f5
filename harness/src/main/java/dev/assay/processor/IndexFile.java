package dev.assay.processor;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import javax.annotation.processing.Filer;
import javax.tools.FileObject;
import javax.tools.StandardLocation;

/** The index among the compiled classes: UTF-8, one line for each benchmark, sorted by name. */
final class IndexFile {

    static final String PATH = "META-INF/assay/benchmarks.jsonl";

    private final Filer filer;

    IndexFile(Filer filer) {
        this.filer = filer;
    }

    /** The lines that an earlier compilation left; absent if it left none. */
    Optional<List<String>> read() {
        try {
            FileObject file = filer.getResource(StandardLocation.CLASS_OUTPUT, "", PATH);
            try (BufferedReader lines =
                    new BufferedReader(
                            new InputStreamReader(
                                    file.openInputStream(), StandardCharsets.UTF_8))) {
                return Optional.of(lines.lines().filter(line -> !line.isBlank()).toList());
            }
        } catch (IOException absent) {
            return Optional.empty();
        }
    }

    /** Whether an earlier compilation left the class of this binary name. */
    boolean hasClass(String className) {
        String path = className.replace('.', '/') + ".class";
        try {
            filer.getResource(StandardLocation.CLASS_OUTPUT, "", path).openInputStream().close();
            return true;
        } catch (IOException absent) {
            return false;
        }
    }

    void write(Collection<IndexLine> lines) throws IOException {
        FileObject file = filer.createResource(StandardLocation.CLASS_OUTPUT, "", PATH);
        // openOutputStream rather than openWriter, whose encoding is the user's -encoding
        try (Writer writer =
                new OutputStreamWriter(file.openOutputStream(), StandardCharsets.UTF_8)) {
            for (IndexLine line : new TreeSet<>(lines)) {
                writer.write(line.json());
                writer.write('\n');
            }
        }
    }
}
