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

    /** 32 MiB of frames: some 300,000 records. */
    static final int MAX_FRAMES_IN_MEMORY = 2 * Outbox.MOST_HELD;

    private record Waiting(ByteBuffer frame, long sinceNs) {}

    private final int maxFramesInMemory;
    private final Deque<Waiting> memory = new ArrayDeque<>();
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

    /**
     * A frame that comes after all others up to now.
     *
     * @param sinceNs what {@link #oldestNs} is to say of it
     */
    void add(ByteBuffer frame, long sinceNs) {
        boolean toDisk = !spillIsEmpty() || memory.size() >= maxFramesInMemory;
        if (toDisk && !spillBroken && spill(frame)) {
            recycle.accept(frame);
        } else {
            memory.add(new Waiting(frame, sinceNs));
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
        Waiting first = memory.poll();
        return first == null ? null : first.frame();
    }

    /** What was said of the first one in memory; the maximum if there is none. */
    long oldestNs() {
        Waiting first = memory.peek();
        return first == null ? Long.MAX_VALUE : first.sinceNs();
    }

    /** Whether no more than so many wait, all of them in memory. */
    boolean holdsAtMost(int frames) {
        return spillIsEmpty() && memory.size() <= frames;
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
