package dev.assay.maven;

import dev.assay.runner.CertifyRun;
import dev.assay.runner.RunOption;
import dev.assay.runner.RunnerException;
import java.io.File;
import java.util.List;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Finds out what the client can do on this machine, in half a minute, against a server of its own:
 * the most requests and events a second, and how far its stamps are off. Later runs with the same
 * Java and the same version of Assay say in their reports how much of that they used. Keep the
 * machine idle meanwhile.
 */
@Mojo(name = "certify", requiresProject = false, threadSafe = true)
public final class CertifyMojo extends AbstractGoal {

    @Parameter(defaultValue = "${plugin.artifacts}", readonly = true, required = true)
    private List<Artifact> harness;

    /** Where the logs go. */
    @Parameter(
            property = "assay.outputDirectory",
            defaultValue = "${project.build.directory}/assay")
    private File outputDirectory;

    @Override
    void run(boolean skipped) throws MojoExecutionException, MojoFailureException {
        if (skipped) {
            getLog().info("Not certified: assay.skip is set");
            return;
        }
        try {
            CertifyRun.of(
                            harness.stream().map(artifact -> artifact.getFile().toPath()).toList(),
                            given().path(RunOption.OUTPUT_DIRECTORY.property(), outputDirectory)
                                    .orElseThrow())
                    .run(System.out);
        } catch (RunnerException e) {
            throw Ends.rethrow(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MojoExecutionException("Interrupted before the client was certified", e);
        }
    }
}
