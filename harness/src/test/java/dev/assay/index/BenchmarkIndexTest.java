package dev.assay.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.assay.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchmarkIndexTest {

    @TempDir Path folder;

    private Path module(String name, String... lines) throws IOException {
        Path root = folder.resolve(name);
        Path index = root.resolve(BenchmarkIndex.PATH);
        Files.createDirectories(index.getParent());
        Files.writeString(index, String.join("\n", lines) + "\n");
        return root;
    }

    private Path jar(String name, String entry, String content) throws IOException {
        Path jar = folder.resolve(name);
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
            zip.putNextEntry(new ZipEntry(entry));
            zip.write(content.getBytes(StandardCharsets.UTF_8));
        }
        return jar;
    }

    private static String line(String className, String methodName, String generator)
            throws JsonProcessingException {
        return Json.mapper().writeValueAsString(Entries.entry(className, methodName, generator));
    }

    private static List<String> names(Path... classPath) {
        return BenchmarkIndex.read(List.of(classPath)).stream().map(BenchmarkEntry::name).toList();
    }

    @Test
    void modulesOfTheClassPathAreReadTogetherAndSorted() throws IOException {
        Path one = module("one", line("b.B", "z", "g"), "", line("b.B", "a", "g"));
        Path jar = jar("two.jar", BenchmarkIndex.PATH, line("a.A", "m", "g"));
        assertThat(names(one, jar)).containsExactly("a.A.m", "b.B.a", "b.B.z");
    }

    @Test
    void whatToolsNoteWhenTheyPutIndexesTogetherIsPassedOver() throws IOException {
        assertThat(names(module("one", "# Aggregated", "", line("a.A", "m", "g"))))
                .containsExactly("a.A.m");
    }

    @Test
    void classThatSeveralModulesHaveIsTheFirstOnes() throws IOException {
        Path first = module("first", line("a.A", "m", "first"));
        Path second = module("second", line("a.A", "m", "second"), line("a.A", "n", "second"));
        assertThat(BenchmarkIndex.read(List.of(first, second, first)))
                .containsExactly(Entries.entry("a.A", "m", "first"));
    }

    @Test
    void entriesWithoutAnIndexArePassedOver() throws IOException {
        Path missing = folder.resolve("missing.jar");
        Path empty = Files.createDirectory(folder.resolve("empty"));
        Path noJar = Files.writeString(folder.resolve("notes.txt"), "no jar");
        Path otherJar = jar("other.jar", "a/A.class", "");
        assertThat(names(missing, empty, noJar, otherJar)).isEmpty();
    }

    @Test
    void brokenLineIsNamed() throws IOException {
        String cut = line("a.A", "n", "g").substring(0, 40);
        Path root = module("one", line("a.A", "m", "g"), cut);
        assertThatThrownBy(() -> names(root))
                .isInstanceOf(IndexException.class)
                .hasMessageContainingAll(
                        BenchmarkIndex.PATH + " in " + root + " is broken at line 2: ",
                        "Build the module anew");
    }

    @Test
    void lineWithoutANecessaryMemberIsBroken() throws IOException {
        Path root = module("one", line("a.A", "m", "g").replace("\"generator\"", "\"generators\""));
        assertThatThrownBy(() -> names(root))
                .isInstanceOf(IndexException.class)
                .hasMessageContaining("line 1")
                .hasMessageContaining("generator");
    }

    @Test
    void twoObjectsInALineAreBroken() throws IOException {
        Path root = module("one", line("a.A", "m", "g") + line("a.A", "n", "g"));
        assertThatThrownBy(() -> names(root)).hasMessageContaining("line 1");
    }

    @Test
    void strategyThatCannotBeIsBroken() throws IOException {
        Path root = module("one", line("a.A", "m", "g").replace("\"rate\":20.0", "\"rate\":-20.0"));
        assertThatThrownBy(() -> names(root))
                .isInstanceOf(IndexException.class)
                .hasMessageContaining("found -20.0");
    }

    @Test
    void brokenCharactersAreRefused() throws IOException {
        Path root = module("one", "");
        Files.write(root.resolve(BenchmarkIndex.PATH), new byte[] {'{', (byte) 0xff, '}'});
        assertThatThrownBy(() -> names(root))
                .isInstanceOf(IndexException.class)
                .hasMessageContaining(root.toString());
    }
}
