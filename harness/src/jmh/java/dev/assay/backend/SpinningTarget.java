package dev.assay.backend;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A target that never sleeps, so that its stamps are not late by a wake-up. Gives the same streamed
 * answer to each request; serves several connections, one after the other.
 */
final class SpinningTarget implements Closeable {

    private static final byte[] ANSWER = answer();
    private static final String LENGTH = "content-length: ";

    private final ServerSocketChannel server = ServerSocketChannel.open();
    private final List<SocketChannel> clients = new CopyOnWriteArrayList<>();
    private final ByteBuffer request = ByteBuffer.allocateDirect(1 << 14);
    private final ByteBuffer answer = ByteBuffer.allocateDirect(ANSWER.length).put(ANSWER);
    private final Thread thread = new Thread(this::serve, "spinning-target");
    private volatile boolean closed;
    private volatile long requestReadNs;
    private volatile long answerWrittenNs;

    SpinningTarget() throws IOException {
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        server.configureBlocking(false);
        thread.setDaemon(true);
        thread.start();
    }

    private static byte[] answer() {
        String stream =
                "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"a\"}}]}\n\n"
                        + "data: [DONE]\n\n";
        return ("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nContent-Length: "
                        + stream.length()
                        + "\r\n\r\n"
                        + stream)
                .getBytes(StandardCharsets.US_ASCII);
    }

    int port() throws IOException {
        return ((InetSocketAddress) server.getLocalAddress()).getPort();
    }

    int answerLength() {
        return ANSWER.length;
    }

    /** When the read returned that brought the first bytes of the latest request. */
    long requestReadNs() {
        return requestReadNs;
    }

    /** When the write of the latest answer was about to be made. */
    long answerWrittenNs() {
        return answerWrittenNs;
    }

    private void serve() {
        try {
            while (!closed) {
                SocketChannel fresh = server.accept();
                if (fresh != null) {
                    fresh.configureBlocking(false);
                    clients.add(fresh);
                }
                // Accepting is a system call of its own: seldom, so that reads are seen at once.
                for (int i = 0; i < 1000 && !closed && !clients.isEmpty(); i++) {
                    for (SocketChannel client : clients) {
                        answerIfAsked(client);
                    }
                }
            }
        } catch (IOException e) {
            // the client has gone: the benchmark's own calls fail, and tell
        }
    }

    private void answerIfAsked(SocketChannel client) throws IOException {
        request.clear();
        if (client.read(request) <= 0) {
            return;
        }
        long readNs = System.nanoTime();
        while (!isWhole()) {
            client.read(request);
        }
        requestReadNs = readNs;
        answer.flip();
        answerWrittenNs = System.nanoTime();
        while (answer.hasRemaining()) {
            client.write(answer);
        }
    }

    private boolean isWhole() {
        String text = StandardCharsets.US_ASCII.decode(request.duplicate().flip()).toString();
        int body = text.indexOf("\r\n\r\n") + 4;
        if (body < 4) {
            return false;
        }
        int length = text.toLowerCase(Locale.ROOT).indexOf(LENGTH) + LENGTH.length();
        return text.length() - body
                >= Integer.parseInt(text.substring(length, text.indexOf('\r', length)));
    }

    @Override
    public void close() throws IOException {
        closed = true;
        server.close();
        for (SocketChannel client : clients) {
            client.close();
        }
    }
}
