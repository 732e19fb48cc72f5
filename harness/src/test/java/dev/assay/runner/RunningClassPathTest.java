package dev.assay.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunningClassPathTest {

    @Test
    void whatAManifestNamesIsOnTheClassPathToo(@TempDir Path folder) throws IOException {
        Path path = jar(folder.resolve("path.jar"), "lib/a%20b.jar classes/ gone.jar");
        Path library = jar(folder.resolve("lib/a b.jar"), "../path.jar");

        assertThat(RunningClassPath.entries(path + File.pathSeparator + folder))
                .containsExactly(
                        path,
                        library,
                        folder.resolve("classes"),
                        folder.resolve("gone.jar"),
                        folder);
    }

    @Test
    void entriesBecomeAbsolute() {
        assertThat(RunningClassPath.entries("lib/x.jar" + File.pathSeparator + "."))
                .containsExactly(
                        Path.of("lib/x.jar").toAbsolutePath(),
                        Path.of("").toAbsolutePath().normalize());
    }

    @Test
    void whatIsNoJarIsPassedOver(@TempDir Path folder) throws IOException {
        Path text = Files.writeString(folder.resolve("notes.jar"), "no jar");

        assertThat(RunningClassPath.entries(text.toString())).containsExactly(text);
    }

    private static Path jar(Path file, String classPath) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, classPath);
        Files.createDirectories(file.getParent());
        new JarOutputStream(Files.newOutputStream(file), manifest).close();
        return file;
    }
}
