package dev.assay.backend;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.function.IntFunction;

/**
 * The two streams of a socket, which take a stamp just before a write and as soon as a read has
 * returned bytes. One stamp costs a reading of the clock, about 25 ns.
 *
 * <p>A request is kept until it is flushed. If its call is made ahead of its time, it is written
 * when it is due by another thread; the call's own goes on and reads.
 */
final class StampedStreams {

    /** A server that closes what is idle waits longer, or does so at once. */
    private static final long SELDOM_CLOSED_NS = 1_000_000_000;

    /** Written when a call acquires the connection; the pool's lock hands it to that thread. */
    private CallMarks marks;

    /** Of nobody, until the socket is connected. */
    private ServerHabit habit = new ServerHabit();

    private long mostIdleNs = Long.MAX_VALUE;
    private int calls;
    private boolean answeredTwice;

    /** Whether the latest call left its bytes to be written when they were due. */
    private boolean handedOver;

    /** To be asked at the first write whether its peer has closed it; else null. */
    private StampedTcpSocket unasked;

    private volatile IOException writeFailure;

    void connectedTo(ServerHabit serversHabit) {
        habit = serversHabit;
    }

    StampedStreams layered() {
        StampedStreams streams = new StampedStreams();
        streams.connectedTo(habit);
        return streams;
    }

    void staysOpenFor(long idleNs) {
        mostIdleNs = idleNs;
    }

    void closedBeforeRequest() {
        habit.closedIdle(calls - 1);
    }

    void closingCrossedRequest() {
        habit.closingCrossedRequest(calls - 1);
    }

    void bind(CallMarks callMarks) {
        marks = callMarks;
        calls++;
        handedOver = false;
    }

    /**
     * Whether the connection can take no further call. Asked between calls, by the one who is about
     * to make one; while the connection is being set up the answer is no.
     *
     * <p>To ask the socket took 11 % of the senders' CPU time at 5,000/s. Where requests are handed
     * over there is no need: the read that waits beside them tells. Should the next one be written
     * by its own call after all, the socket is asked then.
     */
    boolean spent(StampedTcpSocket socket) {
        if (marks == null) {
            return false;
        }
        if (habit.hangsUp()) {
            return true;
        }
        if (mostIdleNs != Long.MAX_VALUE && marks.idleNs() > mostIdleNs) {
            return true;
        }
        if (handedOver && marks.idleNs() < SELDOM_CLOSED_NS) {
            unasked = socket;
            return false;
        }
        boolean done = socket.peerIsDone();
        if (done) {
            habit.closedIdle(calls);
        }
        return done;
    }

    private void askIfUnasked() throws IOException {
        StampedTcpSocket socket = unasked;
        unasked = null;
        if (socket != null && socket.peerIsDone()) {
            marks.foundClosed();
            throw closedBefore();
        }
    }

    private static EOFException closedBefore() {
        return new EOFException("closed by the server before the request was sent");
    }

    InputStream stamp(InputStream in) {
        return new Reads(in);
    }

    OutputStream stamp(OutputStream out) {
        return new Writes(
                out, ByteBuffer::allocate, kept -> out.write(kept.array(), 0, kept.limit()));
    }

    /**
     * The same, where what was kept goes straight to the channel below, which hands a buffer
     * outside the heap to the system as it is: four layers of streams would copy it and take locks
     * between stamp and packet.
     */
    OutputStream stamp(OutputStream out, SocketChannel channel) {
        return new Writes(out, ByteBuffer::allocateDirect, kept -> writeAll(kept, channel));
    }

    private static void writeAll(ByteBuffer bytes, SocketChannel channel) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    /** Takes what was kept. */
    private interface Sink {
        void write(ByteBuffer kept) throws IOException;
    }

    private final class Reads extends FilterInputStream {

        Reads(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int count;
            try {
                count = in.read(bytes, offset, length);
            } catch (IOException e) {
                tookBack();
                throw writeFailure != null ? writeFailure : e;
            }
            if (tookBack()) {
                throw closedBefore();
            }
            if (count < 0 && writeFailure != null) {
                throw writeFailure;
            }
            report(count > 0);
            return count;
        }

        /** What comes before the request has left is the end of the connection, or no answer. */
        private boolean tookBack() {
            return marks != null && marks.takeBack();
        }

        private void report(boolean gotBytes) {
            if (gotBytes && marks != null) {
                marks.bytesRead();
                if (calls == 2 && !answeredTwice) {
                    answeredTwice = true;
                    habit.answeredTwice();
                }
            }
        }
    }

    private final class Writes extends FilterOutputStream {

        /**
         * That much goes into the send buffer of a connection whose earlier bytes are all read, so
         * that no write of the thread that writes for all of them waits for a server.
         */
        private static final int MOST_KEPT = 16 * 1024;

        private final IntFunction<ByteBuffer> buffers;
        private final Sink sink;
        private ByteBuffer kept = ByteBuffer.allocate(0);

        Writes(OutputStream out, IntFunction<ByteBuffer> buffers, Sink sink) {
            super(out);
            this.buffers = buffers;
            this.sink = sink;
        }

        @Override
        public void write(int value) throws IOException {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            if (marks != null && marks.isUnsent() && kept.position() + length <= MOST_KEPT) {
                keep(bytes, offset, length);
            } else {
                writeKept();
                report();
                out.write(bytes, offset, length);
            }
        }

        private void keep(byte[] bytes, int offset, int length) {
            if (kept.remaining() < length) {
                kept = buffers.apply(2 * (kept.position() + length)).put(kept.flip());
            }
            kept.put(bytes, offset, length);
        }

        @Override
        public void flush() throws IOException {
            if (kept.position() > 0) {
                ByteBuffer request = takeKept();
                if (marks.writeWhenDue(() -> writeNow(request))) {
                    handedOver = true;
                    unasked = null;
                    return;
                }
                writeAtOnce(request);
            }
            out.flush();
        }

        private void writeKept() throws IOException {
            if (kept.position() > 0) {
                writeAtOnce(takeKept());
            }
        }

        private void writeAtOnce(ByteBuffer request) throws IOException {
            report();
            sink.write(request);
        }

        /**
         * In a buffer of its own: who writes it may lose the CPU before it has noted that all is
         * written, and by then the answer may be read and the next request kept.
         */
        private ByteBuffer takeKept() {
            ByteBuffer request = kept.duplicate().flip();
            kept.clear();
            return request;
        }

        /** By the thread that writes when it is due. */
        private void writeNow(ByteBuffer request) {
            try {
                sink.write(request);
            } catch (IOException e) {
                writeFailure = e; // the reader is about to find out, too
            }
        }

        private void report() throws IOException {
            askIfUnasked();
            if (marks != null) {
                marks.aboutToWrite();
            }
        }
    }
}
