package dev.assay.scheduler;

import static dev.assay.scheduler.FakeRun.ENDLESS;
import static dev.assay.scheduler.FakeRun.MS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.RequestsWorker;
import dev.assay.Resolution;
import dev.assay.strategy.AsyncConstantStrategy;
import dev.assay.time.FakeClock;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class ReserveTest {

    private static final double RATE = 1_000;
    private static final int REQUESTS = 20;

    private final FakeClock clock = new FakeClock();
    private final AtomicInteger threads = new AtomicInteger();

    /** To wake them takes CPU, which the last requests and their answers may be in need of. */
    @Test
    void sleepsUntilTheLastAnswerIsThere() throws Exception {
        AtomicInteger threadsAtLastAnswer = new AtomicInteger();
        RequestsWorker<Long, Long> slow =
                (request, timeline) -> {
                    clock.sleep(50 * MS);
                    if (request == REQUESTS - 1) {
                        threadsAtLastAnswer.set(threads.get());
                    }
                    return Resolution.completed(request);
                };
        RecordingRun run =
                new Scheduler<>(slow, ENDLESS, clock, counted(clock.threads()))
                        .record(
                                new AsyncConstantStrategy(RATE),
                                RunLimits.none().withMaxNumber(REQUESTS),
                                Share.WHOLE,
                                Quota.UNLIMITED,
                                record -> {});
        int senders = FakeRun.firstSenders(new AsyncConstantStrategy(RATE));

        clock.atOnce(() -> run.start(clock.nanoTime()));
        run.awaitEnd();

        assertThat(threadsAtLastAnswer).hasValueGreaterThan(senders - REQUESTS);
    }

    private ThreadFactory counted(ThreadFactory factory) {
        return task -> {
            threads.incrementAndGet();
            return factory.newThread(
                    () -> {
                        task.run();
                        threads.decrementAndGet();
                    });
        };
    }
}
