package dev.assay.cli;

import dev.assay.report.RunResult;
import dev.assay.runner.Options;
import dev.assay.runner.Runner;
import dev.assay.runner.RunnerException;
import java.io.PrintStream;

/** What the command line starts once it has understood what is wanted. */
@FunctionalInterface
interface Launch {

    RunResult start(Options options, PrintStream out) throws RunnerException, InterruptedException;

    /** The real one. */
    static RunResult run(Options options, PrintStream out)
            throws RunnerException, InterruptedException {
        return new Runner(options, out).run();
    }
}
