package dev.assay.scheduler;

import dev.assay.RequestsWorker;
import dev.assay.strategy.SchedulingStrategy;
import dev.assay.time.Clock;
import dev.assay.time.SystemClock;
import java.util.Objects;
import java.util.concurrent.ThreadFactory;
import java.util.function.DoubleSupplier;

/**
 * Sends requests to a worker when a strategy says, and tells what came of each.
 *
 * <p>A scheduler may run more than once; each run begins at the first request. It is the same in a
 * program that reads its events as in a worker process that keeps records only.
 *
 * @param <RequestT> what a request is made from
 * @param <ResponseT> what comes back
 */
public final class Scheduler<RequestT, ResponseT> {

    private static final System.Logger LOG = System.getLogger(Scheduler.class.getName());

    /** Between preparing and starting: enough for every sender to have reached its wait. */
    private static final long START_AHEAD_NS = 5_000_000;

    private final RequestsWorker<RequestT, ResponseT> worker;
    private final RequestSource<RequestT> requests;
    private final Clock clock;
    private final ThreadFactory threads;
    private final DoubleSupplier idleCpus;

    /**
     * @param worker resolves the requests; never null
     * @param requests begun anew by each run; never null
     */
    public Scheduler(
            RequestsWorker<RequestT, ResponseT> worker, Iterable<? extends RequestT> requests) {
        this(
                worker,
                RequestSource.of(Objects.requireNonNull(requests, "requests")),
                SystemClock.INSTANCE);
    }

    public Scheduler(
            RequestsWorker<RequestT, ResponseT> worker,
            RequestSource<RequestT> requests,
            Clock clock) {
        this(worker, requests, clock, Scheduler::daemon, CpuPressure::idleCpusOfMachine);
    }

    /**
     * @param idleCpus see {@link CpuPressure}
     */
    Scheduler(
            RequestsWorker<RequestT, ResponseT> worker,
            RequestSource<RequestT> requests,
            Clock clock,
            ThreadFactory threads,
            DoubleSupplier idleCpus) {
        this.worker = Objects.requireNonNull(worker, "worker");
        this.requests = Objects.requireNonNull(requests, "requests");
        this.clock = Objects.requireNonNull(clock, "clock");
        this.threads = Objects.requireNonNull(threads, "threads");
        this.idleCpus = Objects.requireNonNull(idleCpus, "idleCpus");
    }

    /** On a machine that has CPUs to spare. */
    Scheduler(
            RequestsWorker<RequestT, ResponseT> worker,
            RequestSource<RequestT> requests,
            Clock clock,
            ThreadFactory threads) {
        this(worker, requests, clock, threads, () -> Double.MAX_VALUE);
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "assay-" + task.getClass().getSimpleName());
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Runs one of the strategies that need no more than their name.
     *
     * @param strategy {@code synchronous} or {@code throughput}
     */
    public SchedulerRun<RequestT, ResponseT> run(String strategy, RunLimits limits) {
        return run(SchedulingStrategy.named(strategy), limits);
    }

    /** Starts a run, and gives its events as they happen. */
    public SchedulerRun<RequestT, ResponseT> run(SchedulingStrategy strategy, RunLimits limits) {
        if (limits.maxNumber().isEmpty() && limits.maxDuration().isEmpty()) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "This run has neither a maximum number of requests nor a maximum duration: with an"
                            + " endless generator it ends only when it is closed.");
        }
        EventStream<RequestT, ResponseT> events = new EventStream<>(strategy, limits, clock);
        ActiveRun<RequestT, ResponseT> run =
                prepare(strategy, limits, Share.WHOLE, quota(limits), events);
        events.begin(run, clock.nanoTime() + START_AHEAD_NS, clock.wallTime());
        return events;
    }

    private static Quota quota(RunLimits limits) {
        return limits.maxNumber().isPresent()
                ? Quota.of(limits.maxNumber().getAsLong())
                : Quota.UNLIMITED;
    }

    /**
     * Prepares a run that keeps records only: its threads are there and the first requests are
     * built when this returns, and nothing is sent before {@link RecordingRun#start}.
     *
     * @param share which part of the schedule is sent from here
     * @param quota where a closed loop with a maximum number gets its permission for each measured
     *     request; an open loop counts its ticks instead
     * @param sink gets the record of every request that was created
     * @throws SchedulerException if the generator gives no request
     */
    public RecordingRun record(
            SchedulingStrategy strategy,
            RunLimits limits,
            Share share,
            Quota quota,
            RecordSink sink) {
        return prepare(
                strategy, limits, share, quota, (claim, record, response) -> sink.accept(record));
    }

    private ActiveRun<RequestT, ResponseT> prepare(
            SchedulingStrategy strategy,
            RunLimits limits,
            Share share,
            Quota quota,
            RunObserver<RequestT, ResponseT> observer) {
        ActiveRun<RequestT, ResponseT> run =
                new ActiveRun<>(
                        worker, requests, strategy, limits, share, quota, observer, clock, threads,
                        idleCpus);
        run.prepare();
        return run;
    }
}
