package dev.assay.cli;

import dev.assay.runner.CertifyRun;
import dev.assay.runner.ExitCode;
import dev.assay.runner.Options;
import dev.assay.runner.RunnerException;
import dev.assay.runner.RunningClassPath;
import java.io.PrintStream;
import java.util.List;

/** {@code -certify}: the client itself instead of a run. */
final class CertifyCommand {

    private static final String CERTIFY = "-certify";

    private final PrintStream out;

    CertifyCommand(PrintStream out) {
        this.out = out;
    }

    static boolean isMeant(String... args) {
        return List.of(args).contains(CERTIFY);
    }

    ExitCode run(String... args) throws UsageException, RunnerException, InterruptedException {
        if (args.length > 1) {
            throw new UsageException(
                    CERTIFY
                            + " stands alone: it finds out what the client can do with the running"
                            + " Java, and takes half a minute.",
                    null);
        }
        CertifyRun.of(RunningClassPath.entries(), Options.DEFAULT_OUTPUT_FOLDER).run(out);
        return ExitCode.OK;
    }
}
