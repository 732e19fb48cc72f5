package dev.assay.runner;

import dev.assay.fork.ArgFile;
import dev.assay.simulator.SimulatorMain;
import dev.assay.time.Clock;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * An inference simulator in a JVM of its own, so that it takes no processor time, memory or garbage
 * collection from whoever started it. It ends when it is closed, and otherwise with the JVM that
 * started it, however that ends: its standard input is held open, and is its life.
 */
public final class SimulatorProcess implements AutoCloseable {

    private static final String WORD = "simulator";
    private static final long START_NS = 20_000_000_000L;
    private static final long POLL_NS = 20_000_000L;
    private static final int END_S = 3;

    private final Process process;
    private final String address;

    private SimulatorProcess(Process process, String address) {
        this.process = process;
        this.address = address;
    }

    /** Whether a text asks for a simulator: {@code simulator} or {@code simulator:key=value,…}. */
    public static boolean isMeant(String text) {
        return text.equals(WORD) || text.startsWith(WORD + ":");
    }

    /** What a text that asks for a simulator sets, as arguments of the simulator. */
    static List<String> settings(String text) {
        String settings = text.substring(Math.min(text.length(), WORD.length() + 1)).strip();
        return settings.isEmpty() ? List.of() : List.of(settings.split("\\s*,\\s*"));
    }

    /**
     * Starts one and waits until requests are welcome.
     *
     * @param text what asks for it; see {@link #isMeant}
     * @param classPath where the harness and its libraries are
     * @param folder an existing folder, in which it leaves its log and its argument file
     * @param name of those files, without extension
     * @throws RunnerException if it does not start, or not with these settings
     */
    public static SimulatorProcess start(
            String text, List<Path> classPath, Path folder, String name, Clock clock)
            throws RunnerException, InterruptedException {
        Path log = folder.resolve(name + ".log");
        Path portFile = folder.resolve(name + ".port").toAbsolutePath();
        Path argFile = folder.resolve(name + ".args");
        List<String> arguments = arguments(text, classPath, portFile);
        try {
            refuseUnwritable(arguments);
            Files.deleteIfExists(portFile);
            // In a file: a long class path is more than the system lets a command line hold.
            ArgFile.write(argFile, arguments);
            Process process =
                    new ProcessBuilder(JvmArgs.RUNNING_JAVA.toString(), "@" + argFile)
                            .redirectErrorStream(true)
                            .redirectOutput(log.toFile())
                            .start();
            return await(text, process, portFile, log, clock);
        } catch (IOException e) {
            throw new RunnerException(
                    ExitCode.INTERNAL, "The simulator could not be started: " + e.getMessage(), e);
        }
    }

    private static List<String> arguments(String text, List<Path> classPath, Path portFile) {
        List<String> arguments = new ArrayList<>(SimulatorMain.JVM_OPTIONS);
        arguments.add("-cp");
        arguments.add(
                classPath.stream()
                        .map(Path::toString)
                        .collect(Collectors.joining(File.pathSeparator)));
        arguments.add(SimulatorLaunch.class.getName());
        arguments.add("--until-eof");
        arguments.add("--port-file=" + portFile);
        arguments.addAll(settings(text));
        return arguments;
    }

    private static void refuseUnwritable(List<String> arguments) throws IOException {
        String unwritable = ArgFile.unwritable(arguments);
        if (unwritable != null) {
            throw new IOException(
                    "the system's encoding ("
                            + System.getProperty("sun.jnu.encoding")
                            + ") has no characters for its argument '"
                            + unwritable
                            + "'. Run with a UTF-8 locale, for instance LC_ALL=C.UTF-8.");
        }
    }

    private static SimulatorProcess await(
            String text, Process process, Path portFile, Path log, Clock clock)
            throws RunnerException, InterruptedException, IOException {
        boolean started = false;
        try {
            long giveUpNs = clock.nanoTime() + START_NS;
            while (process.isAlive() && clock.nanoTime() < giveUpNs) {
                String port = Files.exists(portFile) ? Files.readString(portFile).strip() : "";
                if (!port.isEmpty()) {
                    Files.delete(portFile);
                    started = true;
                    return new SimulatorProcess(process, "http://127.0.0.1:" + port);
                }
                process.waitFor(POLL_NS, TimeUnit.NANOSECONDS);
            }
        } finally {
            if (!started) {
                process.destroyForcibly();
            }
        }
        throw new RunnerException(
                ExitCode.USAGE,
                "The simulator did not start with '"
                        + text
                        + "'. It said: "
                        + Files.readString(log).strip());
    }

    /** Where it is, without a path: {@code http://127.0.0.1:PORT}. */
    public String address() {
        return address;
    }

    /** Ends it, politely and then not; returns when it is gone. */
    @Override
    public void close() {
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
