package dev.assay.archive;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/**
 * Which JVM a {@code java} command is, without running it.
 *
 * @param feature its feature version, such as 17
 * @param identity what changes when another JVM is installed in its place
 */
record JavaHome(int feature, String identity) {

    private static final int LEAST = 17;

    static JavaHome of(Path java) throws NoArchiveException, IOException {
        if (!java.isAbsolute()) {
            throw new NoArchiveException("'" + java + "' is no absolute path of a java command");
        }
        Path home = java.toRealPath().resolve("../..").normalize();
        Path release = home.resolve("release");
        if (!Files.isRegularFile(release)) {
            throw new NoArchiveException(home + " has no file 'release' that names its version");
        }
        int feature = feature(release);
        if (feature < LEAST) {
            throw new NoArchiveException("its version, " + feature + ", is before " + LEAST);
        }
        return new JavaHome(
                feature,
                Files.readString(release) + ArchiveKey.identity(home.resolve("lib/modules")));
    }

    private static int feature(Path release) throws NoArchiveException, IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(release)) {
            properties.load(reader);
        }
        String version = properties.getProperty("JAVA_VERSION", "").replace("\"", "");
        try {
            return Runtime.Version.parse(version).feature();
        } catch (IllegalArgumentException e) {
            throw new NoArchiveException(release + " names no version: '" + version + "'");
        }
    }
}
