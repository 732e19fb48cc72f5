package dev.assay.maven;

import dev.assay.runner.ExitCode;
import dev.assay.runner.RunnerException;
import java.util.Set;
import org.apache.maven.plugin.AbstractMojoExecutionException;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;

/** How the end of a run is told to Maven. */
final class Ends {

    private static final Set<ExitCode> NUMBERS_OF_THE_USER =
            Set.of(
                    ExitCode.INVALID_LOAD,
                    ExitCode.SLO_BROKEN,
                    ExitCode.TOO_MANY_ERRORS,
                    ExitCode.WORSE);

    private Ends() {}

    /**
     * A failure where everything ran and the figures are not what the build asks for; an error
     * where they could not be had.
     */
    static AbstractMojoExecutionException of(RunnerException e) {
        return NUMBERS_OF_THE_USER.contains(e.exitCode())
                ? new MojoFailureException(e.getMessage(), e)
                : new MojoExecutionException(e.getMessage(), e);
    }

    /** Throws what {@link #of} tells; never returns. */
    static MojoExecutionException rethrow(RunnerException e)
            throws MojoExecutionException, MojoFailureException {
        AbstractMojoExecutionException end = of(e);
        if (end instanceof MojoFailureException failure) {
            throw failure;
        }
        throw (MojoExecutionException) end;
    }
}
