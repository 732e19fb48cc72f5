package dev.assay.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.strategy.AsyncConstantStrategy;
import dev.assay.strategy.ConcurrentStrategy;
import dev.assay.time.FakeClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(20)
class SenderThreadsTest {

    private final FakeClock clock = new FakeClock();

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
        assertThat(run(4).records()).allMatch(r -> r.thread() == SenderThread.PLATFORM);
    }

    @Test
    @EnabledForJreRange(minVersion = 24)
    void manyStreamsAreSentByVirtualThreads() throws Exception {
        assertThat(run(600).records())
                .hasSize(2_000)
                .allMatch(r -> r.thread() == SenderThread.VIRTUAL);
    }

    private FakeRun run(int streams) throws InterruptedException {
        return FakeRun.of(
                clock,
                (request, timeline) -> dev.assay.Resolution.completed(request),
                new ConcurrentStrategy(streams),
                RunLimits.none().withMaxNumber(2_000));
    }
}
