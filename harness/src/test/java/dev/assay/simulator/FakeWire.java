package dev.assay.simulator;

import dev.assay.time.HandClock;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A connection that keeps what was written and when. */
final class FakeWire implements Wire {

    record Write(long atNs, String text) {}

    final List<Write> writes = new ArrayList<>();
    int room = Integer.MAX_VALUE;
    boolean broken;
    boolean finished;
    boolean wasReset;

    private final HandClock clock;

    FakeWire(HandClock clock) {
        this.clock = clock;
    }

    List<Long> times() {
        return writes.stream().map(Write::atNs).toList();
    }

    String text() {
        return String.join("", writes.stream().map(Write::text).toList());
    }

    @Override
    public void write(ByteBuffer bytes) throws IOException {
        if (broken) {
            throw new IOException("broken pipe");
        }
        byte[] taken = new byte[Math.min(room, bytes.remaining())];
        bytes.get(taken);
        room -= taken.length;
        if (taken.length > 0) {
            writes.add(new Write(clock.nowNs, new String(taken, StandardCharsets.UTF_8)));
        }
    }

    @Override
    public void finish() {
        finished = true;
    }

    @Override
    public void reset() {
        wasReset = true;
    }
}
