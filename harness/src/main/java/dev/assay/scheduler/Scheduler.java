package dev.assay.scheduler;

import dev.assay.Outcome;
import dev.assay.RequestError;
import dev.assay.RequestsWorker;
import dev.assay.Resolution;
import dev.assay.Timeline;
import dev.assay.TokenSource;
import dev.assay.strategy.RequestTimes;
import dev.assay.strategy.SchedulingStrategy;
import dev.assay.time.Clock;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** One thread, one request at a time: stands in until the scheduler is there. */
public final class Scheduler<RequestT, ResponseT> {

    private final RequestsWorker<RequestT, ResponseT> worker;
    private final RequestSource<RequestT> requests;
    private final Clock clock;

    public Scheduler(
            RequestsWorker<RequestT, ResponseT> worker,
            RequestSource<RequestT> requests,
            Clock clock) {
        this.worker = worker;
        this.requests = requests;
        this.clock = clock;
    }

    public RecordingRun record(
            SchedulingStrategy strategy,
            RunLimits limits,
            Share share,
            Quota quota,
            RecordSink sink) {
        return new Run(strategy, limits, share, quota, sink);
    }

    private final class Run implements RecordingRun {
        private final SchedulingStrategy strategy;
        private final RunLimits limits;
        private final Share share;
        private final Quota quota;
        private final RecordSink sink;
        private final CountDownLatch ended = new CountDownLatch(1);
        private volatile boolean stopped;
        private volatile RunCounts counts = new RunCounts(0, 0, 0, 0, 0, 0);
        private Thread sender;

        Run(
                SchedulingStrategy strategy,
                RunLimits limits,
                Share share,
                Quota quota,
                RecordSink sink) {
            this.strategy = strategy;
            this.limits = limits;
            this.share = share;
            this.quota = quota;
            this.sink = sink;
        }

        @Override
        public void start(long originNs) {
            sender = new Thread(() -> send(originNs), "assay-sender");
            sender.setDaemon(true);
            sender.start();
        }

        @Override
        public void awaitEnd() throws InterruptedException {
            ended.await();
        }

        @Override
        public void stop() {
            stopped = true;
            sender.interrupt();
        }

        @Override
        public RunCounts counts() {
            return counts;
        }

        private void send(long originNs) {
            try {
                RequestTimes times = strategy.requestTimes();
                long end = limits.maxDuration().map(d -> d.toNanos()).orElse(Long.MAX_VALUE);
                long own = 0;
                for (long tick = 0; !stopped; tick++) {
                    long target = times.nextNs();
                    if (target == RequestTimes.WHEN_FREE) {
                        clock.awaitPrecisely(originNs, () -> stopped);
                        target = clock.nanoTime() - originNs;
                        if (target >= end || !quota.take()) {
                            return;
                        }
                    } else if (target >= end || tick >= limits.maxNumber().orElse(Long.MAX_VALUE)) {
                        return;
                    } else if (tick % share.total() != share.index()) {
                        continue;
                    }
                    clock.awaitPrecisely(originNs + target, () -> stopped);
                    RequestT request = requests.next(own++);
                    if (stopped || request == null) {
                        return;
                    }
                    sink.accept(resolve(tick, target, originNs, request));
                }
            } finally {
                ended.countDown();
            }
        }

        private RequestRecord resolve(long tick, long target, long originNs, RequestT request) {
            Timeline timeline = new Timeline();
            timeline.reset(limits.requestTimeout().toNanos());
            long start = clock.nanoTime() - originNs;
            Outcome outcome;
            Optional<RequestError> error = Optional.empty();
            try {
                Resolution<ResponseT> resolution = worker.prepare(request).call(timeline);
                outcome = resolution.status().outcome();
                error = resolution.status().error();
            } catch (Exception e) {
                outcome = stopped ? Outcome.CANCELED : Outcome.ERRORED;
                error = stopped ? Optional.empty() : Optional.of(RequestError.of(e));
            }
            long end = clock.nanoTime() - originNs;
            count(outcome);
            return new RequestRecord(
                    tick,
                    share.index(),
                    SenderThread.PLATFORM,
                    outcome,
                    error,
                    new RequestRecord.Stamps(
                            target, target, target, target, start, start, end, end, 0, 0, false),
                    new RequestRecord.Answer(
                            false,
                            Timeline.ABSENT,
                            Timeline.ABSENT,
                            Timeline.ABSENT,
                            Timeline.ABSENT,
                            0,
                            0,
                            0,
                            0,
                            0,
                            0,
                            TokenSource.NONE,
                            new long[0]));
        }

        private void count(Outcome outcome) {
            RunCounts c = counts;
            counts =
                    new RunCounts(
                            c.created() + 1,
                            c.sent() + 1,
                            c.completed() + (outcome == Outcome.COMPLETED ? 1 : 0),
                            c.errored() + (outcome == Outcome.ERRORED ? 1 : 0),
                            c.canceled() + (outcome == Outcome.CANCELED ? 1 : 0),
                            0);
        }
    }
}
