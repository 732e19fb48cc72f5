package dev.assay.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NoBenchmarksMessageTest {

    @Test
    void saysWhereItLookedByWhichFiltersAndWhatMayBeMissing() {
        assertThat(
                        NoBenchmarksMessage.text(
                                List.of("app", "web"), List.of("Chat"), null, List.of()))
                .startsWith("No load benchmark to run in any of the modules app, web.")
                .contains("assay.includes is Chat.")
                .doesNotContain("assay.excludes")
                .contains("@LoadBenchmark", "JDK 23", "<proc>full</proc>")
                .contains("annotationProcessorPaths");
    }

    @Test
    void oneModuleIsNamedAlone() {
        assertThat(
                        NoBenchmarksMessage.text(
                                List.of("app"), List.of(), List.of("Slow", "Big"), List.of()))
                .startsWith(
                        "No load benchmark to run in the module app. assay.excludes is Slow,Big");
    }

    @Test
    void benchmarksThatTheFiltersLeaveOutAreNamedInPlaceOfTheProcessor() {
        assertThat(
                        NoBenchmarksMessage.text(
                                List.of("app"),
                                List.of("Chta"),
                                List.of(),
                                List.of("web.ChatLoad.ask", "web.PageLoad.get")))
                .contains("assay.includes is Chta.")
                .contains("web.ChatLoad.ask")
                .contains("web.PageLoad.get")
                .doesNotContain("<proc>");
    }
}
