package dev.assay.fork;

import dev.assay.RequestsWorker;
import dev.assay.Resolution;
import dev.assay.Timeline;
import dev.assay.scheduler.Quota;
import dev.assay.scheduler.RecordSink;
import dev.assay.scheduler.RecordingRun;
import dev.assay.scheduler.RequestSource;
import dev.assay.scheduler.RunLimits;
import dev.assay.scheduler.Scheduler;
import dev.assay.scheduler.Share;
import dev.assay.strategy.AsyncConstantStrategy;
import dev.assay.strategy.SchedulingStrategy;
import dev.assay.strategy.SynchronousStrategy;
import dev.assay.time.SystemClock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Runs the code of a load before the load does: the scheduler, with a worker that does nothing, and
 * the way of a record into a frame. Neither the target nor the user's code is touched.
 */
final class CodeWarmer {

    private static final Duration TIME = Duration.ofMillis(250);
    private static final double RATE = 10_000;
    private static final long LEAD_NS = 1_000_000;

    private CodeWarmer() {}

    /** The kind of loop that the strategy has. */
    static void warm(SchedulingStrategy strategy) throws InterruptedException {
        SchedulingStrategy warm =
                strategy.openLoop() ? new AsyncConstantStrategy(RATE) : new SynchronousStrategy();
        AtomicInteger made = new AtomicInteger();
        Supplier<Object> requests = made::incrementAndGet;
        RecordingRun run =
                new Scheduler<>(
                                new Answers(),
                                RequestSource.<Object>ofGenerated(requests),
                                SystemClock.INSTANCE)
                        .record(
                                warm,
                                RunLimits.none().withMaxDuration(TIME).withDrain(Duration.ZERO),
                                Share.WHOLE,
                                Quota.UNLIMITED,
                                encoding());
        run.start(SystemClock.INSTANCE.nanoTime() + LEAD_NS);
        run.awaitEnd();
        // What a load needs once, and first where it would hurt.
        ProcessCpu.timeNs();
        ProgressCodec.frame(run.counts());
    }

    private static RecordSink encoding() {
        RecordFrames frames = new RecordFrames();
        return record -> {
            frames.add(record);
            for (RecordFrames.Sealed full; (full = frames.poll()) != null; ) {
                frames.recycle(full.bytes());
            }
        };
    }

    /** Every other request is answered by tokens, so that both kinds of record are made. */
    private static final class Answers implements RequestsWorker<Object, Object> {

        private static final Resolution<Object> NOTHING = Resolution.completed(null);

        @Override
        public Resolution<Object> resolve(Object request, Timeline timeline) {
            if ((int) request % 2 == 0) {
                long now = SystemClock.INSTANCE.nanoTime();
                timeline.requestStarted(now);
                timeline.read(now);
                timeline.event(now);
                timeline.chunk(now, true);
                timeline.chunk(now, true);
                timeline.requestEnded(now);
            }
            return NOTHING;
        }
    }
}
