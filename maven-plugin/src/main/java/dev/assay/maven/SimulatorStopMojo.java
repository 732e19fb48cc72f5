package dev.assay.maven;

import java.util.Optional;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Stops the simulator that the goal {@code simulator-start} has started in this module. Where none
 * was started, it says so and passes.
 */
@Mojo(
        name = "simulator-stop",
        defaultPhase = LifecyclePhase.POST_INTEGRATION_TEST,
        threadSafe = true)
public final class SimulatorStopMojo extends AbstractGoal {

    @Override
    void run(boolean skipped) throws MojoExecutionException {
        if (skipped) {
            getLog().info("No simulator is stopped: assay.skip is set");
            return;
        }
        Optional<AutoCloseable> running = new RunningSimulator(getPluginContext()).take();
        if (running.isEmpty()) {
            getLog().info("No simulator to stop: none was started in this module");
            return;
        }
        try {
            running.get().close();
        } catch (Exception e) {
            throw new MojoExecutionException("The simulator could not be stopped: " + e, e);
        }
        project().getProperties().remove(SimulatorStartMojo.URL); // or the next one would not start
        getLog().info("Simulator stopped");
    }
}
