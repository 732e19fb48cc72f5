package dev.assay.runner;

import dev.assay.simulator.SimulatorMain;
import dev.assay.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Stands in for a target: where a parameter's value is {@code simulator} or {@code
 * simulator:key=value,…}, a simulator is started in a JVM of its own, and the parameter becomes its
 * address. One for each distinct value, until the run ends.
 */
final class SimulatorHost implements AutoCloseable {

    private final Options options;
    private final Clock clock;
    private final Map<String, String> addresses = new LinkedHashMap<>();
    private final List<SimulatorProcess> simulators = new ArrayList<>();

    SimulatorHost(Options options, Clock clock) {
        this.options = options;
        this.clock = clock;
    }

    /** Refuses settings that no simulator takes, before any is started. */
    static void check(Cell cell, Options options) throws RunnerException {
        for (Map.Entry<String, String> param : cell.params().entrySet()) {
            if (!SimulatorProcess.isMeant(param.getValue())) {
                continue;
            }
            try {
                SimulatorMain.check(SimulatorProcess.settings(param.getValue()));
            } catch (IllegalArgumentException e) {
                throw new RunnerException(
                        ExitCode.USAGE,
                        OptionName.ofParam(param.getKey(), options)
                                + " = \""
                                + param.getValue()
                                + "\" describes no simulator: "
                                + e.getMessage()
                                + ".",
                        e);
            }
        }
    }

    /** The parameters with every simulator's address in its place. */
    Map<String, String> resolve(Map<String, String> params)
            throws RunnerException, InterruptedException {
        Map<String, String> resolved = new LinkedHashMap<>();
        for (Map.Entry<String, String> param : params.entrySet()) {
            resolved.put(param.getKey(), resolve(param.getValue()));
        }
        return resolved;
    }

    private String resolve(String value) throws RunnerException, InterruptedException {
        if (!SimulatorProcess.isMeant(value)) {
            return value;
        }
        String address = addresses.get(value);
        if (address == null) {
            address = start(value);
            addresses.put(value, address);
        }
        return address;
    }

    private String start(String value) throws RunnerException, InterruptedException {
        String name = "simulator-" + (simulators.size() + 1);
        SimulatorProcess simulator =
                SimulatorProcess.start(
                        value, options.classPath(), options.outputFolder(), name, clock);
        simulators.add(simulator);
        return simulator.address();
    }

    @Override
    public void close() {
        simulators.forEach(SimulatorProcess::close);
    }
}
