package dev.assay.fork;

import dev.assay.scheduler.RequestRecord;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Frames that wait for the link to take them, in order: in memory up to a bound, beyond it on disk.
 * Records are packed into frames of up to 64 KiB; the last frame stays open for more until it is
 * taken. For one thread.
 */
final class Backlog implements Closeable {

    static final int FRAME_BYTES = 64 << 10;

    /** 16 MiB of frames: some 150,000 records. */
    static final int MAX_FRAMES_IN_MEMORY = 256;

    private final int maxFramesInMemory;
    private final Deque<ByteBuffer> memory = new ArrayDeque<>();
    private final Deque<ByteBuffer> pool = new ArrayDeque<>();
    private ByteBuffer open;
    private Spill spill;
    private boolean spillBroken;

    Backlog() {
        this(MAX_FRAMES_IN_MEMORY);
    }

    Backlog(int maxFramesInMemory) {
        this.maxFramesInMemory = maxFramesInMemory;
    }

    void add(RequestRecord record) {
        int bound = RecordCodec.bound(record);
        if (open != null && open.remaining() < bound) {
            seal();
        }
        if (open == null) {
            open = newFrame(bound);
        }
        RecordCodec.write(record, open);
    }

    /** A frame that comes after all records up to now. */
    void add(ByteBuffer frame) {
        seal();
        push(frame);
    }

    /** The next frame to be written; null if there is none. */
    ByteBuffer poll() throws IOException {
        if (spillBroken && !spillIsEmpty()) {
            return spill.read();
        }
        if (memory.isEmpty()) {
            if (!spillIsEmpty()) {
                return spill.read();
            }
            seal();
        }
        return memory.poll();
    }

    /** A frame has been written, and its buffer is free. */
    void recycle(ByteBuffer frame) {
        if (frame.isDirect() && pool.size() < maxFramesInMemory) {
            pool.push(frame.clear());
        }
    }

    boolean isEmpty() {
        return open == null && memory.isEmpty() && spillIsEmpty();
    }

    /** Whether frames have ever waited on disk. */
    boolean spilled() {
        return spill != null;
    }

    private ByteBuffer newFrame(int bound) {
        ByteBuffer frame;
        if (Frame.HEADER + bound > FRAME_BYTES) {
            frame = ByteBuffer.allocate(Frame.HEADER + bound);
        } else {
            frame = pool.isEmpty() ? ByteBuffer.allocateDirect(FRAME_BYTES) : pool.pop();
        }
        return frame.position(Frame.HEADER);
    }

    private void seal() {
        if (open != null) {
            ByteBuffer frame = Frame.finish(FrameType.RECORDS, open);
            open = null;
            push(frame);
        }
    }

    private void push(ByteBuffer frame) {
        boolean toDisk = !spillIsEmpty() || memory.size() >= maxFramesInMemory;
        if (toDisk && !spillBroken && spill(frame)) {
            recycle(frame);
        } else {
            memory.add(frame);
        }
    }

    /** False if the disk does not take it: then memory has to, and what is on disk goes first. */
    private boolean spill(ByteBuffer frame) {
        try {
            if (spill == null) {
                spill = new Spill();
            }
            spill.write(frame);
            return true;
        } catch (IOException e) {
            spillBroken = true;
            return false;
        }
    }

    private boolean spillIsEmpty() {
        return spill == null || spill.isEmpty();
    }

    @Override
    public void close() throws IOException {
        if (spill != null) {
            spill.close();
        }
    }
}
