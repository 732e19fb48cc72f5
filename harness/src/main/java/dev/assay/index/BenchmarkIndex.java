package dev.assay.index;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.assay.json.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the benchmarks of a class path out of the indexes that the annotation processor left there.
 * No class is loaded, and none is looked for.
 */
public final class BenchmarkIndex {

    /** Where the index of a module is, below the root of its classes. */
    public static final String PATH = "META-INF/assay/benchmarks.jsonl";

    /** The processor writes none; tools that put several jars into one do. */
    private static final String COMMENT = "#";

    private static final ObjectReader LINE =
            Json.mapper()
                    .readerFor(BenchmarkEntry.class)
                    .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private BenchmarkIndex() {}

    /**
     * The benchmarks of all modules, sorted by {@link BenchmarkEntry#name()}. Of a class that
     * several entries have, the first one counts, as it does for the JVM.
     *
     * @param classPath folders and jars; what is missing is passed over
     * @throws IndexException if an index can't be read
     */
    public static List<BenchmarkEntry> read(List<Path> classPath) {
        Map<String, Path> foundIn = new HashMap<>();
        List<BenchmarkEntry> benchmarks = new ArrayList<>();
        for (Path path : classPath.stream().distinct().toList()) {
            for (BenchmarkEntry benchmark : read(path)) {
                Path first = foundIn.putIfAbsent(benchmark.className(), path);
                if (first == null || first.equals(path)) {
                    benchmarks.add(benchmark);
                }
            }
        }
        benchmarks.sort(Comparator.comparing(BenchmarkEntry::name));
        return List.copyOf(benchmarks);
    }

    private static List<BenchmarkEntry> read(Path path) {
        List<BenchmarkEntry> benchmarks = new ArrayList<>();
        int number = 0;
        for (String line : lines(path)) {
            number++;
            if (!line.isBlank() && !line.startsWith(COMMENT)) {
                benchmarks.add(parse(line, path, number));
            }
        }
        return benchmarks;
    }

    private static List<String> lines(Path path) {
        try {
            return new ClassPathEntry(path).lines(PATH);
        } catch (IOException e) {
            throw new IndexException(
                    "The index of benchmarks "
                            + PATH
                            + " in "
                            + path
                            + " can't be read: "
                            + e
                            + ". It must be a readable file in UTF-8, as the annotation processor"
                            + " writes it. Build the module anew, from clean.",
                    e);
        }
    }

    private static BenchmarkEntry parse(String line, Path path, int number) {
        try {
            return LINE.readValue(line);
        } catch (JsonProcessingException e) {
            throw new IndexException(
                    "The index of benchmarks "
                            + PATH
                            + " in "
                            + path
                            + " is broken at line "
                            + number
                            + ": "
                            + e.getOriginalMessage()
                            + ". Each line must be a JSON object, as the annotation processor of"
                            + " this version writes it. Build the module anew, from clean.",
                    e);
        }
    }
}
