package dev.assay.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveClassPathTest {

    @TempDir Path temp;
    private Path classes;
    private Path harness;

    @BeforeEach
    void makeAClassPath() throws IOException {
        classes = temp.resolve("classes");
        Jars.touch(classes.resolve("user/Load.class"));
        harness = Jars.of(temp.resolve("harness.jar"), "user/", Jars.MAIN, "module-info.class");
    }

    @Test
    void foldersMoveBehindJarsThatShareNoNameWithThem() throws Exception {
        Jars.touch(classes.resolve("module-info.class"));
        Path other = Jars.of(temp.resolve("other.jar"), "other/A.class");

        ArchiveClassPath found = ArchiveClassPath.of(List.of(other, classes, harness));

        assertThat(found.jars()).containsExactly(other, harness);
        assertThat(found.inOrder()).containsExactly(other, harness, classes);
    }

    @Test
    void classInAFolderAndInALaterJarKeepsTheOrder() throws Exception {
        refused(jar("user/Load.class"), "user/Load.class");
    }

    @Test
    void classInALaterJarForSomeVersionsKeepsTheOrder() throws Exception {
        refused(jar("META-INF/versions/21/user/Load.class"), "user/Load.class");
    }

    @Test
    void resourceInAFolderAndInALaterJarKeepsTheOrder() throws Exception {
        Jars.touch(classes.resolve("META-INF/services/user.Service"));

        refused(jar("META-INF/services/user.Service"), "META-INF/services/user.Service");
    }

    @Test
    void folderOfResourcesThatALaterJarHasTooKeepsTheOrder() throws Exception {
        Jars.touch(classes.resolve("prompts/short.txt"));

        refused(jar("prompts/", "prompts/long.txt"), "prompts/");
    }

    @Test
    void jarBeforeTheFolderMayHoldTheSameNames() throws Exception {
        Path first = jar("user/Load.class");

        assertThat(ArchiveClassPath.of(List.of(first, harness, classes)).inOrder())
                .containsExactly(first, harness, classes);
    }

    @Test
    void manifestThatAddsToTheClassPathKeepsTheOrder() throws Exception {
        Path added = jar("added/A.class");
        Path adding =
                Jars.with(
                        temp.resolve("adding.jar"),
                        "META-INF/MANIFEST.MF",
                        "Manifest-Version: 1.0\nClass-Path: " + added.getFileName() + "\n\n");

        refused(adding, added.getFileName().toString());
        assertThat(ArchiveClassPath.of(List.of(classes, harness, adding, added)).jars())
                .containsExactly(harness, adding, added);
        Files.delete(added);
        assertThat(ArchiveClassPath.of(List.of(classes, harness, adding)).jars())
                .containsExactly(harness, adding);
    }

    @Test
    void harnessInAFolderCanNotBeArchived() throws Exception {
        Path library = jar("other/A.class");

        assertThatExceptionOfType(NoArchiveException.class)
                .isThrownBy(() -> ArchiveClassPath.of(List.of(classes, library)))
                .withMessageContaining("Assay is not in a jar");
    }

    private Path jar(String... names) throws IOException {
        return Jars.of(temp.resolve("some.jar"), names);
    }

    private void refused(Path jar, String name) {
        assertThatExceptionOfType(NoArchiveException.class)
                .isThrownBy(() -> ArchiveClassPath.of(List.of(classes, harness, jar)))
                .withMessageContaining(name)
                .withMessageContaining(jar.toString());
    }
}
