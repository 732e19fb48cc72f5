package dev.assay.fork;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;

/**
 * A frame as it was read.
 *
 * @param type what it is
 * @param body what it says, from position to limit
 */
record Frame(FrameType type, ByteBuffer body) {

    /** Bytes before the body: the length and the type. */
    static final int HEADER = Integer.BYTES + 1;

    /** No frame is longer than this; frames of records are at most 64 KiB unless one record is. */
    static final int MAX_LENGTH = 64 << 20;

    /** A frame ready to be written. */
    static ByteBuffer of(FrameType type, byte... body) {
        ByteBuffer frame = ByteBuffer.allocate(HEADER + body.length);
        frame.position(HEADER);
        frame.put(body);
        return finish(type, frame);
    }

    static ByteBuffer ofLong(FrameType type, long value) {
        ByteBuffer frame = ByteBuffer.allocate(HEADER + Long.BYTES);
        frame.position(HEADER);
        frame.putLong(value);
        return finish(type, frame);
    }

    static ByteBuffer ofJson(FrameType type, Object message) {
        try {
            return of(type, Json.mapper().writeValueAsBytes(message));
        } catch (IOException e) {
            throw new UncheckedIOException("A " + type + " can't be written as JSON", e);
        }
    }

    /**
     * Writes the header in front of a body that begins at {@link #HEADER}, and flips the buffer.
     */
    static ByteBuffer finish(FrameType type, ByteBuffer frame) {
        frame.flip();
        frame.putInt(0, frame.limit() - Integer.BYTES);
        frame.put(Integer.BYTES, type.code());
        return frame;
    }

    <T> T json(Class<T> type) throws ProtocolException {
        try {
            return Json.mapper().readValue(bytes(), type);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private byte[] bytes() {
        byte[] bytes = new byte[body.remaining()];
        body.duplicate().get(bytes);
        return bytes;
    }

    private ProtocolException unreadable(IOException e) {
        return new ProtocolException("A " + type + " can't be read: " + e.getMessage(), e);
    }

    JsonNode json() throws ProtocolException {
        try {
            return Json.tree(bytes());
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    long oneLong() throws ProtocolException {
        if (body.remaining() != Long.BYTES) {
            throw new ProtocolException(
                    "A " + type + " has 8 bytes of body, found " + body.remaining());
        }
        return body.getLong(body.position());
    }

    /** The same frame, independent of the reader's buffer. */
    Frame copy() {
        ByteBuffer own = ByteBuffer.allocate(body.remaining());
        own.put(body.duplicate()).flip();
        return new Frame(type, own);
    }
}
