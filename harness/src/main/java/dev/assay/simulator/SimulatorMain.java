package dev.assay.simulator;

import dev.assay.time.TimerSlack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;

/**
 * Runs a {@link Simulator} until it is told to end: by a signal, or with {@code --until-eof} by the
 * end of standard input, so that it doesn't outlive the process that started it. Standard output
 * gets one line, once requests are welcome. Exit codes: 0 ended as asked, 1 it could not run, 2 bad
 * arguments.
 */
public final class SimulatorMain {

    /**
     * How its JVM is best started beside a worker on the same machine: the second compiler would
     * take seconds of CPU in the first seconds of load (measured: 1.7 to 3.8 s of 14 s on 2 cores),
     * and more than it gives back; the heap holds the log of 100,000 answers of 32 tokens.
     */
    public static final List<String> JVM_OPTIONS =
            List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx384m");

    private SimulatorMain() {}

    /**
     * Whether a simulator would start with these arguments.
     *
     * @throws IllegalArgumentException if not; the message says why, and has no full stop
     */
    public static void check(List<String> arguments) {
        SimulatorArguments.parse(arguments.toArray(String[]::new));
    }

    public static void main(String[] args) throws InterruptedException {
        TimerSlack.lower(); // first: threads inherit it
        SimulatorArguments arguments;
        try {
            arguments = SimulatorArguments.parse(args);
        } catch (IllegalArgumentException wrong) {
            System.err.println("Assay simulator: " + wrong.getMessage() + ".");
            System.exit(2);
            return;
        }
        if (arguments.help()) {
            System.out.print(SimulatorArguments.HELP);
            return;
        }
        try {
            run(arguments);
        } catch (IOException | UncheckedIOException failed) {
            System.err.println("Assay simulator: " + failed.getMessage());
            System.exit(1);
        }
    }

    private static void run(SimulatorArguments arguments) throws IOException, InterruptedException {
        WarmUp.run();
        try (Simulator simulator = Simulator.start(arguments.settings())) {
            if (arguments.portFile().isPresent()) {
                writePort(arguments.portFile().get(), simulator.port());
            }
            System.out.println(readyLine(simulator.address(), arguments.settings()));
            System.out.flush();
            if (arguments.untilEof()) {
                awaitEndOfInput();
            } else {
                simulator.awaitClosed();
            }
        }
    }

    static String readyLine(String address, SimulatorSettings settings) {
        return String.format(
                Locale.ROOT,
                "Assay simulator: %s  model %s, TTFT %s ms, ITL %s ms (%s), %d slots, %d tokens",
                address,
                String.join(",", settings.models()),
                millis(settings.ttftNs()),
                millis(settings.itlNs()),
                settings.jitter(),
                settings.slots(),
                settings.outputTokens());
    }

    private static String millis(long ns) {
        return ns % 1_000_000 == 0 ? Long.toString(ns / 1_000_000) : Double.toString(ns / 1e6);
    }

    /** A reader sees the whole number or no file. */
    private static void writePort(Path file, int port) throws IOException {
        Path whole = file.toAbsolutePath();
        Path part = whole.resolveSibling(whole.getFileName() + ".part");
        Files.writeString(part, port + "\n");
        Files.move(part, whole, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void awaitEndOfInput() throws IOException {
        byte[] ignored = new byte[1024];
        int read = 0;
        while (read >= 0) {
            read = System.in.read(ignored);
        }
    }
}
