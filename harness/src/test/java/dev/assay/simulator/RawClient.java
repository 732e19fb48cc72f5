package dev.assay.simulator;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A client that sees every byte. Reads time out after 20 s, so that no test hangs. */
final class RawClient implements Closeable {

    /** {@code chunks} is empty for an answer with a length. */
    record Answer(String head, String body, List<String> chunks) {
        int status() {
            return Integer.parseInt(head.substring(9, 12));
        }
    }

    private final Socket socket;
    private final InputStream in;

    RawClient(Simulator simulator) throws IOException {
        socket = new Socket(InetAddress.getByName("127.0.0.1"), simulator.port());
        socket.setSoTimeout(20_000);
        socket.setTcpNoDelay(true);
        in = socket.getInputStream();
    }

    static String post(String path, String body, String... headers) {
        StringBuilder request = new StringBuilder("POST " + path + " HTTP/1.1\r\nHost: sim\r\n");
        for (String header : headers) {
            request.append(header).append("\r\n");
        }
        int length = body.getBytes(StandardCharsets.UTF_8).length;
        return request + "Content-Length: " + length + "\r\n\r\n" + body;
    }

    static String get(String path) {
        return "GET " + path + " HTTP/1.1\r\nHost: sim\r\n\r\n";
    }

    Answer ask(String request) throws IOException {
        send(request);
        return readAnswer();
    }

    void send(String bytes) throws IOException {
        socket.getOutputStream().write(bytes.getBytes(StandardCharsets.UTF_8));
    }

    void endOutput() throws IOException {
        socket.shutdownOutput();
    }

    Answer readAnswer() throws IOException {
        String head = readHead();
        if (head.contains("Transfer-Encoding: chunked")) {
            List<String> chunks = readChunks();
            return new Answer(head, String.join("", chunks), chunks);
        }
        int length = Integer.parseInt(head.replaceFirst("(?s).*Content-Length: (\\d+).*", "$1"));
        return new Answer(
                head, new String(in.readNBytes(length), StandardCharsets.UTF_8), List.of());
    }

    String readHead() throws IOException {
        StringBuilder head = new StringBuilder();
        String line;
        while (!(line = readLine()).isEmpty()) {
            head.append(line).append('\n');
        }
        return head.toString();
    }

    String readChunk() throws IOException {
        byte[] chunk = in.readNBytes(Integer.parseInt(readLine(), 16));
        readLine();
        return new String(chunk, StandardCharsets.UTF_8);
    }

    /** Reads to the end of the connection; throws if it was reset. */
    String readToEnd() throws IOException {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }

    private List<String> readChunks() throws IOException {
        List<String> chunks = new ArrayList<>();
        String chunk;
        while (!(chunk = readChunk()).isEmpty()) {
            chunks.add(chunk);
        }
        return chunks;
    }

    private String readLine() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int b;
        while ((b = in.read()) != '\n') {
            if (b < 0) {
                throw new EOFException("the connection ended in a line: " + line);
            }
            line.write(b);
        }
        return line.toString(StandardCharsets.UTF_8).replace("\r", "");
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
