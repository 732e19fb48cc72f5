package dev.assay.runner;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/**
 * The class path of the running JVM, as its worker JVMs get it: absolute, and with what the
 * manifests of its jars name, where tools hide long class paths.
 */
public final class RunningClassPath {

    private static final String PROPERTY = "java.class.path";

    private RunningClassPath() {}

    public static List<Path> entries() {
        return entries(System.getProperty(PROPERTY));
    }

    /**
     * @param text as in the system property; an empty entry is the current folder
     */
    static List<Path> entries(String text) {
        Set<Path> entries = new LinkedHashSet<>();
        for (String entry : text.split(File.pathSeparator)) {
            add(Path.of(entry).toAbsolutePath().normalize(), entries);
        }
        return List.copyOf(entries);
    }

    private static void add(Path entry, Set<Path> entries) {
        if (entries.add(entry) && Files.isRegularFile(entry)) {
            for (Path named : namedBy(entry)) {
                add(named, entries);
            }
        }
    }

    /** What is no jar, and what a manifest names wrong, is passed over, as a JVM does. */
    private static List<Path> namedBy(Path jar) {
        List<Path> named = new ArrayList<>();
        try (JarFile file = new JarFile(jar.toFile())) {
            Manifest manifest = file.getManifest();
            String classPath =
                    manifest == null
                            ? null
                            : manifest.getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
            for (String url : classPath == null ? new String[0] : classPath.strip().split("\\s+")) {
                URI resolved = jar.toUri().resolve(url);
                if ("file".equals(resolved.getScheme())) {
                    named.add(Path.of(resolved).normalize());
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            return named;
        }
        return named;
    }
}
