package dev.assay.runner;

import dev.assay.simulator.SimulatorMain;
import dev.assay.time.Clock;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Stands in for a target: where a parameter's value is {@code simulator} or {@code
 * simulator:key=value,…}, a simulator is started in a JVM of its own, and the parameter becomes its
 * address. One for each distinct value, until the run ends.
 */
final class SimulatorHost implements AutoCloseable {

    private static final String WORD = "simulator";
    private static final long START_NS = 20_000_000_000L;
    private static final long POLL_NS = 20_000_000L;
    private static final int END_S = 3;

    private final Options options;
    private final Clock clock;
    private final Map<String, String> addresses = new LinkedHashMap<>();
    private final List<Process> processes = new ArrayList<>();

    SimulatorHost(Options options, Clock clock) {
        this.options = options;
        this.clock = clock;
    }

    /** Refuses settings that no simulator takes, before any is started. */
    static void check(Cell cell, Options options) throws RunnerException {
        for (Map.Entry<String, String> param : cell.params().entrySet()) {
            if (!isSimulator(param.getValue())) {
                continue;
            }
            try {
                SimulatorMain.check(settings(param.getValue()));
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

    private static boolean isSimulator(String value) {
        return value.equals(WORD) || value.startsWith(WORD + ":");
    }

    /** As arguments of the simulator. */
    private static List<String> settings(String value) {
        String settings = value.substring(Math.min(value.length(), WORD.length() + 1));
        return settings.isEmpty() ? List.of() : List.of(settings.strip().split("\\s*,\\s*"));
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
        if (!isSimulator(value)) {
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
        Path log = options.outputFolder().resolve("simulator-" + (processes.size() + 1) + ".log");
        Path portFile =
                options.outputFolder().resolve("simulator-" + (processes.size() + 1) + ".port");
        List<String> command = new ArrayList<>(List.of(JvmArgs.RUNNING_JAVA.toString()));
        command.addAll(SimulatorMain.JVM_OPTIONS);
        command.addAll(
                List.of(
                        "-cp",
                        classPath(),
                        SimulatorMain.class.getName(),
                        "--until-eof",
                        "--port-file=" + portFile.toAbsolutePath()));
        command.addAll(settings(value));
        try {
            Files.deleteIfExists(portFile);
            Process process =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(log.toFile())
                            .start();
            processes.add(process);
            return "http://127.0.0.1:" + awaitPort(value, process, portFile, log);
        } catch (IOException e) {
            throw new RunnerException(
                    ExitCode.INTERNAL, "The simulator could not be started: " + e.getMessage(), e);
        }
    }

    private String classPath() {
        return options.classPath().stream()
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
    }

    private String awaitPort(String value, Process process, Path portFile, Path log)
            throws RunnerException, InterruptedException, IOException {
        long giveUpNs = clock.nanoTime() + START_NS;
        while (process.isAlive() && clock.nanoTime() < giveUpNs) {
            String port = Files.exists(portFile) ? Files.readString(portFile).strip() : "";
            if (!port.isEmpty()) {
                Files.delete(portFile);
                return port;
            }
            process.waitFor(POLL_NS, TimeUnit.NANOSECONDS);
        }
        throw new RunnerException(
                ExitCode.USAGE,
                "The simulator did not start with '"
                        + value
                        + "'. It said: "
                        + Files.readString(log).strip());
    }

    @Override
    public void close() {
        processes.forEach(SimulatorHost::end);
    }

    private static void end(Process process) {
        process.destroy();
        try {
            if (!process.waitFor(END_S, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
