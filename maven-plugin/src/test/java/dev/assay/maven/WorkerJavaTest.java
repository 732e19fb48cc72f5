package dev.assay.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.toolchain.Toolchain;
import org.apache.maven.toolchain.ToolchainManager;
import org.junit.jupiter.api.Test;

class WorkerJavaTest {

    private static final Map<String, String> NONE = Map.of();
    private static final Map<String, String> VERSION_21 = Map.of("version", "21");

    @Test
    void noToolchainLeavesTheChoiceToOthers() throws Exception {
        assertThat(worker(null, List.of()).ofToolchain(NONE)).isEmpty();
    }

    @Test
    void theToolchainOfTheBuildIsTaken() throws Exception {
        assertThat(java(worker(new Jdk("/jdk17/bin/java"), List.of()).ofToolchain(NONE)))
                .contains(Path.of("/jdk17/bin/java"));
    }

    @Test
    void thePluginsOwnToolchainGoesBeforeThatOfTheBuild() throws Exception {
        WorkerJava both = worker(new Jdk("/jdk17/bin/java"), List.of(new Jdk("/jdk21/bin/java")));

        assertThat(java(both.ofToolchain(VERSION_21))).contains(Path.of("/jdk21/bin/java"));
    }

    @Test
    void requirementsThatNoToolchainMeetsAreAnError() {
        WorkerJava worker = worker(new Jdk("/jdk17/bin/java"), List.of());

        assertThatThrownBy(() -> worker.ofToolchain(VERSION_21))
                .isInstanceOf(MojoExecutionException.class)
                .hasMessageContaining("{version=21}")
                .hasMessageContaining("~/.m2/toolchains.xml");
    }

    @Test
    void aToolchainWithoutAJavaCommandIsAnError() {
        WorkerJava worker = worker(new Jdk(null), List.of());

        assertThatThrownBy(() -> worker.ofToolchain(NONE))
                .isInstanceOf(MojoExecutionException.class)
                .hasMessageContaining("has no java command");
    }

    private static Optional<Path> java(Optional<WorkerJava.Chosen> chosen) {
        return chosen.map(WorkerJava.Chosen::java);
    }

    private static WorkerJava worker(Toolchain ofTheBuildOrNull, List<Toolchain> meeting) {
        return new WorkerJava(new Known(ofTheBuildOrNull, meeting), null);
    }

    /** What Maven would know. */
    private record Known(Toolchain ofTheBuild, List<Toolchain> meeting)
            implements ToolchainManager {

        @Override
        public Toolchain getToolchainFromBuildContext(String type, MavenSession context) {
            return ofTheBuild;
        }

        @Override
        public List<Toolchain> getToolchains(
                MavenSession session, String type, Map<String, String> requirements) {
            return meeting;
        }
    }

    private record Jdk(String java) implements Toolchain {

        @Override
        public String getType() {
            return "jdk";
        }

        @Override
        public String findTool(String toolName) {
            return java;
        }
    }
}
