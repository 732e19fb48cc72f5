package dev.assay.runner;

import dev.assay.index.BenchmarkEntry;
import dev.assay.index.BenchmarkEntry.ForkEntry;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The command of a worker JVM and the user's arguments for it. As in JMH, each of the three options
 * replaces what the attribute of the same name declares, and leaves the two others alone.
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

    /** Refuses a java command that is not there, before any cell runs. */
    static void check(BenchmarkEntry benchmark, Options options) throws RunnerException {
        Path java = java(benchmark.fork(), options);
        boolean found =
                java.getNameCount() == 1 && !java.isAbsolute() ? isOnPath(java) : isCommand(java);
        if (!found) {
            Path inside = java.resolve("bin").resolve("java");
            throw new RunnerException(
                    ExitCode.USAGE,
                    OptionName.of(RunOption.JVM, options)
                            + " (or @Fork(jvm) of "
                            + benchmark.name()
                            + ") is "
                            + java
                            + ", which is no command that can be run."
                            + (isCommand(inside) ? " Did you mean \"" + inside + "\"?" : "")
                            + " Name the java command of a JDK or JRE.");
        }
    }

    private static boolean isOnPath(Path name) {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Stream.of(path.split(File.pathSeparator))
                .filter(folder -> !folder.isEmpty())
                .map(Path::of)
                .anyMatch(folder -> isCommand(folder.resolve(name)));
    }

    /** On Windows a command may be named without its ending. */
    private static boolean isCommand(Path file) {
        Path withEnding = file.resolveSibling(file.getFileName() + ".exe");
        return Stream.of(file, withEnding)
                .anyMatch(each -> Files.isRegularFile(each) && Files.isExecutable(each));
    }

    static List<String> of(ForkEntry declared, Options options) {
        List<String> args =
                new ArrayList<>(options.jvmArgsPrepend().orElse(declared.jvmArgsPrepend()));
        args.addAll(
                options.jvmArgs()
                        .orElseGet(
                                () ->
                                        declared.jvmArgs().isEmpty()
                                                ? options.inheritedJvmArgs()
                                                : declared.jvmArgs()));
        args.addAll(options.jvmArgsAppend().orElse(declared.jvmArgsAppend()));
        return args;
    }
}
