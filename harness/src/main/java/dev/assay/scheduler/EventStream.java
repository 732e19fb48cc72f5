package dev.assay.scheduler;

import dev.assay.Timeline;
import dev.assay.strategy.SchedulingStrategy;
import java.time.Instant;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** Turns what an observer sees into events, and the events into a stream. */
final class EventStream<RequestT, ResponseT>
        implements RunObserver<RequestT, ResponseT>, SchedulerRun<RequestT, ResponseT> {

    private final SchedulingStrategy strategy;
    private final RunLimits limits;
    private final BlockingQueue<SchedulerResult<RequestT, ResponseT>> events =
            new LinkedBlockingQueue<>();
    private final Object counting = new Object();
    private ActiveRun<RequestT, ResponseT> run;
    private boolean asked;
    private long originNs;
    private Instant startTime;
    private long created;
    private long scheduled;
    private long processing;
    private long completed;

    EventStream(SchedulingStrategy strategy, RunLimits limits) {
        this.strategy = strategy;
        this.limits = limits;
    }

    /** Starts the run; the thread that tells its end waits for all others. */
    void begin(ActiveRun<RequestT, ResponseT> active, long origin, Instant wallClock) {
        run = active;
        originNs = origin;
        startTime = wallClock;
        synchronized (counting) {
            events.add(new SchedulerRunResult<>(EventType.RUN_START, runInfo()));
        }
        active.onEnd(this::complete);
        active.start(origin);
    }

    private void complete() {
        synchronized (counting) {
            events.add(new SchedulerRunResult<>(EventType.RUN_COMPLETE, runInfo()));
        }
    }

    // ---- observer: counts and queue change together, so that counts never run backwards ----

    @Override
    public void scheduled(Claim<RequestT, ResponseT> claim) {
        SchedulerRequestInfo info = info(claim, OptionalLong.empty());
        synchronized (counting) {
            created++;
            scheduled++;
            add(EventType.REQUEST_SCHEDULED, claim, info, null);
        }
    }

    @Override
    public void started(Claim<RequestT, ResponseT> claim, long workerStartNs) {
        SchedulerRequestInfo info = info(claim, OptionalLong.of(workerStartNs));
        synchronized (counting) {
            scheduled--;
            processing++;
            add(EventType.REQUEST_START, claim, info, null);
        }
    }

    @Override
    public void ended(Claim<RequestT, ResponseT> claim, RecordDraft record, ResponseT response) {
        SchedulerRequestInfo info = info(record);
        synchronized (counting) {
            if (info.requested()) {
                processing--;
            } else if (Timeline.has(record.dequeuedNs())) {
                scheduled--;
            } else {
                created++;
            }
            completed++;
            add(EventType.REQUEST_COMPLETE, claim, info, response);
        }
    }

    private void add(
            EventType type,
            Claim<RequestT, ResponseT> claim,
            SchedulerRequestInfo info,
            ResponseT response) {
        events.add(
                new SchedulerRequestResult<>(
                        type,
                        runInfo(),
                        Optional.ofNullable(claim.request()),
                        info,
                        Optional.ofNullable(response)));
    }

    private SchedulerRunInfo runInfo() {
        long endNs = limits.maxDurationNs();
        return new SchedulerRunInfo(
                originNs,
                startTime,
                endNs == Long.MAX_VALUE ? OptionalLong.empty() : OptionalLong.of(originNs + endNs),
                limits.maxNumber(),
                1,
                strategy,
                created,
                run.builtAndWaiting(),
                scheduled,
                processing,
                completed);
    }

    private SchedulerRequestInfo info(Claim<RequestT, ResponseT> claim, OptionalLong workerStart) {
        return new SchedulerRequestInfo(
                claim.tick(),
                Optional.empty(),
                Optional.empty(),
                claim.targetedNs(),
                OptionalLong.of(claim.queuedNs()),
                OptionalLong.of(claim.dequeuedNs()),
                OptionalLong.of(claim.dequeuedNs()),
                workerStart,
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                0);
    }

    private SchedulerRequestInfo info(RecordDraft record) {
        return new SchedulerRequestInfo(
                record.tick(),
                Optional.of(record.outcome()),
                record.error(),
                originNs + record.targetedNs(),
                time(record.queuedNs()),
                time(record.dequeuedNs()),
                time(record.scheduledNs()),
                time(record.workerStartNs()),
                time(record.requestStartNs()),
                time(record.requestEndNs()),
                time(record.workerEndNs()),
                record.process());
    }

    private OptionalLong time(long offsetNs) {
        return Timeline.has(offsetNs) ? OptionalLong.of(originNs + offsetNs) : OptionalLong.empty();
    }

    // ---- stream ----

    @Override
    public Iterator<SchedulerResult<RequestT, ResponseT>> iterator() {
        if (asked) {
            throw new IllegalStateException("The events of a run can be read once");
        }
        asked = true;
        return new Iterator<>() {
            private boolean ended;

            @Override
            public boolean hasNext() {
                if (ended) {
                    throwIfFailed();
                }
                return !ended;
            }

            @Override
            public SchedulerResult<RequestT, ResponseT> next() {
                if (ended) {
                    throw new NoSuchElementException("The run has ended");
                }
                SchedulerResult<RequestT, ResponseT> event = take();
                ended = event.type() == EventType.RUN_COMPLETE;
                return event;
            }
        };
    }

    private SchedulerResult<RequestT, ResponseT> take() {
        try {
            return events.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            close();
            throw new SchedulerException(
                    "Interrupted while waiting for an event; the run is stopped", e);
        }
    }

    private void throwIfFailed() {
        try {
            run.awaitEnd();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        run.stop();
    }
}
