package dev.assay.runner;

import dev.assay.time.SystemClock;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.LongPredicate;

/**
 * A target that knows nothing of Assay: a request is eight bytes, its number; the answer is one
 * byte, 0 for those that it refuses. It writes down when each request arrived.
 */
final class StampingTarget implements AutoCloseable {

    static final int REFUSED = 0;
    static final int ANSWERED = 1;

    /** A request, and when its last byte was read, on the machine's monotonic clock. */
    record Arrival(long number, long atNs) {}

    private final ServerSocket listening;
    private final LongPredicate refused;
    private final Queue<Arrival> arrivals = new ConcurrentLinkedQueue<>();

    StampingTarget(LongPredicate refused) throws IOException {
        this.refused = refused;
        this.listening = new ServerSocket(0, 1_000, InetAddress.getLoopbackAddress());
        daemon(this::accept);
    }

    int port() {
        return listening.getLocalPort();
    }

    List<Arrival> arrivals() {
        return List.copyOf(arrivals);
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listening.accept();
                daemon(() -> serve(client));
            }
        } catch (IOException e) {
            if (!listening.isClosed()) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            client.setTcpNoDelay(true);
            DataInputStream in = new DataInputStream(client.getInputStream());
            while (true) {
                long number = in.readLong();
                arrivals.add(new Arrival(number, SystemClock.INSTANCE.nanoTime()));
                client.getOutputStream().write(refused.test(number) ? REFUSED : ANSWERED);
            }
        } catch (EOFException e) {
            // the client has no more requests
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "target");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}
