package dev.assay.fork;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/**
 * Frames that wait for the link to take them, in order: in memory up to a bound, beyond it on disk.
 * For one thread.
 */
final class Backlog implements Closeable {

    /** 16 MiB of frames: some 150,000 records. */
    static final int MAX_FRAMES_IN_MEMORY = 256;

    private final int maxFramesInMemory;
    private final Deque<ByteBuffer> memory = new ArrayDeque<>();
    private final Consumer<ByteBuffer> recycle;
    private Spill spill;
    private boolean spillBroken;

    /**
     * @param recycle gets the buffers of frames that have gone to disk
     */
    Backlog(Consumer<ByteBuffer> recycle) {
        this(recycle, MAX_FRAMES_IN_MEMORY);
    }

    Backlog(Consumer<ByteBuffer> recycle, int maxFramesInMemory) {
        this.recycle = recycle;
        this.maxFramesInMemory = maxFramesInMemory;
    }

    /** A frame that comes after all others up to now. */
    void add(ByteBuffer frame) {
        boolean toDisk = !spillIsEmpty() || memory.size() >= maxFramesInMemory;
        if (toDisk && !spillBroken && spill(frame)) {
            recycle.accept(frame);
        } else {
            memory.add(frame);
        }
    }

    /** The next frame to be written; null if there is none. */
    ByteBuffer poll() throws IOException {
        if (spillBroken && !spillIsEmpty()) {
            return spill.read();
        }
        if (memory.isEmpty() && !spillIsEmpty()) {
            return spill.read();
        }
        return memory.poll();
    }

    /** How many are in memory. */
    int frames() {
        return memory.size();
    }

    boolean isEmpty() {
        return memory.isEmpty() && spillIsEmpty();
    }

    /** Whether frames have ever waited on disk. */
    boolean spilled() {
        return spill != null;
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
