package dev.assay.samples;

import dev.assay.PreparedCall;
import dev.assay.RequestError;
import dev.assay.RequestsWorker;
import dev.assay.Resolution;
import dev.assay.Timeline;
import dev.assay.WorkerDescription;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;

/**
 * The worker of sample 09: sends a line, and waits for one. It is called by many threads at the
 * same time, each with a call of its own, so all that they share is the heap of idle connections.
 */
final class LineWorker implements RequestsWorker<String, String> {

    private final InetSocketAddress address;
    private final ConcurrentLinkedDeque<Socket> idle = new ConcurrentLinkedDeque<>();

    LineWorker(InetSocketAddress address) {
        this.address = address;
    }

    /** Stands in every result. Keep secrets out of it. */
    @Override
    public WorkerDescription description() {
        return new WorkerDescription("line", Map.of("target", address.toString()));
    }

    /** An exception ends the run with its message, and nobody is bothered with any load. */
    @Override
    public void prepareMultiprocessing() throws Exception {
        String answer = resolve("PING", new Timeline()).response();
        if (!"PONG".equals(answer)) {
            throw new IOException(
                    address + " answers PING with \"" + answer + "\", and should with PONG.");
        }
    }

    /** Opens connections, or the first requests would have to, and be late. */
    @Override
    public void prepareConcurrency(int requests) throws IOException {
        List<Socket> opened = new ArrayList<>();
        while (opened.size() < requests) {
            opened.add(connect());
        }
        idle.addAll(opened);
    }

    /** Called ahead of time, while nothing is urgent: everything but the sending is done here. */
    @Override
    public PreparedCall<String> prepare(String question) {
        return new LineCall((question + "\n").getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public Resolution<String> resolve(String question, Timeline timeline) throws Exception {
        return prepare(question).call(timeline);
    }

    @Override
    public void close() {
        idle.forEach(LineWorker::close);
    }

    private Socket connect() throws IOException {
        Socket connection = new Socket(address.getAddress(), address.getPort());
        connection.setTcpNoDelay(true); // or the kernel holds small requests back
        return connection;
    }

    private static void close(Socket connection) {
        try {
            connection.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One question, and the connection that it has while it waits. */
    private final class LineCall implements PreparedCall<String> {

        private final byte[] question;
        private volatile Socket connection;

        LineCall(byte[] question) {
            this.question = question;
        }

        /** Called when the request is due. The marks are taken as close to the socket as can be. */
        @Override
        public Resolution<String> call(Timeline timeline) throws IOException {
            Socket socket = idle.pollFirst(); // the one that was used last: others may grow old
            if (socket == null) {
                long beforeNs = System.nanoTime();
                socket = connect();
                timeline.connected(System.nanoTime() - beforeNs);
            }
            connection = socket;
            String answer;
            try {
                timeline.requestStarted(System.nanoTime());
                socket.getOutputStream().write(question);
                answer = readLine(socket.getInputStream(), timeline);
                timeline.requestEnded(System.nanoTime());
            } catch (IOException e) {
                LineWorker.close(socket); // what is half read is not used again
                throw e;
            }
            connection = null;
            idle.addFirst(socket);
            return answer.startsWith("NO")
                    ? Resolution.errored(new RequestError("no_such_article", answer))
                    : Resolution.completed(answer);
        }

        private String readLine(InputStream answers, Timeline timeline) throws IOException {
            StringBuilder line = new StringBuilder();
            for (byte[] bytes = new byte[64]; ; ) {
                int count = answers.read(bytes);
                if (count < 0) {
                    throw new EOFException("The server hung up after \"" + line + "\".");
                }
                timeline.read(System.nanoTime());
                line.append(new String(bytes, 0, count, StandardCharsets.US_ASCII));
                if (line.charAt(line.length() - 1) == '\n') {
                    return line.substring(0, line.length() - 1);
                }
            }
        }

        /**
         * Called by another thread when the request took too long or the run is over. A thread that
         * reads from a socket can't be interrupted, but the socket can be closed.
         */
        @Override
        public boolean cancel() {
            Socket waiting = connection;
            if (waiting == null) {
                return false;
            }
            LineWorker.close(waiting);
            return true;
        }
    }
}
