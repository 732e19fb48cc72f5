package dev.assay.fork;

import dev.assay.PromptCounts;
import dev.assay.Rehearsal;
import dev.assay.RequestsWorker;
import dev.assay.WorkerDescription;
import dev.assay.fork.Inbox.DatedPlan;
import dev.assay.fork.Inbox.Go;
import dev.assay.fork.Messages.Done;
import dev.assay.fork.Messages.Plan;
import dev.assay.fork.Messages.Ready;
import dev.assay.scheduler.Quota;
import dev.assay.scheduler.RecordingRun;
import dev.assay.scheduler.RequestSource;
import dev.assay.scheduler.Scheduler;
import dev.assay.scheduler.SchedulerException;
import dev.assay.scheduler.Share;
import dev.assay.time.Clock;
import dev.assay.time.SystemClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;

/** What a worker is for: from its plan to its last word, on the main thread. */
final class WorkerLoad {

    /** What an open loop has in flight soon, if its target takes 10 ms for an answer. */
    private static final double SOON_S = 0.01;

    private static final double SOON_IN_FLIGHT = 4;

    /** Of a backend of the user's own, which may be anything. */
    private static final String ONLY_QUICK =
            "The worker JVMs compiled with C1 alone, which suits a client that waits for a server."
                    + " If answers are made in these JVMs, or take much work to read, measure with"
                    + " -jvmArgsAppend -XX:TieredStopAtLevel=4.";

    private final Inbox inbox;
    private final Outbox outbox;
    private final Clock clock;
    private final boolean slackLowered;
    private final CountDownLatch tornDown = new CountDownLatch(1);
    private volatile boolean stopped;
    private RecordingRun run;
    private LeasedQuota leases;
    private SystemClock pacing;
    private boolean started;
    private long rehearsed; // of the flusher, which makes the frames

    WorkerLoad(Inbox inbox, Outbox outbox, Clock clock, boolean slackLowered) {
        this.inbox = inbox;
        this.outbox = outbox;
        this.clock = clock;
        this.slackLowered = slackLowered;
    }

    void run() throws Exception {
        // It takes 0.1 s, nearly all of it asleep.
        FutureTask<SystemClock> calibration =
                HeadStart.beside("assay-calibration", SystemClock::calibrated);
        DatedPlan dated = inbox.awaitPlan();
        Plan plan = dated.plan();
        try {
            BenchmarkObject benchmark = BenchmarkObject.setUp(plan.benchmark(), plan.params());
            Object requests = benchmark.requests();
            RequestsWorker<Object, Object> worker = benchmark.worker();
            benchmark.prepare(worker);
            Thread.interrupted(); // what user code left behind means nothing from here on
            pacing = calibration.get();
            if (plan.strategy().meanRate().isPresent()) {
                pacing = pacing.forRate(plan.strategy().meanRate().getAsDouble());
            }
            Optional<Rehearsal<Object, Object>> rehearsal = benchmark.rehearsal(worker);
            boolean known = rehearsal.isPresent();
            FutureTask<GcWatch> watch = HeadStart.besideRehearsal(clock);
            CodeWarmer.warm(plan.strategy(), plan.limits(), rehearsal, outbox);
            benchmark.prepareConcurrency(worker, concurrency(plan));
            GcWatch collections = watch.get(); // before requests are built: no head start for them
            build(plan, worker, requests);
            Eden.empty();
            if (known && CodeWarmer.hasMany(plan.strategy())) {
                Eden.touch(); // a rehearsal of the calls has had most of it already
            }
            OptionalLong allocatedBefore = collections.allocated();
            sayReady(dated.readNs(), worker.description());
            Go go = inbox.awaitGo();
            Spent spent = underLoad(plan, go);
            OptionalLong allocatedBytes =
                    AllocationWatch.between(allocatedBefore, collections.allocated());
            List<String> remarks = new ArrayList<>(BenchmarkObject.remarks(worker));
            if (!known && WorkerJvm.current().flags().contains(JvmFlags.QUICK_COMPILER)) {
                remarks.add(ONLY_QUICK);
            }
            Optional<PromptCounts> prompts = BenchmarkObject.prompts(worker);
            Optional<String> tearDownError = benchmark.tearDown(worker);
            outbox.sendAfterRecords(
                    sent ->
                            Frame.ofJson(
                                    FrameType.DONE,
                                    new Done(
                                            stopped,
                                            run.counts(),
                                            run.requestsRanOut(),
                                            sent.records() - rehearsed,
                                            go.originNs() - go.readNs(),
                                            spent.cpuNs(),
                                            spent.loadNs(),
                                            allocatedBytes,
                                            collections.since(go.originNs()),
                                            spent.probe(),
                                            sent.spilled(),
                                            remarks,
                                            prompts,
                                            tearDownError)));
        } finally {
            tornDown.countDown();
        }
    }

    /** How many requests the load has in flight at once, as far as it is declared. */
    private static int concurrency(Plan plan) {
        Share share = new Share(plan.index(), plan.total());
        double rate = plan.strategy().meanRate().orElse(0) / plan.total();
        int limit = share.of(plan.strategy().processingRequestsLimit().orElse(Integer.MAX_VALUE));
        return plan.strategy().openLoop()
                ? Math.max(1, (int) Math.min(limit, SOON_IN_FLIGHT + rate * SOON_S))
                : Math.max(1, limit);
    }

    private synchronized void build(
            Plan plan, RequestsWorker<Object, Object> worker, Object requests)
            throws UserException {
        Quota quota = Quota.UNLIMITED;
        if (plan.leased()) {
            leases = new LeasedQuota(() -> outbox.sendAtOnce(Frame.of(FrameType.LEASE_ASK)));
            inbox.leasesGoTo(leases);
            leases.open();
            quota = leases;
        }
        RequestSource<Object> source = BenchmarkObject.sourceOf(plan.benchmark(), requests);
        try {
            run =
                    new Scheduler<>(worker, source, pacing)
                            .record(
                                    plan.strategy(),
                                    plan.limits(),
                                    new Share(plan.index(), plan.total()),
                                    quota,
                                    outbox);
        } catch (SchedulerException e) {
            throw BenchmarkObject.generatorFailed(plan.benchmark(), e);
        }
    }

    /** What comes after it is of the load. */
    private void sayReady(long planReadNs, WorkerDescription description) {
        outbox.sendAfterRecords(
                sent -> {
                    rehearsed = sent.records();
                    return Frame.ofJson(
                            FrameType.READY,
                            new Ready(
                                    planReadNs,
                                    clock.nanoTime(),
                                    description,
                                    WorkerJvm.current(),
                                    pacing.spinNs(),
                                    slackLowered));
                });
    }

    /** What the load took: CPU time of this process, and time from the origin; what a probe saw. */
    private record Spent(long cpuNs, long loadNs, Optional<ProbeReport> probe) {}

    private Spent underLoad(Plan plan, Go go) throws UserException {
        long cpuNs = ProcessCpu.timeNs();
        outbox.loadBegins(run::counts);
        IdleProbe probe = probe(plan, go.originNs());
        start(go.originNs());
        probe.start();
        awaitEnd(plan);
        Optional<ProbeReport> seen = probe.stop();
        cpuNs = ProcessCpu.timeNs() - cpuNs;
        long loadNs = clock.nanoTime() - go.originNs();
        outbox.loadEnds();
        outbox.sendAfterRecords(sent -> Frame.of(FrameType.ENDED));
        return new Spent(cpuNs, loadNs, seen);
    }

    /**
     * Looks while the measurement lasts. Where a count ends it, that is when the last request of
     * the schedule is due; in a closed loop, when the last one has ended.
     */
    private IdleProbe probe(Plan plan, long originNs) {
        long fromNs = plan.limits().warmup().toNanos();
        long toNs = plan.limits().maxDuration().map(Duration::toNanos).orElse(Long.MAX_VALUE);
        OptionalLong number = plan.limits().maxNumber();
        if (plan.strategy().openLoop() && number.isPresent()) {
            double lengthNs = number.getAsLong() * 1e9 / plan.strategy().meanRate().orElseThrow();
            toNs = (long) Math.min(toNs, fromNs + lengthNs);
        }
        return new IdleProbe(clock, originNs, fromNs, toNs, run::counts);
    }

    private synchronized void start(long originNs) {
        started = true;
        run.start(originNs);
        if (stopped) {
            run.stop();
        }
    }

    private void awaitEnd(Plan plan) throws UserException {
        while (true) {
            try {
                run.awaitEnd();
                return;
            } catch (SchedulerException e) {
                throw BenchmarkObject.generatorFailed(plan.benchmark(), e);
            } catch (InterruptedException e) {
                // user code left an interrupt behind: it means nothing here
            }
        }
    }

    /** Ends the load early, from any thread. */
    void stop() {
        synchronized (this) {
            stopped = true;
            if (leases != null) {
                leases.close();
            }
            if (!started) {
                return;
            }
        }
        run.stop();
    }

    /** Until nothing of the benchmark is running any more. */
    void awaitTornDown() {
        try {
            tornDown.await();
        } catch (InterruptedException e) {
            // nobody interrupts a thread of ours that nobody knows
        }
    }
}
