package dev.assay.maven;

import dev.assay.report.RunResult;
import dev.assay.runner.Options;
import dev.assay.runner.RunVerdict;
import dev.assay.runner.RunnerException;
import org.apache.maven.plugins.annotations.Execute;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;

/**
 * Compiles main and test classes and runs the load benchmarks among them: the goal for the command
 * line, {@code mvn assay:run}. Fails if a load was INVALID or too many requests errored. In a build
 * of several modules, those without benchmarks are passed over.
 */
@Mojo(name = "run", requiresDependencyResolution = ResolutionScope.TEST, threadSafe = true)
@Execute(phase = LifecyclePhase.TEST_COMPILE)
public final class RunMojo extends AbstractLoadMojo {

    /** Whether a load that was not the declared one fails the run. */
    @Parameter(property = "assay.failOnInvalid", defaultValue = "true")
    private boolean failOnInvalid;

    @Override
    void judge(RunResult result, Options options) throws RunnerException {
        if (failOnInvalid) {
            RunVerdict.require(result, options);
        } else {
            RunVerdict.requireFewErrors(result, options.maxErrors());
        }
    }
}
