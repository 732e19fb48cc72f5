package dev.assay.fork;

import dev.assay.scheduler.RecordDraft;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicBoolean;

/** A frame of records that has begun. For one thread at a time; who finds it in use goes on. */
final class OpenFrame {

    private final RecordFrames frames;
    private final AtomicBoolean inUse = new AtomicBoolean();
    private ByteBuffer bytes;
    private int records;

    OpenFrame(RecordFrames frames) {
        this.frames = frames;
    }

    /** Writes a record; false if the frame is in use. */
    boolean add(RecordDraft record) {
        if (!enter()) {
            return false;
        }
        try {
            write(record);
        } finally {
            leave();
        }
        return true;
    }

    private void write(RecordDraft record) {
        int bound = RecordCodec.bound(record);
        if (bytes != null && bytes.remaining() < bound) {
            sealIfBegun();
        }
        if (bytes == null) {
            bytes = frames.newFrame(bound);
        }
        RecordCodec.write(record, bytes);
        records++;
    }

    /** Completes it; false if it is in use. */
    boolean seal() {
        if (!enter()) {
            return false;
        }
        try {
            sealIfBegun();
        } finally {
            leave();
        }
        return true;
    }

    private void sealIfBegun() {
        if (records > 0) {
            frames.seal(bytes, records);
            bytes = null;
            records = 0;
        }
    }

    /** Whether nothing is in it; false while it is in use. */
    boolean isEmpty() {
        if (!enter()) {
            return false;
        }
        try {
            return records == 0;
        } finally {
            leave();
        }
    }

    private boolean enter() {
        return !inUse.getPlain() && inUse.compareAndSet(false, true);
    }

    private void leave() {
        inUse.setRelease(false);
    }
}
