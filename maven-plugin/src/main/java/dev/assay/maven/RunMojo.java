package dev.assay.maven;

import dev.assay.runner.Options;
import dev.assay.runner.RunVerdict;
import dev.assay.runner.RunnerException;
import org.apache.maven.plugins.annotations.Execute;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.ResolutionScope;

/**
 * Compiles main and test classes and runs the load benchmarks among them: the goal for the command
 * line, {@code mvn assay:run}. Fails if a load was INVALID, too many requests errored or a service
 * level objective is broken. In a build of several modules, those without benchmarks are passed
 * over.
 */
@Mojo(name = "run", requiresDependencyResolution = ResolutionScope.TEST, threadSafe = true)
@Execute(phase = LifecyclePhase.TEST_COMPILE)
public final class RunMojo extends AbstractLoadMojo {

    @Override
    void perform(Options options) throws RunnerException, InterruptedException {
        RunVerdict.require(measure(options), options);
    }
}
