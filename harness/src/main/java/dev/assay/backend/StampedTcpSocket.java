package dev.assay.backend;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;

/** A TCP socket that takes stamps, and that knows when its peer has closed an idle connection. */
final class StampedTcpSocket extends Socket implements StampedSocket {

    private final ChannelSocketImpl channel;
    private final ServerHabit habit;
    private final StampedStreams streams;

    StampedTcpSocket(ServerHabit habit) throws IOException {
        this(habit, new ChannelSocketImpl());
    }

    private StampedTcpSocket(ServerHabit habit, ChannelSocketImpl channel) throws IOException {
        super(channel);
        this.channel = channel;
        this.habit = habit;
        this.streams = new StampedStreams(habit);
        setTcpNoDelay(true);
    }

    @Override
    public void bind(CallMarks marks) {
        streams.bind(marks);
    }

    ServerHabit habit() {
        return habit;
    }

    /** See {@link ChannelSocketImpl#peerIsDone}. */
    boolean peerIsDone() {
        return channel.peerIsDone();
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return streams.stamp(super.getInputStream());
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
        return streams.stamp(super.getOutputStream());
    }

    /**
     * Whether nothing more can be read, told truly even for the peer's side. OkHttp asks this
     * whenever it takes a connection out of its pool, and takes another if so. Left to itself it
     * notices a connection that the server has closed only after ten seconds of idling, and the
     * request that it sends before fails.
     */
    @Override
    public boolean isInputShutdown() {
        return super.isInputShutdown() || streams.spent(this);
    }
}
