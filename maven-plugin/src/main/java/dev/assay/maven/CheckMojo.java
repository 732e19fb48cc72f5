package dev.assay.maven;

import dev.assay.report.JsonReport;
import dev.assay.report.RunResult;
import dev.assay.runner.Options;
import dev.assay.runner.ResultFormat;
import dev.assay.runner.RunOption;
import dev.assay.runner.RunVerdict;
import dev.assay.runner.Runner;
import dev.assay.runner.RunnerException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
public final class CheckMojo extends AbstractGoal {

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
    private String failOnInvalid;

    /** The share of errored requests above which the build fails. */
    @Parameter(property = "assay.maxErrors", defaultValue = "" + Options.DEFAULT_MAX_ERRORS)
    private String maxErrors;

    @Override
    void run(boolean skipped) throws MojoExecutionException, MojoFailureException {
        try {
            judge(skipped);
        } catch (IllegalArgumentException e) {
            throw new MojoExecutionException(e.getMessage(), e);
        } catch (RunnerException e) {
            throw Ends.rethrow(e);
        }
    }

    private void judge(boolean skipped) throws MojoExecutionException, RunnerException {
        boolean invalidFails = given().truth(RunOption.FAIL_ON_INVALID.property(), failOnInvalid);
        double mostErrors = given().share(RunOption.MAX_ERRORS.property(), maxErrors);
        Path results = results();
        if (skipped || !Files.exists(results)) {
            getLog().info(
                            skipped
                                    ? "Not checked: assay.skip is set"
                                    : "No result to check: " + results);
            return;
        }
        try {
            RunResult result = JsonReport.read(results);
            RunVerdict.undecided(result).forEach(getLog()::warn);
            RunVerdict.require(result, invalidFails, mostErrors);
        } catch (IOException e) {
            throw new MojoExecutionException("Can't read " + results + ": " + e.getMessage(), e);
        }
    }

    /** Where the goal that measures has put them: what is wrong with a format is told there too. */
    private Path results() {
        Options.Builder options = Options.builder();
        RunOption.RESULT_FORMAT.set(
                options,
                RunOption.RESULT_FORMAT.property(),
                given().of(RunOption.RESULT_FORMAT.property(), resultFormat));
        boolean named = options.build().resultFormat() == ResultFormat.JSON;
        return given().path(RunOption.RESULT_FILE.property(), resultFile)
                .filter(file -> named)
                .orElseGet(
                        () ->
                                given().path(RunOption.OUTPUT_DIRECTORY.property(), outputDirectory)
                                        .orElseThrow()
                                        .resolve(Runner.RESULTS_FILE));
    }
}
