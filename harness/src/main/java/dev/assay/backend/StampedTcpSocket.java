package dev.assay.backend;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketAddress;
import java.util.function.Function;

/** A TCP socket that takes stamps, and that knows when its peer has closed an idle connection. */
final class StampedTcpSocket extends Socket implements StampedSocket {

    private final ChannelSocketImpl channel;
    private final Function<SocketAddress, ServerHabit> habits;
    private final StampedStreams streams = new StampedStreams();

    StampedTcpSocket(Function<SocketAddress, ServerHabit> habits) throws IOException {
        this(habits, new ChannelSocketImpl());
    }

    private StampedTcpSocket(Function<SocketAddress, ServerHabit> habits, ChannelSocketImpl channel)
            throws IOException {
        super(channel);
        this.channel = channel;
        this.habits = habits;
        setTcpNoDelay(true);
    }

    @Override
    public void connect(SocketAddress server, int timeoutMillis) throws IOException {
        streams.connectedTo(habits.apply(server));
        super.connect(server, timeoutMillis);
    }

    @Override
    public void bind(CallMarks marks) {
        streams.bind(marks);
    }

    @Override
    public void staysOpenFor(long idleNs) {
        streams.staysOpenFor(idleNs);
    }

    @Override
    public void closedBeforeRequest() {
        streams.closedBeforeRequest();
    }

    @Override
    public void closingCrossedRequest() {
        streams.closingCrossedRequest();
    }

    /** The streams of a socket that is layered over this one, to the same server. */
    StampedStreams layered() {
        return streams.layered();
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
        return streams.stamp(super.getOutputStream(), channel.channel());
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
