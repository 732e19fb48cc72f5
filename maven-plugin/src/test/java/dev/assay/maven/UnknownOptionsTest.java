package dev.assay.maven;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.apache.maven.plugin.MojoExecutionException;
import org.junit.jupiter.api.Test;

class UnknownOptionsTest {

    private static final Set<String> KNOWN = Set.of("assay.f");

    @Test
    void anOptionThatNobodyReadsIsRefusedWithThoseThatThereAre() {
        assertThatThrownBy(() -> UnknownOptions.refuse(given("assay.forks"), Map.of(), KNOWN))
                .isInstanceOf(MojoExecutionException.class)
                .hasMessageStartingWith("-Dassay.forks is no option of Assay")
                .hasMessageContaining("There are: assay.f;")
                .hasMessageContaining("assay.p.NAME");
    }

    @Test
    void knownOptionsAndParametersAndOtherPropertiesPass() {
        for (String name : new String[] {"assay.f", "assay.p.target", "skipTests", "assayer.x"}) {
            assertThatCode(() -> UnknownOptions.refuse(given(name), Map.of(), KNOWN))
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void aPropertyOfThePomMayBeGivenOnTheCommandLine() {
        assertThatCode(
                        () ->
                                UnknownOptions.refuse(
                                        given("assay.version"),
                                        Map.of("assay.version", "1"),
                                        KNOWN))
                .doesNotThrowAnyException();
    }

    private static Properties given(String name) {
        Properties properties = new Properties();
        properties.setProperty(name, "3");
        return properties;
    }
}
