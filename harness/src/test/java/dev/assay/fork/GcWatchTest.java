package dev.assay.fork;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.assay.time.SystemClock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class GcWatchTest {

    /** The JVM tells them to the millisecond, and its start likewise. */
    private static final long ROUNDED_NS = 3_000_000;

    @Test
    void aPauseLiesWhereItWas() {
        GcWatch watch = GcWatch.start(SystemClock.INSTANCE);
        long beforeNs = SystemClock.INSTANCE.nanoTime();
        System.gc();
        long afterNs = SystemClock.INSTANCE.nanoTime();

        List<GcPause> asked =
                await().atMost(Duration.ofSeconds(30))
                        .until(() -> asked(watch, beforeNs), pauses -> !pauses.isEmpty());

        assertThat(asked)
                .allSatisfy(
                        pause -> {
                            assertThat(pause.startNs()).isGreaterThanOrEqualTo(-ROUNDED_NS);
                            assertThat(pause.startNs() + pause.durationNs())
                                    .isLessThanOrEqualTo(afterNs - beforeNs + ROUNDED_NS);
                        });
    }

    private static List<GcPause> asked(GcWatch watch, long originNs) {
        return watch.since(originNs - Duration.ofMinutes(1).toNanos()).stream()
                .map(
                        pause ->
                                new GcPause(
                                        pause.startNs() - Duration.ofMinutes(1).toNanos(),
                                        pause.durationNs(),
                                        pause.cause()))
                .filter(pause -> pause.cause().contains("System.gc"))
                .toList();
    }
}
