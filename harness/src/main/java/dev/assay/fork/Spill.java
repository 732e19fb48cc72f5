package dev.assay.fork;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Frames that wait on disk, first in, first out, in a temporary file that goes with us. */
final class Spill implements Closeable {

    private final FileChannel file;
    private long readAt;
    private long writeAt;

    Spill() throws IOException {
        Path path = Files.createTempFile("assay-spill", ".frames");
        this.file =
                FileChannel.open(
                        path,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.DELETE_ON_CLOSE);
    }

    boolean isEmpty() {
        return readAt == writeAt;
    }

    void write(ByteBuffer frame) throws IOException {
        ByteBuffer from = frame.duplicate();
        long at = writeAt;
        while (from.hasRemaining()) {
            at += file.write(from, at);
        }
        writeAt = at;
    }

    ByteBuffer read() throws IOException {
        ByteBuffer length = readFully(ByteBuffer.allocate(Integer.BYTES));
        ByteBuffer frame = readFully(ByteBuffer.allocate(Integer.BYTES + length.getInt()));
        readAt += frame.remaining();
        if (isEmpty()) {
            file.truncate(0);
            readAt = 0;
            writeAt = 0;
        }
        return frame;
    }

    private ByteBuffer readFully(ByteBuffer to) throws IOException {
        while (to.hasRemaining()) {
            if (file.read(to, readAt + to.position()) < 0) {
                throw new EOFException("The spill file is shorter than what was written to it");
            }
        }
        return to.flip();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
