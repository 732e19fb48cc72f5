package dev.assay.maven;

import dev.assay.runner.ExitCode;
import dev.assay.runner.Listing;
import dev.assay.runner.Options;
import dev.assay.runner.RunnerException;
import org.apache.maven.plugins.annotations.Execute;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;

/**
 * Compiles main and test classes and lists the load benchmarks that the filters leave, with their
 * strategies as {@code assay.s} takes them. Sends nothing.
 */
@Mojo(name = "list", requiresDependencyResolution = ResolutionScope.TEST, threadSafe = true)
@Execute(phase = LifecyclePhase.TEST_COMPILE)
public final class ListMojo extends AbstractLoadMojo {

    /** Whether the parameters of each benchmark are listed too. */
    @Parameter(property = "assay.lp", defaultValue = "false")
    private String withParams;

    @Override
    boolean sendsLoad() {
        return false;
    }

    @Override
    void perform(Options options) throws RunnerException {
        Listing.print(options, parameters(), System.out);
    }

    private boolean parameters() throws RunnerException {
        try {
            return given().truth("assay.lp", withParams);
        } catch (IllegalArgumentException e) {
            throw new RunnerException(ExitCode.USAGE, e.getMessage(), e);
        }
    }
}
