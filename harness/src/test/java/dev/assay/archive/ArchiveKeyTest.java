package dev.assay.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveKeyTest {

    private static final JavaHome JAVA = new JavaHome(17, "one build");

    @TempDir Path temp;
    private Path first;
    private Path second;

    @BeforeEach
    void makeJars() throws IOException {
        first = Jars.of(temp.resolve("first.jar"), "a/A.class");
        second = Jars.of(temp.resolve("second.jar"), "b/B.class");
    }

    @Test
    void sameJvmHasTheSameKey() throws Exception {
        assertThat(key()).isEqualTo(key()).extracting(ArchiveKey::hex).asString().hasSize(32);
    }

    @Test
    void anotherJavaHasAnotherKey() throws Exception {
        assertThat(ArchiveKey.of(new JavaHome(17, "other"), List.of(), List.of(first, second)))
                .isNotEqualTo(key());
    }

    @Test
    void anotherLayoutHasAnotherKey() throws Exception {
        assertThat(ArchiveKey.of(JAVA, List.of("-XX:+UseZGC"), List.of(first, second)))
                .isNotEqualTo(key());
    }

    @Test
    void anotherOrderOfJarsHasAnotherKey() throws Exception {
        assertThat(ArchiveKey.of(JAVA, List.of(), List.of(second, first))).isNotEqualTo(key());
    }

    @Test
    void jarOfAnotherTimeHasAnotherKey() throws Exception {
        ArchiveKey before = key();
        Files.setLastModifiedTime(second, FileTime.fromMillis(1_000_000));

        assertThat(key()).isNotEqualTo(before);
    }

    @Test
    void jarOfAnotherSizeHasAnotherKey() throws Exception {
        ArchiveKey before = key();
        FileTime time = Files.getLastModifiedTime(second);
        Jars.of(second, "b/B.class", "c/C.class");
        Files.setLastModifiedTime(second, time);

        assertThat(key()).isNotEqualTo(before);
    }

    private ArchiveKey key() throws IOException {
        return ArchiveKey.of(JAVA, List.of(), List.of(first, second));
    }
}
