package dev.assay.fork;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.Optional;

/** Cuts what arrives on a link into frames. For one thread. */
final class FrameReader {

    private static final int FIRST_CAPACITY = 256 << 10;

    private final ReadableByteChannel channel;
    private ByteBuffer buffer = ByteBuffer.allocateDirect(FIRST_CAPACITY).flip();

    FrameReader(ReadableByteChannel channel) {
        this.channel = channel;
    }

    /**
     * The next frame, whose body is valid until the next call; empty at the end of the link.
     *
     * @throws EOFException the link ended within a frame
     */
    Optional<Frame> next() throws IOException {
        if (!fill(Frame.HEADER)) {
            return Optional.empty();
        }
        int start = buffer.position();
        int length = buffer.getInt(start);
        if (length < 1 || length > Frame.MAX_LENGTH) {
            throw new ProtocolException(
                    "The length of a frame is 1 to "
                            + Frame.MAX_LENGTH
                            + " bytes, found "
                            + length);
        }
        FrameType type = FrameType.of(buffer.get(start + Integer.BYTES));
        fill(Integer.BYTES + length);
        start = buffer.position();
        ByteBuffer body = buffer.slice(start + Frame.HEADER, length - 1);
        buffer.position(start + Integer.BYTES + length);
        return Optional.of(new Frame(type, body));
    }

    /** Reads until that many bytes are there; false if the link ended before the first of them. */
    private boolean fill(int needed) throws IOException {
        if (buffer.remaining() >= needed) {
            return true;
        }
        makeRoom(needed);
        while (buffer.position() < needed) {
            if (channel.read(buffer) < 0) {
                if (buffer.position() == 0) {
                    return false;
                }
                throw new EOFException("The link ended within a frame");
            }
        }
        buffer.flip();
        return true;
    }

    private void makeRoom(int needed) {
        if (needed <= buffer.capacity()) {
            buffer.compact();
        } else {
            buffer = ByteBuffer.allocateDirect(Math.max(needed, 2 * buffer.capacity())).put(buffer);
        }
    }
}
