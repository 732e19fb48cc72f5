package dev.assay.maven;

import dev.assay.runner.RunOption;
import dev.assay.runner.RunnerException;
import dev.assay.runner.SimulatorProcess;
import dev.assay.time.SystemClock;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Starts the inference simulator, an OpenAI-compatible server with planned answers, for the
 * integration tests and load benchmarks of a module. Its address, such as {@code
 * http://127.0.0.1:40123}, is then the property {@code assay.simulator.url} of the project: {@code
 * <params><target>${assay.simulator.url}</target></params>} for a benchmark, {@code
 * <systemPropertyVariables>} for a test.
 *
 * <p>It runs in a JVM of its own, where it takes nothing from Maven's, until the goal {@code
 * simulator-stop}, and at the latest until Maven's own JVM ends, however that ends.
 */
@Mojo(
        name = "simulator-start",
        defaultPhase = LifecyclePhase.PRE_INTEGRATION_TEST,
        threadSafe = true)
public final class SimulatorStartMojo extends AbstractGoal {

    /** The property that holds the address. */
    static final String URL = "assay.simulator.url";

    private static final String PORT = "assay.simulator.port";

    @Parameter(defaultValue = "${plugin.artifacts}", readonly = true, required = true)
    private List<Artifact> harness;

    /**
     * How it answers: {@code simulator}, or {@code simulator:ttft_ms=20,itl_ms=2,slots=16}, as in a
     * parameter of a benchmark.
     */
    @Parameter(property = "assay.simulator", defaultValue = "simulator")
    private String simulator;

    /** The port of 127.0.0.1 that it listens on; 0 = any free one. */
    @Parameter(property = PORT, defaultValue = "0")
    private String port;

    /**
     * A server that is there already. With {@code -Dassay.simulator.url=http://…} no simulator is
     * started, and the same build runs against that server.
     */
    @Parameter(property = URL)
    private String url;

    /** Where its log goes. */
    @Parameter(
            property = "assay.outputDirectory",
            defaultValue = "${project.build.directory}/assay")
    private File outputDirectory;

    @Override
    void run(boolean skipped) throws MojoExecutionException {
        UserProperties given = given();
        if (skipped) {
            getLog().info("No simulator is started: assay.skip is set");
            return;
        }
        RunningSimulator running = new RunningSimulator(getPluginContext());
        if (running.isThere()) {
            throw new MojoExecutionException(
                    "A simulator was started in this module already, at "
                            + url
                            + ". Bind simulator-start once, or stop the first one with"
                            + " simulator-stop before the second starts.");
        }
        if (url != null && !url.isBlank()) {
            getLog().info("No simulator is started: " + URL + " is " + url);
            return;
        }
        SimulatorProcess started =
                start(text(given.of("assay.simulator", simulator), given.of(PORT, port)));
        running.keep(started);
        project().getProperties().setProperty(URL, started.address());
        getLog().info(
                        "Simulator started: "
                                + URL
                                + " is "
                                + started.address()
                                + " until simulator-stop or the end of this Maven.");
    }

    private SimulatorProcess start(String text) throws MojoExecutionException {
        Path folder =
                given().path(RunOption.OUTPUT_DIRECTORY.property(), outputDirectory).orElseThrow();
        try {
            Files.createDirectories(folder);
            return SimulatorProcess.start(
                    text, classPath(), folder, "simulator", SystemClock.INSTANCE);
        } catch (RunnerException e) {
            throw new MojoExecutionException(e.getMessage(), e);
        } catch (IOException e) {
            throw new MojoExecutionException(
                    "The folder "
                            + folder
                            + " for the simulator's log can't be made: "
                            + e
                            + ". Name another one (-Dassay.outputDirectory).",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MojoExecutionException("Interrupted before the simulator had started", e);
        }
    }

    /** What is asked for, with the port that stands apart. */
    private static String text(String simulator, String port) throws MojoExecutionException {
        String text = simulator.strip();
        if (!SimulatorProcess.isMeant(text)) {
            throw new MojoExecutionException(
                    "assay.simulator = \""
                            + text
                            + "\" is not \"simulator\" nor begins with \"simulator:\", as in"
                            + " simulator:ttft_ms=20,itl_ms=2");
        }
        if (text.indexOf(':') < 0) {
            text += ':';
        }
        return text + (text.endsWith(":") ? "" : ",") + "port=" + port;
    }

    /** The plugin's own harness: the module needs none for its simulator. */
    private List<Path> classPath() {
        return harness.stream().map(artifact -> artifact.getFile().toPath()).toList();
    }
}
