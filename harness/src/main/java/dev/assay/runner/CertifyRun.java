package dev.assay.runner;

import dev.assay.certify.Certifier;
import dev.assay.fork.ForkException;
import dev.assay.fork.IoReason;
import dev.assay.report.ClientCapability;
import dev.assay.time.SystemClock;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * Finds out what the client can do on this machine, and keeps it for the reports of later runs.
 *
 * @param java the command of the workers' JVM; a run with another one is not served by it
 * @param classPath where the harness and its libraries are
 * @param outputFolder for logs; made if it is not there
 * @param warmup of each of three loads
 * @param measurement likewise
 */
public record CertifyRun(
        Path java, List<Path> classPath, Path outputFolder, Duration warmup, Duration measurement) {

    private static final Duration WARMUP = Duration.ofSeconds(4);
    private static final Duration MEASUREMENT = Duration.ofSeconds(5);

    /** Of the running Java, half a minute in all. */
    public static CertifyRun of(List<Path> classPath, Path outputFolder) {
        return new CertifyRun(JvmArgs.RUNNING_JAVA, classPath, outputFolder, WARMUP, MEASUREMENT);
    }

    /**
     * Measures, prints and keeps. Waits until no other load benchmark of this user runs on this
     * machine.
     *
     * @throws RunnerException if it could not be measured
     */
    public ClientCapability run(PrintStream out) throws RunnerException, InterruptedException {
        try {
            Files.createDirectories(outputFolder);
            MachineLock lock = MachineLock.acquire(line -> out.println("# " + line));
            try {
                return measure(out);
            } finally {
                lock.close();
            }
        } catch (IOException e) {
            throw new RunnerException(
                    ExitCode.WORKER_DIED,
                    "The client could not be certified: " + IoReason.of(e),
                    e);
        } catch (ForkException e) {
            throw new RunnerException(ExitCode.WORKER_DIED, e.getMessage(), e);
        }
    }

    private ClientCapability measure(PrintStream out)
            throws IOException, ForkException, InterruptedException {
        Certifier.Found found =
                new Certifier(
                                java,
                                classPath,
                                outputFolder,
                                warmup,
                                measurement,
                                SystemClock.INSTANCE)
                        .certify(out);
        print(found, out);
        try {
            out.println("Kept for the reports of later runs: " + found.keep());
        } catch (IOException e) {
            out.println("It could not be kept, so that no report will have it: " + IoReason.of(e));
        }
        out.flush();
        return found.client();
    }

    private static void print(Certifier.Found found, PrintStream out) {
        ClientCapability client = found.client();
        out.println();
        out.printf(
                Locale.ROOT,
                "One worker JVM (%s) on this machine, against a server that does next to nothing on"
                        + " the same CPUs:%n",
                found.java());
        out.printf(Locale.ROOT, "  requests/s, at most          %,14.0f%n", client.requestsPerS());
        out.printf(Locale.ROOT, "  events/s, at most            %,14.0f%n", client.eventsPerS());
        out.printf(
                Locale.ROOT,
                "Its stamps of %,d streamed answers at %.0f/s, held against %s:%n",
                client.n(),
                client.ratePerS(),
                client.comparedWith().display());
        out.printf(
                Locale.ROOT,
                "  request start, too early by  %11.3f ms at the median, %.3f ms at p99%n",
                client.startErrorMs().p50(),
                client.startErrorMs().p99());
        out.printf(
                Locale.ROOT,
                "  TTFT, too long by            %11.3f ms at the median, %.3f ms at p99%n",
                client.ttftErrorMs().p50(),
                client.ttftErrorMs().p99());
        client.remark().ifPresent(remark -> out.println("  note: " + remark));
    }
}
