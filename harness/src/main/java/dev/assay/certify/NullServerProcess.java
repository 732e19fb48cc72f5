package dev.assay.certify;

import dev.assay.fork.ArgFile;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A {@link NullServer} in a JVM of its own. */
final class NullServerProcess implements AutoCloseable {

    private static final int END_S = 5;

    /** When a request came and its answer went, on the machine's monotonic clock. */
    record Stamps(long arrivedNs, long sentNs) {}

    private final Process process;
    private final Path stamps;
    private final int port;

    private NullServerProcess(Process process, Path stamps, int port) {
        this.process = process;
        this.stamps = stamps;
        this.port = port;
    }

    static NullServerProcess start(Path java, List<Path> classPath, Path folder)
            throws IOException {
        Path stamps = folder.resolve("null-server.stamps").toAbsolutePath();
        Path argFile = folder.resolve("null-server.args");
        ArgFile.write(
                argFile,
                List.of(
                        "-XX:+UseSerialGC",
                        "-Xmx128m",
                        "-cp",
                        classPath.stream()
                                .map(Path::toString)
                                .collect(Collectors.joining(File.pathSeparator)),
                        NullServer.class.getName(),
                        stamps.toString()));
        Process process =
                new ProcessBuilder(java.toString(), "@" + argFile)
                        .redirectError(folder.resolve("null-server.log").toFile())
                        .start();
        BufferedReader out = process.inputReader(StandardCharsets.US_ASCII);
        String line = out.readLine();
        if (line == null) {
            throw new IOException(
                    "The null server did not start: "
                            + Files.readString(folder.resolve("null-server.log")).strip());
        }
        return new NullServerProcess(process, stamps, Integer.parseInt(line));
    }

    int port() {
        return port;
    }

    String address() {
        return "http://127.0.0.1:" + port;
    }

    /** Ends it, and reads what it stamped, by tick. */
    Map<Long, Stamps> finish() throws IOException, InterruptedException {
        process.getOutputStream().close();
        if (!process.waitFor(END_S, TimeUnit.SECONDS)) {
            throw new IOException("The null server does not end.");
        }
        Map<Long, Stamps> found = new HashMap<>();
        for (String line : Files.readAllLines(stamps, StandardCharsets.US_ASCII)) {
            String[] numbers = line.split(" ");
            found.put(
                    Long.valueOf(numbers[0]),
                    new Stamps(Long.parseLong(numbers[1]), Long.parseLong(numbers[2])));
        }
        return found;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
