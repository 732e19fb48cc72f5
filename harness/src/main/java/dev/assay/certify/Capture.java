package dev.assay.certify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A capture of the packets of one port of the loopback interface by {@code tcpdump}. */
final class Capture implements AutoCloseable {

    private static final int START_MS = 5_000;
    private static final int POLL_MS = 20;
    private static final int END_S = 5;
    private static final String READY = "listening on";

    private final Process process;
    private final Path file;

    private Capture(Process process, Path file) {
        this.process = process;
        this.file = file;
    }

    /**
     * Starts one.
     *
     * @param why gets a sentence if it can't be had
     * @return absent where there is no tcpdump, or it may not look at packets
     */
    static Optional<Capture> start(int port, Path folder, List<String> why)
            throws IOException, InterruptedException {
        Path file = folder.resolve("certify.pcap");
        Path log = folder.resolve("tcpdump.log");
        Files.deleteIfExists(file);
        List<String> command =
                new ArrayList<>(
                        List.of(
                                "tcpdump",
                                "-i",
                                "lo",
                                "-n",
                                "-s",
                                "2048",
                                "-B",
                                "16384",
                                "--time-stamp-precision=nano",
                                "-w",
                                file.toString()));
        if ("root".equals(System.getProperty("user.name"))) {
            command.addAll(List.of("-Z", "root")); // else it may not write into our folder
        }
        command.addAll(List.of("tcp", "port", Integer.toString(port)));
        Process process;
        try {
            process =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(log.toFile())
                            .start();
        } catch (IOException e) {
            why.add("There is no tcpdump (Debian: apt-get install tcpdump).");
            return Optional.empty();
        }
        for (int waited = 0; waited < START_MS; waited += POLL_MS) {
            if (process.waitFor(POLL_MS, TimeUnit.MILLISECONDS)) {
                why.add("tcpdump may not: " + Files.readString(log).strip());
                return Optional.empty();
            }
            if (Files.readString(log).contains(READY)) {
                return Optional.of(new Capture(process, file));
            }
        }
        process.destroyForcibly();
        why.add("tcpdump did not begin within " + START_MS / 1000 + " s.");
        return Optional.empty();
    }

    /** Ends it, and reads what it saw. */
    List<PcapReader.Segment> finish() throws IOException, InterruptedException {
        process.destroy();
        if (!process.waitFor(END_S, TimeUnit.SECONDS)) {
            throw new IOException("tcpdump does not end.");
        }
        return PcapReader.read(file);
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        Files.deleteIfExists(file);
    }
}
