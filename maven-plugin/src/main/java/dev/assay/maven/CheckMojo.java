package dev.assay.maven;

import dev.assay.report.JsonReport;
import dev.assay.report.RunResult;
import dev.assay.runner.OptionRules;
import dev.assay.runner.Options;
import dev.assay.runner.RunVerdict;
import dev.assay.runner.Runner;
import dev.assay.runner.RunnerException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Fails the build if a load of the goal {@code benchmark} was INVALID, too many requests errored, a
 * service level objective is broken, or the run was cut short; lists all that is. An objective that
 * the sample can't decide is a warning. Passes where there is no result.
 */
@Mojo(name = "check", defaultPhase = LifecyclePhase.VERIFY, threadSafe = true)
public final class CheckMojo extends AbstractMojo {

    /** Passes over everything. */
    @Parameter(property = "assay.skip", defaultValue = "false")
    private boolean skip;

    /** Where the results are. */
    @Parameter(
            property = "assay.outputDirectory",
            defaultValue = "${project.build.directory}/assay")
    private File outputDirectory;

    /** What {@code assay.rff} names a file for; json if not set. */
    @Parameter(property = "assay.rf", defaultValue = "json")
    private String resultFormat;

    /** Where the result is; {@code results.json} in the output directory if not set. */
    @Parameter(property = "assay.rff")
    private File resultFile;

    /** Whether a load that was not the declared one fails the build. */
    @Parameter(property = "assay.failOnInvalid", defaultValue = "true")
    private boolean failOnInvalid;

    /** The share of errored requests above which the build fails. */
    @Parameter(property = "assay.maxErrors", defaultValue = "" + Options.DEFAULT_MAX_ERRORS)
    private double maxErrors;

    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        Path results =
                resultFile == null || !resultFormat.equalsIgnoreCase("json")
                        ? outputDirectory.toPath().resolve(Runner.RESULTS_FILE)
                        : resultFile.toPath();
        if (skip || !Files.exists(results)) {
            getLog().info(
                            skip
                                    ? "Not checked: assay.skip is set"
                                    : "No result to check: " + results);
            return;
        }
        try {
            OptionRules.maxErrors(maxErrors);
            RunResult result = JsonReport.read(results);
            RunVerdict.undecided(result).forEach(getLog()::warn);
            RunVerdict.require(result, failOnInvalid, maxErrors);
        } catch (RunnerException e) {
            throw Ends.rethrow(e);
        } catch (IOException e) {
            throw new MojoExecutionException("Can't read " + results + ": " + e.getMessage(), e);
        }
    }
}
