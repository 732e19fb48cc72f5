package dev.assay.backend;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * A server for one client on one connection at a time, which answers each request with the same
 * bytes: just enough HTTP for {@link WarmUp}.
 */
final class RehearsalServer implements AutoCloseable {

    static final int TOKENS = 16;

    private static final String LENGTH = "content-length:";

    private final ServerSocket listener;
    private final byte[][] answer;
    private volatile Socket connection;

    RehearsalServer(boolean stream) throws IOException {
        listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        answer = stream ? streamed() : whole();
        Thread thread = new Thread(this::serve, "assay-rehearsal");
        thread.setDaemon(true);
        thread.start();
    }

    String address() {
        return "http://"
                + listener.getInetAddress().getHostAddress()
                + ":"
                + listener.getLocalPort();
    }

    private void serve() {
        try {
            while (true) {
                answerAll(listener.accept());
            }
        } catch (IOException e) {
            // Closed: the rehearsal is over.
        }
    }

    /** A connection that the client resets ends alone: the client makes another one. */
    private void answerAll(Socket accepted) {
        try (accepted) {
            connection = accepted;
            serve(accepted);
        } catch (IOException e) {
            // The client does not mind, and there is nobody else to tell.
        }
    }

    private void serve(Socket accepted) throws IOException {
        accepted.setTcpNoDelay(true);
        InputStream in = new BufferedInputStream(accepted.getInputStream());
        OutputStream out = accepted.getOutputStream();
        while (readRequest(in)) {
            for (byte[] part : answer) {
                out.write(part);
            }
        }
    }

    /** Reads one request, and passes over its body. */
    private static boolean readRequest(InputStream in) throws IOException {
        int length = 0;
        for (String line = readLine(in); line != null; line = readLine(in)) {
            if (line.isEmpty()) {
                in.skipNBytes(length);
                return true;
            }
            if (line.regionMatches(true, 0, LENGTH, 0, LENGTH.length())) {
                length = Integer.parseInt(line.substring(LENGTH.length()).strip());
            }
        }
        return false;
    }

    private static String readLine(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int letter = in.read(); letter >= 0; letter = in.read()) {
            if (letter == '\n') {
                return line.toString();
            }
            if (letter != '\r') {
                line.append((char) letter);
            }
        }
        return null;
    }

    // ---- answers ----

    private static byte[][] streamed() {
        byte[][] parts = new byte[TOKENS + 2][];
        parts[0] =
                ascii(
                        "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream; charset=utf-8\r\n"
                                + "Transfer-Encoding: chunked\r\n\r\n");
        for (int i = 0; i < TOKENS; i++) {
            parts[i + 1] =
                    chunk(
                            "data: {\"id\":\"r\",\"object\":\"chat.completion.chunk\",\"created\":1,"
                                    + "\"model\":\"rehearsal\",\"choices\":[{\"index\":0,\"delta\":"
                                    + "{\"content\":\" word\"},\"text\":\"\",\"logprobs\":null,"
                                    + "\"finish_reason\":null}]}\n\n");
        }
        parts[TOKENS + 1] =
                ascii(
                        text(chunk("data: {\"choices\":[],\"usage\":{" + usage() + "}}\n\n"))
                                + text(chunk("data: [DONE]\n\n"))
                                + "0\r\n\r\n");
        return parts;
    }

    private static byte[][] whole() {
        String body =
                "{\"object\":\"chat.completion\",\"choices\":[{\"index\":0,\"message\":{\"role\":"
                        + "\"assistant\",\"content\":\"words\"},\"finish_reason\":\"length\"}],"
                        + "\"usage\":{"
                        + usage()
                        + "}}";
        return new byte[][] {
            ascii(
                    "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
                            + body.length()
                            + "\r\n\r\n"
                            + body)
        };
    }

    private static String usage() {
        return "\"prompt_tokens\":3,\"completion_tokens\":" + TOKENS + ",\"total_tokens\":19";
    }

    private static byte[] chunk(String data) {
        return ascii(Integer.toHexString(data.length()) + "\r\n" + data + "\r\n");
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static String text(byte[] ascii) {
        return new String(ascii, StandardCharsets.US_ASCII);
    }

    @Override
    public void close() throws IOException {
        listener.close();
        Socket accepted = connection;
        if (accepted != null) {
            accepted.close();
        }
    }
}
