package dev.assay.archive;

import dev.assay.fork.WorkerMain;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/**
 * A class path in the form that an archive asks for: jars before folders. The JVM archives classes
 * of jars alone, and uses an archive only where the class path begins with just those jars.
 *
 * <p>A folder moves behind jars only if nobody can tell: if no name in it, of a class or of a
 * resource, is in a jar too. Otherwise the order decides which of the two is found, and stays.
 *
 * @param jars in their order on the class path
 * @param others folders, and what is not there, in their order on the class path
 */
record ArchiveClassPath(List<Path> jars, List<Path> others) {

    private static final String MAIN = WorkerMain.class.getName().replace('.', '/') + ".class";
    private static final String VERSIONS = "META-INF/versions/";

    /** Named in many jars, and looked for by nobody on a class path. */
    private static final String MODULE = "module-info.class";

    /** Looking through more would cost more than an archive gains. */
    private static final int MOST_FILES = 20_000;

    static ArchiveClassPath of(List<Path> classPath) throws NoArchiveException, IOException {
        List<Path> jars = new ArrayList<>();
        List<Path> others = new ArrayList<>();
        for (Path entry : classPath) {
            if (entry.endsWith("*")) {
                throw new NoArchiveException("the class path has a wildcard, " + entry);
            }
            (Files.isRegularFile(entry) ? jars : others).add(entry);
        }
        try {
            checkJars(classPath, jars, others);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return new ArchiveClassPath(List.copyOf(jars), List.copyOf(others));
    }

    List<Path> inOrder() {
        return Stream.concat(jars.stream(), others.stream()).toList();
    }

    private static void checkJars(List<Path> classPath, List<Path> jars, List<Path> others)
            throws NoArchiveException, IOException {
        int first = others.isEmpty() ? classPath.size() : classPath.indexOf(others.get(0));
        Set<String> names = first < jars.size() ? names(others) : Set.of();
        boolean harness = false;
        for (Path jar : jars) {
            try (JarFile file = new JarFile(jar.toFile())) {
                harness |= file.getEntry(MAIN) != null;
                checkManifest(jar, file.getManifest(), classPath);
                if (classPath.indexOf(jar) > first) {
                    checkNames(jar, file, names);
                }
            }
        }
        if (!harness) {
            throw new NoArchiveException("Assay is not in a jar on the class path");
        }
    }

    // ---- names in folders ----

    private static Set<String> names(List<Path> folders) throws NoArchiveException, IOException {
        Set<String> names = new HashSet<>();
        for (Path folder : folders) {
            if (Files.isDirectory(folder)) {
                try (Stream<Path> files = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
                    addNames(folder, files.iterator(), names);
                }
            }
        }
        return names;
    }

    private static void addNames(Path folder, Iterator<Path> files, Set<String> names)
            throws NoArchiveException {
        while (files.hasNext()) {
            Path file = files.next();
            if (Files.isDirectory(file)) {
                continue;
            }
            String name = folder.relativize(file).toString().replace('\\', '/');
            names.add(name);
            int slash = name.lastIndexOf('/');
            if (slash > 0 && !name.endsWith(".class") && !name.startsWith("META-INF/")) {
                names.add(name.substring(0, slash + 1)); // a folder of resources can be asked for
            }
            if (names.size() > MOST_FILES) {
                throw new NoArchiveException("the folders of the class path hold too many files");
            }
        }
    }

    // ---- names in jars ----

    private static void checkNames(Path jar, JarFile file, Set<String> names)
            throws NoArchiveException {
        Iterator<String> entries = file.stream().map(entry -> entry.getName()).iterator();
        while (entries.hasNext()) {
            String name = unversioned(entries.next());
            if (names.contains(name) && !name.equals(MODULE)) {
                throw new NoArchiveException(
                        name + " is in a folder of the class path and in " + jar + " too");
            }
        }
    }

    /** As a class loader sees the entry of a multi-release jar. */
    private static String unversioned(String name) {
        if (!name.startsWith(VERSIONS)) {
            return name;
        }
        int slash = name.indexOf('/', VERSIONS.length());
        return slash < 0 ? name : name.substring(slash + 1);
    }

    /** What a manifest adds to the class path would move with its jar. */
    private static void checkManifest(Path jar, Manifest manifest, List<Path> classPath)
            throws NoArchiveException {
        String added =
                manifest == null
                        ? null
                        : manifest.getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
        if (added == null) {
            return;
        }
        for (String url : added.strip().split("\\s+")) {
            try {
                URI resolved = jar.toUri().resolve(url);
                Path path = "file".equals(resolved.getScheme()) ? Path.of(resolved) : null;
                if (path == null || Files.exists(path) && !classPath.contains(path.normalize())) {
                    throw new NoArchiveException(
                            "the manifest of " + jar + " adds " + url + " to the class path");
                }
            } catch (IllegalArgumentException e) {
                // a JVM passes over what is no address
            }
        }
    }
}
