package dev.assay.fork;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/**
 * The worker's end of a link. It does not block, so that the one flusher can put records by while
 * the parent is slow, and so that an interrupt can't close it. One thread reads, one other writes.
 */
final class ChildLink implements Closeable, ReadableByteChannel {

    private final SocketChannel channel;
    private final Selector readable = Selector.open();
    private final Selector writable = Selector.open();

    private ChildLink(SocketChannel channel) throws IOException {
        this.channel = channel;
        channel.configureBlocking(false);
        channel.register(readable, SelectionKey.OP_READ);
        channel.register(writable, SelectionKey.OP_WRITE);
    }

    static ChildLink connect(String address) throws IOException {
        return new ChildLink(Address.connect(address));
    }

    /** Blocks until there is at least one byte, or the end. */
    @Override
    public int read(ByteBuffer to) throws IOException {
        int count = channel.read(to);
        while (count == 0) {
            select(readable, 0);
            count = channel.read(to);
        }
        return count;
    }

    /** Writes what the link takes now; false if something is left. */
    boolean write(ByteBuffer from) throws IOException {
        channel.write(from);
        return !from.hasRemaining();
    }

    /** Waits until the link takes more, but not for longer than that. */
    void awaitWritable(long atMostMs) throws IOException {
        select(writable, atMostMs);
    }

    private static void select(Selector selector, long atMostMs) throws IOException {
        Thread.interrupted(); // an interrupt of this thread means nothing, and would make it spin
        selector.select(atMostMs);
        selector.selectedKeys().clear();
    }

    @Override
    public boolean isOpen() {
        return channel.isOpen();
    }

    @Override
    public void close() throws IOException {
        channel.close();
        readable.close();
        writable.close();
    }
}
