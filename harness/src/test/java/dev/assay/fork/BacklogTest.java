package dev.assay.fork;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class BacklogTest {

    @Test
    void whatMemoryDoesNotHoldWaitsOnDiskInOrder() throws Exception {
        List<ByteBuffer> free = new ArrayList<>();
        try (Backlog backlog = new Backlog(free::add, 2)) {
            int count = 50;
            List<Long> read = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                backlog.add(Frame.ofLong(FrameType.LEASE, i), i);
                if (i == count / 2) {
                    read.add(number(backlog.poll())); // in the middle of it, one frame leaves
                }
            }

            assertThat(backlog.spilled()).isTrue();
            assertThat(backlog.holdsAtMost(count)).isFalse();
            assertThat(free).hasSize(count - 2);
            for (ByteBuffer bytes; (bytes = backlog.poll()) != null; ) {
                assertThat(FrameType.of(bytes.get(Integer.BYTES))).isEqualTo(FrameType.LEASE);
                read.add(number(bytes));
            }
            assertThat(read).isEqualTo(LongStream.range(0, count).boxed().toList());
            assertThat(backlog.isEmpty()).isTrue();
        }
    }

    @Test
    void whatMemoryHoldsNeverTouchesTheDisk() throws Exception {
        try (Backlog backlog = new Backlog(frame -> {}, 2)) {
            for (int i = 0; i < 10; i++) {
                backlog.add(Frame.ofLong(FrameType.LEASE, i), i);
                assertThat(backlog.oldestNs()).isEqualTo(i);
                assertThat(number(backlog.poll())).isEqualTo(i);
            }
            assertThat(backlog.spilled()).isFalse();
        }
    }

    private static long number(ByteBuffer frame) {
        return frame.getLong(Frame.HEADER);
    }
}
