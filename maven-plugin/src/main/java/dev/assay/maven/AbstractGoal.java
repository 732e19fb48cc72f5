package dev.assay.maven;

import dev.assay.runner.RunOption;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;

/**
 * What all goals have in common: what means nothing is refused before anything else happens, and
 * what is given on the command line goes before the POM.
 *
 * <p>A parameter is a text even where it stands for yes or no: Maven would read anything but {@code
 * true} as no, without a word.
 */
abstract class AbstractGoal extends AbstractMojo {

    private static final String SKIP = RunOption.PROPERTY_PREFIX + "skip";

    @Parameter(defaultValue = "${session}", readonly = true, required = true)
    private MavenSession session;

    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    private MavenProject project;

    @Parameter(defaultValue = "${mojoExecution}", readonly = true, required = true)
    private MojoExecution execution;

    /** Passes over everything. */
    @Parameter(property = "assay.skip", defaultValue = "false")
    private String skip;

    @Override
    public final void execute() throws MojoExecutionException, MojoFailureException {
        boolean skipped;
        try {
            given().refuseUnknown();
            PomSettings.of(project, execution).check(getLog()::warn);
            skipped = given().truth(SKIP, skip);
        } catch (IllegalArgumentException e) {
            throw new MojoExecutionException(e.getMessage(), e);
        }
        run(skipped);
    }

    /** Does what the goal is for, or passes over it and says so. */
    abstract void run(boolean skipped) throws MojoExecutionException, MojoFailureException;

    final UserProperties given() {
        return UserProperties.of(session, project, execution);
    }

    final MavenSession session() {
        return session;
    }

    final MavenProject project() {
        return project;
    }

    final MojoExecution execution() {
        return execution;
    }
}
