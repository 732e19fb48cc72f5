package dev.assay.scheduler;

import static dev.assay.scheduler.FakeRun.ENDLESS;
import static dev.assay.scheduler.FakeRun.MS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.PreparedCall;
import dev.assay.RequestsWorker;
import dev.assay.Resolution;
import dev.assay.Timeline;
import dev.assay.strategy.AsyncConstantStrategy;
import dev.assay.time.FakeClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Calls that are made before they are due, and wait by themselves. */
@Timeout(20)
class CallsAheadTest {

    private final FakeClock clock = new FakeClock();
    private final List<Long> sentBefore = Collections.synchronizedList(new ArrayList<>());
    private final List<Long> sentAfter = Collections.synchronizedList(new ArrayList<>());
    private final List<Long> madeAtNs = Collections.synchronizedList(new ArrayList<>());
    private RecordingRun run;

    /** Every second call ends before it comes to waiting, as one does that nobody answers. */
    private final class Ahead implements RequestsWorker<Long, Long> {

        @Override
        public Resolution<Long> resolve(Long request, Timeline timeline) {
            throw new AssertionError("prepared calls are called");
        }

        @Override
        public PreparedCall<Long> prepare(Long request) {
            return new PreparedCall<>() {
                @Override
                public long aheadNs() {
                    return 20 * MS;
                }

                @Override
                public Resolution<Long> call(Timeline timeline) {
                    madeAtNs.add(clock.nanoTime());
                    sentBefore.add(run.counts().sent());
                    if (request % 2 == 0) {
                        timeline.awaitDue();
                        sentAfter.add(run.counts().sent());
                    }
                    return Resolution.completed(request);
                }
            };
        }
    }

    @Test
    void aCallIsInFlightFromWhenItIsDue() throws Exception {
        run =
                new Scheduler<>(new Ahead(), ENDLESS, clock, clock.threads())
                        .record(
                                new AsyncConstantStrategy(10),
                                RunLimits.none().withMaxDuration(Duration.ofSeconds(1)),
                                Share.WHOLE,
                                Quota.UNLIMITED,
                                record -> {});
        long originNs = FakeRun.toItsEnd(clock, run);

        assertThat(madeAtNs)
                .hasSize(10)
                .first()
                .satisfies(ns -> assertThat(ns).isBetween(originNs - 21 * MS, originNs - 20 * MS));
        assertThat(sentBefore)
                .as("not yet the one that waits")
                .isEqualTo(LongStream.range(0, 10).boxed().toList());
        assertThat(sentAfter).containsExactly(1L, 3L, 5L, 7L, 9L);
        assertThat(run.counts().sent()).isEqualTo(10);
        assertThat(run.counts().completed()).isEqualTo(10);
    }
}
