package dev.assay.maven;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.runner.ExitCode;
import dev.assay.runner.RunnerException;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EndsTest {

    @ParameterizedTest
    @EnumSource(names = {"INVALID_LOAD", "SLO_BROKEN", "TOO_MANY_ERRORS", "WORSE"})
    void figuresThatDoNotPassAreAFailure(ExitCode code) {
        assertThat(Ends.of(new RunnerException(code, "so many")))
                .isInstanceOf(MojoFailureException.class)
                .hasMessage("so many");
    }

    @ParameterizedTest
    @EnumSource(names = {"INTERNAL", "USAGE", "WORKER_DIED", "INTERRUPTED"})
    void figuresThatCouldNotBeHadAreAnError(ExitCode code) {
        assertThat(Ends.of(new RunnerException(code, "not had")))
                .isInstanceOf(MojoExecutionException.class)
                .hasMessage("not had");
    }
}
