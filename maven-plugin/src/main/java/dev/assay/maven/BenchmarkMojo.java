package dev.assay.maven;

import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.ResolutionScope;

/**
 * Runs the load benchmarks of a module as a part of its build: the goal to bind in an {@code
 * <execution>}. Expects the classes to be compiled, as they are from the phase {@code test-compile}
 * on.
 */
@Mojo(
        name = "benchmark",
        defaultPhase = LifecyclePhase.INTEGRATION_TEST,
        requiresDependencyResolution = ResolutionScope.TEST,
        threadSafe = true)
public final class BenchmarkMojo extends AbstractLoadMojo {}
