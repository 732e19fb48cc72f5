package dev.assay.cli;

import java.io.PrintStream;

/**
 * Runs the benchmarks of the class path from a command line: the main class of a jar of benchmarks.
 *
 * <pre>
 *   java -jar benchmarks.jar ChatLoad -f 1 -r 10
 *   java -jar benchmarks.jar -h
 * </pre>
 */
public final class AssayMain {

    private AssayMain() {}

    /** Ends the JVM with the number of a {@link dev.assay.runner.ExitCode}. */
    public static void main(String[] args) {
        System.exit(command(System.out, System.err).run(args));
    }

    /**
     * Runs the benchmarks of one class, for a {@code main} of its own:
     *
     * <pre>{@code
     * public static void main(String[] args) {
     *     System.exit(AssayMain.run(ChatLoad.class, args));
     * }
     * }</pre>
     *
     * @param benchmark a class with methods annotated {@link dev.assay.LoadBenchmark}
     * @param args flags of the command line, and regular expressions that leave some of its
     *     benchmarks out
     * @return the number of a {@link dev.assay.runner.ExitCode}
     */
    public static int run(Class<?> benchmark, String... args) {
        return command(System.out, System.err).run(benchmark, args);
    }

    private static AssayCommand command(PrintStream out, PrintStream err) {
        return new AssayCommand(Launch::run, out, err);
    }
}
