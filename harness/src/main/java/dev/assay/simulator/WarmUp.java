package dev.assay.simulator;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;

/**
 * Has the code loaded and compiled before anybody measures it: without this the first answers of a
 * fresh JVM are tens of milliseconds late.
 */
final class WarmUp {

    private static final int REQUESTS = 400;

    private static final String BODY =
            "{\"model\":\"warm\",\"stream\":true,\"stream_options\":{\"include_usage\":true},"
                    + "\"max_tokens\":32,\"messages\":[{\"role\":\"user\",\"content\":\"a b c\"}]}";

    private WarmUp() {}

    /** Sends requests to a simulator of its own that nobody else knows of. */
    static void run() throws IOException {
        SimulatorSettings settings =
                SimulatorSettings.builder()
                        .ttft(Duration.ofNanos(200_000))
                        .itl(Duration.ofNanos(10_000))
                        .models("warm")
                        .build();
        try (Simulator simulator = Simulator.start(settings);
                Socket socket = new Socket(InetAddress.getByName("127.0.0.1"), simulator.port())) {
            byte[] request =
                    Http.bytes(
                            "POST /v1/chat/completions HTTP/1.1\r\nContent-Length: "
                                    + BODY.length()
                                    + "\r\n\r\n"
                                    + BODY);
            socket.setTcpNoDelay(true);
            for (int i = 0; i < REQUESTS; i++) {
                socket.getOutputStream().write(request);
                readUntilLastChunk(socket.getInputStream());
            }
            simulator.answers().forEach(Http::text);
        }
    }

    private static void readUntilLastChunk(InputStream in) throws IOException {
        byte[] end = Http.bytes("\r\n0\r\n\r\n");
        byte[] buffer = new byte[16 * 1024];
        int matched = 0;
        while (matched < end.length) {
            int read = in.read(buffer);
            if (read < 0) {
                throw new IOException("the simulator hung up on its own warm-up");
            }
            for (int i = 0; i < read && matched < end.length; i++) {
                matched = buffer[i] == end[matched] ? matched + 1 : buffer[i] == end[0] ? 1 : 0;
            }
        }
    }
}
