package dev.assay.archive;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** What a worker has on its class path beside the harness: the tests' own libraries are not its. */
final class WorkerLibraries {

    private WorkerLibraries() {}

    static List<Path> ofThisClassPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(
                        entry ->
                                entry.matches(
                                        ".*(jackson|okhttp-jvm|okio|kotlin|Hdr|jtokkit).*\\.jar"))
                .map(Path::of)
                .toList();
    }
}
