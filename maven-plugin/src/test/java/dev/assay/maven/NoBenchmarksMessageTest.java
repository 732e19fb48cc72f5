package dev.assay.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NoBenchmarksMessageTest {

    @Test
    void saysWhereItLookedByWhichFiltersAndWhatMayBeMissing() {
        assertThat(NoBenchmarksMessage.text(List.of("app", "web"), List.of("Chat"), null))
                .startsWith("No load benchmark to run in any of the modules app, web.")
                .contains("assay.includes is Chat.")
                .doesNotContain("assay.excludes")
                .contains("@LoadBenchmark", "JDK 23", "<proc>full</proc>")
                .contains("annotationProcessorPaths");
    }

    @Test
    void oneModuleIsNamedAlone() {
        assertThat(NoBenchmarksMessage.text(List.of("app"), List.of(), List.of("Slow", "Big")))
                .startsWith(
                        "No load benchmark to run in the module app. assay.excludes is Slow,Big");
    }
}
