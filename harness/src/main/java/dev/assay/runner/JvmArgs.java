package dev.assay.runner;

import dev.assay.index.BenchmarkEntry.ForkEntry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The command of a worker JVM and the user's arguments for it: an option replaces, prepends to or
 * appends to the declared.
 */
final class JvmArgs {

    /** The command of the JVM that runs this. */
    static final Path RUNNING_JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

    private JvmArgs() {}

    /** The java command of a worker JVM. */
    static Path java(ForkEntry declared, Options options) {
        return options.jvm()
                .or(() -> Optional.of(declared.jvm()).filter(jvm -> !jvm.isEmpty()))
                .map(Path::of)
                .orElse(RUNNING_JAVA);
    }

    static List<String> of(ForkEntry declared, Options options) {
        List<String> args = new ArrayList<>(options.jvmArgsPrepend());
        args.addAll(declared.jvmArgsPrepend());
        args.addAll(options.jvmArgs().orElse(declared.jvmArgs()));
        args.addAll(declared.jvmArgsAppend());
        args.addAll(options.jvmArgsAppend());
        return args;
    }
}
