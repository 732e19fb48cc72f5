package dev.assay.runner;

import dev.assay.index.BenchmarkEntry.ForkEntry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The user's arguments for a worker JVM: an option replaces, prepends to or appends to the
 * declared.
 */
final class JvmArgs {

    /** The command of the JVM that runs this. */
    static final Path RUNNING_JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

    private JvmArgs() {}

    static List<String> of(ForkEntry declared, Options options) {
        List<String> args = new ArrayList<>(options.jvmArgsPrepend());
        args.addAll(declared.jvmArgsPrepend());
        args.addAll(options.jvmArgs().orElse(declared.jvmArgs()));
        args.addAll(declared.jvmArgsAppend());
        args.addAll(options.jvmArgsAppend());
        return args;
    }
}
