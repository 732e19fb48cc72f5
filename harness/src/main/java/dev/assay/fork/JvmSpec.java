package dev.assay.fork;

import java.nio.file.Path;
import java.util.List;

/**
 * The JVM of a worker process.
 *
 * @param java path of the {@code java} command
 * @param args the user's arguments for the JVM; they come after Assay's own and win
 * @param classPath where the benchmark, the harness and their libraries are; never empty
 * @param classData where their classes may come from in a form that needs no parsing
 */
public record JvmSpec(Path java, List<String> args, List<Path> classPath, ClassData classData) {

    public JvmSpec {
        args = List.copyOf(args);
        classPath = List.copyOf(classPath);
        if (classPath.isEmpty()) {
            throw new IllegalArgumentException(
                    "The class path of a worker JVM is empty; it needs at least the harness and the"
                            + " benchmark's classes.");
        }
    }

    /** One that parses its classes. */
    public JvmSpec(Path java, List<String> args, List<Path> classPath) {
        this(java, args, classPath, ClassData.NONE);
    }
}
