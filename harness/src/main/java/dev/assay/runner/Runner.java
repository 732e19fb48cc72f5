package dev.assay.runner;

import java.io.PrintStream;

/** Placeholder: the real one comes with the merge. */
public final class Runner {

    private final Options options;
    private final PrintStream out;

    public Runner(Options options, PrintStream out) {
        this.options = options;
        this.out = out;
    }

    public Object run() throws RunnerException {
        out.println("class path: " + options.classPath());
        throw new RunnerException(ExitCode.INTERNAL, "The runner is not there yet");
    }
}
