package dev.assay.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.RequestsWorker;
import dev.assay.Resolution;
import dev.assay.strategy.AsyncConstantStrategy;
import dev.assay.strategy.ConcurrentStrategy;
import dev.assay.time.FakeClock;
import dev.assay.time.SystemClock;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(20)
class SenderThreadsTest {

    private static final RequestsWorker<Long, Long> WORKER =
            (request, timeline) -> Resolution.completed(request);
    private static final RunLimits LIMITS = RunLimits.none().withMaxNumber(2_000);

    @ParameterizedTest
    @CsvSource({"512, 25, PLATFORM", "513, 25, VIRTUAL", "513, 24, VIRTUAL", "513, 21, PLATFORM"})
    void onlyManyStreamsOnAJvmThatDoesNotPinGetVirtualThreads(
            int streams, int jdk, SenderThread kind) {
        assertThat(SenderThreads.kind(new ConcurrentStrategy(streams), streams, jdk))
                .isEqualTo(kind);
    }

    @Test
    void anOpenLoopIsSentByPlatformThreadsForTheyMaySpin() {
        assertThat(SenderThreads.kind(new AsyncConstantStrategy(1_000), 10_000, 25))
                .isEqualTo(SenderThread.PLATFORM);
    }

    @Test
    void fewStreamsAreSentByPlatformThreads() throws Exception {
        FakeRun run = FakeRun.of(new FakeClock(), WORKER, new ConcurrentStrategy(4), LIMITS);
        assertThat(run.records()).hasSize(2_000).allMatch(r -> r.thread() == SenderThread.PLATFORM);
    }

    /** On the machine's clock: virtual threads are not among those that the fake one knows. */
    @Test
    @EnabledForJreRange(minVersion = 24)
    void manyStreamsAreSentByVirtualThreads() throws Exception {
        Queue<SenderThread> used = new ConcurrentLinkedQueue<>();
        RecordingRun run =
                new Scheduler<>(WORKER, FakeRun.ENDLESS, SystemClock.INSTANCE)
                        .record(
                                new ConcurrentStrategy(600),
                                LIMITS,
                                Share.WHOLE,
                                Quota.of(2_000),
                                record -> used.add(record.toRecord().thread()));
        run.start(SystemClock.INSTANCE.nanoTime());
        run.awaitEnd();
        assertThat(used).hasSize(2_000).containsOnly(SenderThread.VIRTUAL);
    }
}
