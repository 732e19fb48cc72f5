package dev.assay.backend;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * The two streams of a socket, which take a stamp just before a write and as soon as a read has
 * returned bytes. One stamp costs a reading of the clock, about 25 ns.
 */
final class StampedStreams {

    /** Written when a call acquires the connection; the pool's lock hands it to that thread. */
    private CallMarks marks;

    /** Of nobody, until the socket is connected. */
    private ServerHabit habit = new ServerHabit();

    private long mostIdleNs = Long.MAX_VALUE;
    private int calls;
    private boolean answeredTwice;

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

    void closingCrossedRequest() {
        habit.closingCrossedRequest(calls - 1);
    }

    void bind(CallMarks callMarks) {
        marks = callMarks;
        calls++;
    }

    /**
     * Whether the connection can take no further call. Asked between calls, by the one who is about
     * to make one; while the connection is being set up the answer is no.
     */
    boolean spent(StampedTcpSocket socket) {
        if (marks == null) {
            return false;
        }
        if (habit.hangsUp()) {
            return true;
        }
        boolean done = socket.peerIsDone();
        if (done) {
            habit.closedIdle(calls);
        }
        return done || (mostIdleNs != Long.MAX_VALUE && marks.idleNs() > mostIdleNs);
    }

    InputStream stamp(InputStream in) {
        return new Reads(in);
    }

    OutputStream stamp(OutputStream out) {
        return new Writes(out);
    }

    private final class Reads extends FilterInputStream {

        Reads(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int value = in.read();
            report(value >= 0);
            return value;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int count = in.read(bytes, offset, length);
            report(count > 0);
            return count;
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

        Writes(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int value) throws IOException {
            report();
            out.write(value);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            report();
            out.write(bytes, offset, length);
        }

        private void report() {
            if (marks != null) {
                marks.aboutToWrite();
            }
        }
    }
}
