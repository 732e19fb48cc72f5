package dev.assay.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

class ClockTest {

    private static final Instant BOOT = Instant.parse("2026-01-02T03:04:05Z");

    @Test
    void wallTimeOfAMomentIsItsDistanceFromNow() {
        Clock clock = new Halting(0);

        assertThat(clock.wallTimeAt(5_000)).isEqualTo(BOOT.plusNanos(5_000));
        assertThat(clock.wallTimeAt(-5_000)).isEqualTo(BOOT.minusNanos(5_000));
    }

    @Test
    void readingsBetweenWhichTheThreadLostItsCpuDoNotCount() {
        Clock clock = new Halting(20_000_000);

        assertThat(clock.wallTimeAt(7)).isEqualTo(BOOT.plusNanos(7));
    }

    /** Each reading of the wall clock but the third takes long. */
    private static final class Halting implements Clock {
        private final long haltNs;
        private long nowNs;
        private int readings;

        Halting(long haltNs) {
            this.haltNs = haltNs;
        }

        @Override
        public long nanoTime() {
            return nowNs;
        }

        @Override
        public Instant wallTime() {
            Instant read = BOOT.plusNanos(nowNs);
            nowNs += ++readings == 3 ? 0 : haltNs;
            return read;
        }

        @Override
        public long awaitPrecisely(long deadlineNs, BooleanSupplier stop) {
            throw new UnsupportedOperationException("nobody waits in this test");
        }

        @Override
        public void park(long deadlineNs) {
            throw new UnsupportedOperationException("nobody waits in this test");
        }

        @Override
        public void unpark(Thread thread) {
            // nobody waits, so nobody is woken
        }
    }
}
