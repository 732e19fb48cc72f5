package dev.assay.maven;

import dev.assay.report.RunResult;
import dev.assay.runner.Options;
import dev.assay.runner.RunVerdict;
import dev.assay.runner.RunnerException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.ResolutionScope;

/**
 * Runs the load benchmarks of a module as a part of its build: the goal to bind in an {@code
 * <execution>}. Expects the classes to be compiled, as they are from the phase {@code test-compile}
 * on.
 *
 * <p>Measures and does not judge, so that what was started for the benchmarks can be stopped first:
 * the goal {@code check} fails the build on what was measured here.
 */
@Mojo(
        name = "benchmark",
        defaultPhase = LifecyclePhase.INTEGRATION_TEST,
        requiresDependencyResolution = ResolutionScope.TEST,
        threadSafe = true)
public final class BenchmarkMojo extends AbstractLoadMojo {

    @Override
    void perform(Options options) throws RunnerException, InterruptedException {
        RunResult result = measure(options);
        try {
            RunVerdict.require(result, options);
        } catch (RunnerException e) {
            getLog().warn(e.getMessage());
        }
    }
}
