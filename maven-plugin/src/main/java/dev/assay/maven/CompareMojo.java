package dev.assay.maven;

import dev.assay.compare.Comparison;
import dev.assay.runner.CompareRun;
import dev.assay.runner.RunOption;
import dev.assay.runner.RunnerException;
import java.io.File;
import java.nio.file.Path;
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
public final class CompareMojo extends AbstractGoal {

    /** The earlier result, or the folder that holds its {@code results.json}. */
    @Parameter(property = "assay.baseline", required = true)
    private File baseline;

    /** The later result, likewise; that of the last run in the output directory if not set. */
    @Parameter(property = "assay.candidate")
    private File candidate;

    /** How much worse counts, as a share: 0.05 for 5 %. */
    @Parameter(property = "assay.margin", defaultValue = "" + Comparison.DEFAULT_MARGIN)
    private String margin;

    /** Whether INVALID loads, other schedules and runs that were cut short are compared as well. */
    @Parameter(property = "assay.compareAnyway", defaultValue = "false")
    private String compareAnyway;

    /** Whether a figure that is worse fails the build. */
    @Parameter(property = "assay.failOnWorse", defaultValue = "true")
    private String failOnWorse;

    /** Where the results are, and {@code compare.html} goes. */
    @Parameter(
            property = "assay.outputDirectory",
            defaultValue = "${project.build.directory}/assay")
    private File outputDirectory;

    @Override
    void run(boolean skipped) throws MojoExecutionException, MojoFailureException {
        try {
            UserProperties given = given();
            boolean anyway = given.truth("assay.compareAnyway", compareAnyway);
            boolean worseFails = given.truth("assay.failOnWorse", failOnWorse);
            double share = given.share("assay.margin", margin);
            if (skipped) {
                getLog().info("Not compared: assay.skip is set");
                return;
            }
            Comparison comparison = compare(given, share, anyway);
            if (worseFails) {
                CompareRun.require(comparison);
            }
        } catch (IllegalArgumentException e) {
            throw new MojoExecutionException(e.getMessage(), e);
        } catch (RunnerException e) {
            throw Ends.rethrow(e);
        }
    }

    private Comparison compare(UserProperties given, double share, boolean anyway)
            throws RunnerException {
        Path folder =
                given.path(RunOption.OUTPUT_DIRECTORY.property(), outputDirectory).orElseThrow();
        return new CompareRun(
                        given.path("assay.baseline", baseline).orElseThrow(),
                        given.path("assay.candidate", candidate).orElse(folder),
                        share,
                        anyway,
                        folder.resolve(CompareRun.PAGE_FILE))
                .run(System.out);
    }
}
