package dev.assay.archive;

import dev.assay.fork.ClassData;
import dev.assay.fork.JvmSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The archive that a JVM could use.
 *
 * @param java path of the java command
 * @param feature its feature version
 * @param layout the arguments that it has to be made with
 * @param classPath what the workers that use it get
 */
record ArchivePlan(
        ArchiveKey key, Path java, int feature, List<String> layout, ArchiveClassPath classPath) {

    static ArchivePlan of(JvmSpec jvm) throws NoArchiveException, IOException {
        String against = ArchiveFlags.against(jvm.args()).orElse(null);
        if (against != null) {
            throw new NoArchiveException("the worker's JVM has the argument " + against);
        }
        JavaHome java = JavaHome.of(jvm.java());
        List<String> layout = ArchiveFlags.layout(jvm.args());
        ArchiveClassPath classPath = ArchiveClassPath.of(jvm.classPath());
        ArchiveKey key = ArchiveKey.of(java, layout, classPath.jars());
        return new ArchivePlan(key, jvm.java(), java.feature(), layout, classPath);
    }

    List<Path> jars() {
        return classPath.jars();
    }

    /** The JVM with the archive. */
    JvmSpec use(JvmSpec jvm, Path archive) {
        return new JvmSpec(
                jvm.java(),
                jvm.args(),
                classPath.inOrder(),
                new ClassData(
                        ArchiveFlags.use(archive, feature), "Class-data archive: " + archive));
    }
}
