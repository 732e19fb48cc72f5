package dev.assay.fork;

import dev.assay.scheduler.RecordDraft;
import java.nio.ByteBuffer;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Frames of up to 64 KiB that senders write their records into, side by side. There are a few more
 * frames open than CPUs, each for one sender at a time: one that finds a frame in use takes the
 * next, and never waits. A record costs no object, and no hand-over to another thread.
 *
 * <p>{@link #add} is for all threads, the rest for the one that sends the frames away.
 */
final class RecordFrames {

    static final int FRAME_BYTES = 64 << 10;

    /** 4 MiB. */
    static final int MAX_POOLED = 64;

    /** Kept ready by the flusher, so that a sender has not to make one: 20 µs. */
    private static final int MIN_POOLED = 8;

    /**
     * A frame that is complete.
     *
     * @param bytes ready to be written
     * @param records how many are in it
     */
    record Sealed(ByteBuffer bytes, int records) {}

    private final OpenFrame[] open;
    private final Queue<Sealed> sealed = new ConcurrentLinkedQueue<>();
    private final Queue<ByteBuffer> pool = new ConcurrentLinkedQueue<>();
    private final AtomicInteger pooled = new AtomicInteger();

    RecordFrames() {
        this(Integer.highestOneBit(2 * Runtime.getRuntime().availableProcessors()) * 2);
    }

    /**
     * @param places how many frames are open at a time; a power of two
     */
    RecordFrames(int places) {
        open = new OpenFrame[places];
        for (int i = 0; i < places; i++) {
            open[i] = new OpenFrame(this);
        }
        stockUp();
    }

    // ---- senders ----

    void add(RecordDraft record) {
        int mask = open.length - 1;
        int first = (int) Thread.currentThread().getId();
        for (int i = 0; i <= mask; i++) {
            if (open[(first + i) & mask].add(record)) {
                return;
            }
        }
        addAlone(record);
    }

    /** All are in use, by senders who lost their time slice: rather than wait, a frame for one. */
    private void addAlone(RecordDraft record) {
        ByteBuffer alone = ByteBuffer.allocate(Frame.HEADER + RecordCodec.bound(record));
        RecordCodec.write(record, alone.position(Frame.HEADER));
        seal(alone, 1);
    }

    /** An empty frame with room for that many bytes. */
    ByteBuffer newFrame(int bytes) {
        if (Frame.HEADER + bytes > FRAME_BYTES) {
            return ByteBuffer.allocate(Frame.HEADER + bytes).position(Frame.HEADER);
        }
        ByteBuffer frame = pool.poll();
        if (frame == null) {
            frame = ByteBuffer.allocateDirect(FRAME_BYTES);
        } else {
            pooled.decrementAndGet();
        }
        return frame.position(Frame.HEADER);
    }

    void seal(ByteBuffer frame, int records) {
        sealed.add(new Sealed(Frame.finish(FrameType.RECORDS, frame), records));
    }

    // ---- the flusher ----

    /**
     * Completes the frames that have begun.
     *
     * @param all waits for those that a sender is just writing to; else they are left for later
     */
    void sealOpen(boolean all) {
        for (OpenFrame place : open) {
            while (!place.seal() && all) {
                Thread.yield();
            }
        }
    }

    /** The next complete frame; null if there is none. */
    Sealed poll() {
        return sealed.poll();
    }

    boolean hasSealed() {
        return !sealed.isEmpty();
    }

    /** Whether nothing is in any frame. */
    boolean isEmpty() {
        for (OpenFrame place : open) {
            if (!place.isEmpty()) {
                return false;
            }
        }
        return sealed.isEmpty();
    }

    /** A frame has been sent, and its buffer is free. */
    void recycle(ByteBuffer frame) {
        if (frame.isDirect() && frame.capacity() == FRAME_BYTES && pooled.get() < MAX_POOLED) {
            pool.add(frame.clear());
            pooled.incrementAndGet();
        }
    }

    /** Makes buffers ahead, when few are left. */
    void stockUp() {
        while (pooled.get() < MIN_POOLED) {
            recycle(ByteBuffer.allocateDirect(FRAME_BYTES));
        }
    }
}
