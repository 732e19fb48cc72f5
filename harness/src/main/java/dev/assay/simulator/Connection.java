package dev.assay.simulator;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** One client's connection: read by the reactor's thread, written by the pacer's. */
final class Connection implements Wire {

    final SocketChannel channel;
    final RequestReader reader;
    final Outlet outlet = new Outlet(this);

    /** No further request can be read: whatever comes is thrown away until the client hangs up. */
    boolean deaf;

    /** How many came on it so far. */
    int requests;

    private final Runnable wakeReactor;

    Connection(SocketChannel channel, int maxBodyBytes, Runnable wakeReactor) {
        this.channel = channel;
        this.reader = new RequestReader(maxBodyBytes);
        this.wakeReactor = wakeReactor;
    }

    @Override
    public void write(ByteBuffer bytes) throws IOException {
        channel.write(bytes);
    }

    /** Leaves the receiving side open: closing it with bytes unread would reset the connection. */
    @Override
    public void finish() throws IOException {
        channel.shutdownOutput();
    }

    @Override
    public void reset() throws IOException {
        channel.setOption(StandardSocketOptions.SO_LINGER, 0);
        channel.close();
        wakeReactor.run(); // a registered channel is really closed by the next select
    }
}
