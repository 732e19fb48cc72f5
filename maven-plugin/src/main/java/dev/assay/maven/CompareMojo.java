package dev.assay.maven;

import dev.assay.compare.Comparison;
import dev.assay.runner.CompareRun;
import dev.assay.runner.RunnerException;
import java.io.File;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Compares a result with an earlier one, cell by cell: the change of each figure with its interval,
 * and whether it is worse, better or neither by more than a margin. Prints that, leaves {@code
 * compare.html} in the output directory, and fails the build if a figure is worse.
 */
@Mojo(name = "compare", threadSafe = true)
public final class CompareMojo extends AbstractMojo {

    /** Passes over everything. */
    @Parameter(property = "assay.skip", defaultValue = "false")
    private boolean skip;

    /** The earlier result, or the folder that holds its {@code results.json}. */
    @Parameter(property = "assay.baseline", required = true)
    private File baseline;

    /** The later result, likewise; that of the last run in the output directory if not set. */
    @Parameter(property = "assay.candidate")
    private File candidate;

    /** How much worse counts, as a share: 0.05 for 5 %. */
    @Parameter(property = "assay.margin", defaultValue = "" + Comparison.DEFAULT_MARGIN)
    private double margin;

    /** Whether INVALID loads, other schedules and runs that were cut short are compared as well. */
    @Parameter(property = "assay.compareAnyway", defaultValue = "false")
    private boolean compareAnyway;

    /** Whether a figure that is worse fails the build. */
    @Parameter(property = "assay.failOnWorse", defaultValue = "true")
    private boolean failOnWorse;

    /** Where the results are, and {@code compare.html} goes. */
    @Parameter(
            property = "assay.outputDirectory",
            defaultValue = "${project.build.directory}/assay")
    private File outputDirectory;

    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        if (skip) {
            getLog().info("Not compared: assay.skip is set");
            return;
        }
        File after = candidate == null ? outputDirectory : candidate;
        try {
            Comparison comparison =
                    new CompareRun(
                                    baseline.toPath(),
                                    after.toPath(),
                                    margin,
                                    compareAnyway,
                                    outputDirectory.toPath().resolve(CompareRun.PAGE_FILE))
                            .run(System.out);
            if (failOnWorse) {
                CompareRun.require(comparison);
            }
        } catch (RunnerException e) {
            throw Ends.rethrow(e);
        }
    }
}
