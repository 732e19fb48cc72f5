package dev.assay.samples.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * A server with a protocol of its own, a line for a line: {@code PING} is answered with {@code
 * PONG}, {@code STOCK 17} with {@code OK 42} or, for an article of 1,000 or more, with {@code NO
 * SUCH ARTICLE}.
 */
public final class StockServer implements AutoCloseable {

    private static final int ARTICLES = 1000;
    private static final int BACKLOG = 128;

    private final ServerSocket listener;
    private final int answersAfterMs;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();

    private StockServer(ServerSocket listener, int answersAfterMs) {
        this.listener = listener;
        this.answersAfterMs = answersAfterMs;
    }

    /** Listens on a free port of this machine, and takes so long over each question. */
    public static StockServer start(int answersAfterMs) throws IOException {
        StockServer server =
                new StockServer(
                        new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress()),
                        answersAfterMs);
        server.threads.execute(server::accept);
        return server;
    }

    public InetSocketAddress address() {
        return (InetSocketAddress) listener.getLocalSocketAddress();
    }

    private void accept() {
        try {
            while (true) {
                Socket connection = listener.accept();
                connections.add(connection);
                threads.execute(() -> talk(connection));
            }
        } catch (IOException closed) {
            // so it is when the load is over
        }
    }

    private void talk(Socket connection) {
        try (connection;
                BufferedReader questions =
                        new BufferedReader(
                                new InputStreamReader(
                                        connection.getInputStream(), StandardCharsets.US_ASCII))) {
            connection.setTcpNoDelay(true);
            OutputStream answers = connection.getOutputStream();
            for (String question; (question = questions.readLine()) != null; ) {
                answers.write((answer(question) + "\n").getBytes(StandardCharsets.US_ASCII));
            }
        } catch (IOException closed) {
            // by either side
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        } finally {
            connections.remove(connection);
        }
    }

    private String answer(String question) throws InterruptedException {
        if (!question.startsWith("STOCK ")) {
            return "PONG";
        }
        TimeUnit.MILLISECONDS.sleep(answersAfterMs);
        long article = Long.parseLong(question.substring("STOCK ".length()));
        return article < ARTICLES ? "OK " + article % 97 : "NO SUCH ARTICLE";
    }

    @Override
    public void close() throws IOException {
        listener.close();
        threads.shutdownNow();
        for (Socket connection : connections) {
            connection.close();
        }
    }
}
