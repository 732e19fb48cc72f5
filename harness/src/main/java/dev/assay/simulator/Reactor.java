package dev.assay.simulator;

import dev.assay.time.Clock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.Optional;

/**
 * Accepts connections, reads requests and hands their answers to the pacer. One thread, so that a
 * connection costs no stack; it sees at once when a client hangs up.
 */
final class Reactor implements Runnable {

    /** The longest body of a request. */
    static final int MAX_BODY_BYTES = 16 * 1024 * 1024;

    private static final int BACKLOG = 4096;

    private static final byte[] CONTINUE = Http.bytes("HTTP/1.1 100 Continue\r\n\r\n");

    private final Clock clock;
    private final Endpoints endpoints;
    private final Pacer pacer;
    private final ServerSocketChannel server;
    private final int port;
    private final Selector selector;
    private final ByteBuffer input = ByteBuffer.allocateDirect(64 * 1024);
    private final Thread thread = new Thread(this, "assay-simulator-reader");
    private volatile boolean closed;

    Reactor(int wantedPort, Clock clock, Endpoints endpoints, Pacer pacer) throws IOException {
        this.clock = clock;
        this.endpoints = endpoints;
        this.pacer = pacer;
        this.selector = Selector.open();
        this.server = ServerSocketChannel.open();
        try {
            server.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            server.bind(
                    new InetSocketAddress(InetAddress.getByName("127.0.0.1"), wantedPort), BACKLOG);
            port = server.socket().getLocalPort();
            server.configureBlocking(false);
            server.register(selector, SelectionKey.OP_ACCEPT);
        } catch (IOException notBound) {
            server.close();
            selector.close();
            throw notBound;
        }
        thread.setDaemon(true);
    }

    int port() {
        return port;
    }

    void start() {
        thread.start();
    }

    void awaitClosed() throws InterruptedException {
        thread.join();
    }

    void close() {
        closed = true;
        selector.wakeup();
    }

    @Override
    public void run() {
        try {
            while (!closed) {
                selector.select(this::ready);
            }
        } catch (IOException broken) {
            throw new UncheckedIOException("the simulator can no longer select", broken);
        } finally {
            closeAll();
        }
    }

    private void ready(SelectionKey key) {
        if (!key.isValid()) {
            return;
        }
        if (key.isAcceptable()) {
            accept();
        } else {
            read((Connection) key.attachment());
        }
    }

    private void accept() {
        try {
            SocketChannel channel;
            while ((channel = server.accept()) != null) {
                channel.configureBlocking(false);
                channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
                Connection connection = new Connection(channel, MAX_BODY_BYTES, selector::wakeup);
                channel.register(selector, SelectionKey.OP_READ, connection);
            }
        } catch (IOException refused) {
            System.err.println("Assay simulator: a connection was not accepted: " + refused);
            clock.park(clock.nanoTime() + 10_000_000); // out of descriptors: no busy loop
        }
    }

    private void read(Connection connection) {
        try {
            input.clear();
            if (connection.channel.read(input) < 0) {
                hangUp(connection);
                return;
            }
        } catch (IOException gone) {
            hangUp(connection);
            return;
        }
        long arrivalNs = clock.nanoTime();
        if (!connection.deaf) {
            connection.reader.append(input.flip());
            takeRequests(connection, arrivalNs);
        }
    }

    private void takeRequests(Connection connection, long arrivalNs) {
        try {
            Optional<HttpRequest> request;
            while (!connection.deaf && (request = connection.reader.next()).isPresent()) {
                answer(connection, request.get(), arrivalNs);
            }
            if (connection.reader.takeContinue()) {
                AnswerScript goOn =
                        new AnswerScript(CONTINUE, 0, List.of(), Framing.PLAIN, Ending.KEEP_ALIVE);
                submit(connection, arrivalNs, new Endpoints.Reply(goOn, Optional.empty()));
            }
        } catch (RefusedException refused) {
            fail(connection, arrivalNs, refused);
        }
    }

    private void answer(Connection connection, HttpRequest request, long arrivalNs) {
        try {
            Endpoints.Reply reply = endpoints.answer(request, ++connection.requests, arrivalNs);
            connection.deaf = reply.script().ending() != Ending.KEEP_ALIVE;
            submit(connection, arrivalNs, reply);
        } catch (RuntimeException broken) {
            String message = "The simulator failed on this request: " + broken;
            fail(connection, arrivalNs, new RefusedException(500, null, "internal", message));
        }
    }

    private void fail(Connection connection, long arrivalNs, RefusedException refused) {
        connection.deaf = true;
        AnswerScript error = Http.error(refused, Ending.CLOSE);
        submit(connection, arrivalNs, new Endpoints.Reply(error, Optional.empty()));
    }

    private void submit(Connection connection, long arrivalNs, Endpoints.Reply reply) {
        pacer.submit(new Delivery(connection.outlet, arrivalNs, reply.script(), reply.logged()));
    }

    private void hangUp(Connection connection) {
        pacer.gone(connection.outlet);
        close(connection.channel);
    }

    private void closeAll() {
        for (SelectionKey key : selector.keys()) {
            close(key.channel());
        }
        close(selector);
    }

    private static void close(AutoCloseable open) {
        try {
            open.close();
        } catch (Exception alreadyGone) {
            // nothing more can be done with it
        }
    }
}
