package dev.assay.maven;

import dev.assay.runner.Options;
import dev.assay.runner.RunVerdict;
import dev.assay.runner.RunnerException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.ResolutionScope;

/**
 * Runs the built-in benchmark in a folder without a POM: sends the requests that {@code assay.data}
 * describes to the server that {@code assay.target} names. Compiles nothing. A goal of its own, for
 * Maven runs a goal that needs no project once in a build, and {@code run} has to run in each
 * module.
 */
@Mojo(
        name = "load",
        requiresProject = false,
        requiresDependencyResolution = ResolutionScope.TEST,
        threadSafe = true)
public final class LoadMojo extends AbstractLoadMojo {

    @Override
    void perform(Options options) throws RunnerException, InterruptedException {
        RunVerdict.require(measure(options), options);
    }
}
