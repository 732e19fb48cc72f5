package dev.assay.scheduler;

import dev.assay.Outcome;
import dev.assay.Timeline;
import dev.assay.strategy.SchedulingStrategy;
import dev.assay.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Turns what an observer sees into events, and the events into a stream.
 *
 * <p>Senders add to a list and wake nobody: a wake-up costs them microseconds, just before a call.
 * The reader takes all that has come at once, and looks again every millisecond when it finds
 * nothing.
 */
final class EventStream<RequestT, ResponseT>
        implements RunObserver<RequestT, ResponseT>, SchedulerRun<RequestT, ResponseT> {

    private static final long LOOK_AGAIN_NS = 1_000_000;
    private static final List<Optional<Outcome>> OUTCOMES =
            Arrays.stream(Outcome.values()).map(Optional::of).toList();

    private final SchedulingStrategy strategy;
    private final RunLimits limits;
    private final Clock clock;
    private final Object counting = new Object();
    private List<SchedulerResult<RequestT, ResponseT>> arriving = new ArrayList<>(); // guarded
    private List<SchedulerResult<RequestT, ResponseT>> reading = new ArrayList<>(); // the reader's
    private int read;
    private ActiveRun<RequestT, ResponseT> run;
    private boolean asked;
    private long originNs;
    private Instant startTime;
    private long created;
    private long scheduled;
    private long processing;
    private long completed;

    EventStream(SchedulingStrategy strategy, RunLimits limits, Clock clock) {
        this.strategy = strategy;
        this.limits = limits;
        this.clock = clock;
    }

    /** Starts the run; the thread that tells its end waits for all others. */
    void begin(ActiveRun<RequestT, ResponseT> active, long origin, Instant wallClock) {
        run = active;
        originNs = origin;
        startTime = wallClock;
        synchronized (counting) {
            arriving.add(new SchedulerRunResult<>(EventType.RUN_START, runInfo()));
        }
        active.onEnd(this::complete);
        active.start(origin);
    }

    private void complete() {
        synchronized (counting) {
            arriving.add(new SchedulerRunResult<>(EventType.RUN_COMPLETE, runInfo()));
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
        arriving.add(
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
        OptionalLong dequeued = OptionalLong.of(claim.dequeuedNs());
        return new SchedulerRequestInfo(
                claim.tick(),
                Optional.empty(),
                Optional.empty(),
                claim.targetedNs(),
                OptionalLong.of(claim.queuedNs()),
                dequeued,
                dequeued,
                workerStart,
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                0);
    }

    private SchedulerRequestInfo info(RecordDraft record) {
        OptionalLong dequeued = time(record.dequeuedNs());
        boolean sameScheduled = record.scheduledNs() == record.dequeuedNs();
        return new SchedulerRequestInfo(
                record.tick(),
                OUTCOMES.get(record.outcome().ordinal()),
                record.error(),
                originNs + record.targetedNs(),
                time(record.queuedNs()),
                dequeued,
                sameScheduled ? dequeued : time(record.scheduledNs()),
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
        while (read == reading.size()) {
            takeAll();
        }
        return reading.set(read++, null);
    }

    private void takeAll() {
        if (Thread.currentThread().isInterrupted()) {
            close();
            throw new SchedulerException(
                    "Interrupted while waiting for an event; the run is stopped", null);
        }
        reading.clear();
        read = 0;
        synchronized (counting) {
            List<SchedulerResult<RequestT, ResponseT>> empty = reading;
            reading = arriving;
            arriving = empty;
        }
        if (reading.isEmpty()) {
            clock.park(clock.nanoTime() + LOOK_AGAIN_NS);
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
