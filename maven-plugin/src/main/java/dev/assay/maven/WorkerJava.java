package dev.assay.maven;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.toolchain.Toolchain;
import org.apache.maven.toolchain.ToolchainManager;

/**
 * The java command of the worker JVMs, as far as the POM decides it. A toolchain goes before {@code
 * assay.jvm}: who keeps one has said for the whole build which JDK its code runs on. Among
 * toolchains that of {@code <jdkToolchain>} goes before that of the build, being the plugin's own.
 *
 * <p>{@code -Dassay.jvm} on the command line goes before all of it, as every property given there
 * goes before the POM; that is decided in {@link UserProperties}.
 */
final class WorkerJava {

    private static final String JDK = "jdk";

    private final ToolchainManager toolchains;
    private final MavenSession session;

    WorkerJava(ToolchainManager toolchains, MavenSession session) {
        this.toolchains = toolchains;
        this.session = session;
    }

    /**
     * The toolchain that the POM asks for; none if it asks for none.
     *
     * @param requirements of {@code <jdkToolchain>}; empty if there is none
     * @throws MojoExecutionException if there is none that meets them, or it has no java command
     */
    Optional<Chosen> ofToolchain(Map<String, String> requirements) throws MojoExecutionException {
        if (requirements.isEmpty()) {
            Toolchain ofTheBuild = toolchains.getToolchainFromBuildContext(JDK, session);
            return ofTheBuild == null ? Optional.empty() : Optional.of(chosen(ofTheBuild));
        }
        List<Toolchain> meeting = toolchains.getToolchains(session, JDK, requirements);
        if (meeting == null || meeting.isEmpty()) {
            throw new MojoExecutionException(
                    "No JDK in toolchains.xml meets <jdkToolchain> "
                            + requirements
                            + ". Add one that does to ~/.m2/toolchains.xml (or give another file"
                            + " with mvn -t), or leave <jdkToolchain> out.");
        }
        return Optional.of(chosen(meeting.get(0)));
    }

    private static Chosen chosen(Toolchain toolchain) throws MojoExecutionException {
        String java = toolchain.findTool("java");
        if (java == null) {
            throw new MojoExecutionException(
                    "The toolchain "
                            + toolchain
                            + " has no java command. Its <jdkHome> in toolchains.xml must be the"
                            + " folder of a JDK or JRE, with bin/java in it.");
        }
        return new Chosen(Path.of(java), toolchain.toString());
    }

    /**
     * What was chosen.
     *
     * @param java the command
     * @param toolchain for a line of the log
     */
    record Chosen(Path java, String toolchain) {}
}
