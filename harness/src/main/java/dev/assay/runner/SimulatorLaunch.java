package dev.assay.runner;

import dev.assay.fork.Libraries;
import dev.assay.simulator.SimulatorMain;
import java.util.Optional;

/**
 * Runs the simulator on a benchmark's class path, after a look at the libraries there: with one
 * that is too old it would fail, and nobody would see why.
 */
final class SimulatorLaunch {

    private SimulatorLaunch() {}

    public static void main(String[] args) throws InterruptedException {
        Optional<String> complaint = Libraries.complaint(SimulatorLaunch.class.getClassLoader());
        if (complaint.isPresent()) {
            System.err.println(complaint.get());
            System.exit(ExitCode.USAGE.code());
        }
        SimulatorMain.main(args);
    }
}
