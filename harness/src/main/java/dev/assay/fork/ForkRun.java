package dev.assay.fork;

import dev.assay.fork.ForkEvent.Batch;
import dev.assay.fork.ForkEvent.Exited;
import dev.assay.fork.ForkEvent.LinkEnded;
import dev.assay.fork.ForkEvent.ListenerFailed;
import dev.assay.fork.ForkEvent.Message;
import dev.assay.fork.ForkEvent.Nonsense;
import dev.assay.fork.ForkEvent.StopAsked;
import dev.assay.fork.Messages.Done;
import dev.assay.fork.Messages.Failed;
import dev.assay.fork.Messages.Hello;
import dev.assay.fork.Messages.Plan;
import dev.assay.fork.Messages.Ready;
import dev.assay.fork.WorkerState.Phase;
import dev.assay.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * The parent's side of a fork while it runs. All that happens comes as an event to one thread,
 * which goes through the phases of each worker and waits for nothing without a deadline.
 */
final class ForkRun {

    /** From GO to the origin: time enough for every worker to have it in hand. */
    private static final long GO_LEAD_NS = 20_000_000;

    private static final long GO_LEAD_PER_WORKER_NS = 2_000_000;

    private static final long NEVER = Long.MAX_VALUE;

    private final ForkSpec spec;
    private final ForkListener listener;
    private final Clock clock;
    private final Deadlines deadlines;
    private final BlockingQueue<ForkEvent> events;
    private final boolean leased;
    private final Crew crew;
    private long originNs;
    private Instant originWallClock;

    ForkRun(
            ForkSpec spec,
            ForkListener listener,
            Clock clock,
            Deadlines deadlines,
            BlockingQueue<ForkEvent> events,
            Crew crew) {
        this.spec = spec;
        this.listener = listener;
        this.clock = clock;
        this.deadlines = deadlines;
        this.events = events;
        this.leased = !spec.strategy().openLoop() && spec.limits().maxNumber().isPresent();
        this.crew = crew;
    }

    ForkReport run() throws ForkException, InterruptedException {
        crew.start();
        crew.workers().forEach(worker -> giveUntil(worker, deadlines.start()));
        // Now, for the first one takes a while, and the workers are only starting.
        crew.workers().forEach(w -> w.plan = Frame.ofJson(FrameType.PLAN, planOf(w)));
        while (!crew.workers().stream().allMatch(ForkRun::isFinished)) {
            ForkEvent event = events.poll();
            if (event == null) {
                checkDeadlines();
                event = events.poll(untilNextDeadlineNs(), TimeUnit.NANOSECONDS);
            }
            if (event != null) {
                handle(event);
            }
        }
        List<WorkerReport> reports = crew.workers().stream().map(WorkerState::toReport).toList();
        return new ForkReport(originNs, originWallClock, reports);
    }

    private static boolean isFinished(WorkerState worker) {
        return worker.phase == Phase.DONE && worker.exited;
    }

    // ---- events ----

    private void handle(ForkEvent event) throws ForkException {
        if (event instanceof Batch batch) {
            records(batch);
        } else if (event instanceof Message message) {
            message(message);
        } else if (event instanceof LinkEnded ended) {
            linkEnded(ended);
        } else if (event instanceof Nonsense nonsense) {
            nonsense(nonsense);
        } else if (event instanceof Exited exited) {
            exited(exited);
        } else if (event instanceof StopAsked) {
            stop();
        } else if (event instanceof ListenerFailed failed) {
            throw failed.thrown();
        }
    }

    private void message(Message message) throws ForkException {
        WorkerState worker = crew.of(message.link());
        try {
            if (worker == null) {
                greet(message);
                return;
            }
            Frame frame = message.frame();
            switch (frame.type()) {
                case READY -> ready(worker, frame.json(Ready.class), message.atNs());
                case PROGRESS -> progress(worker, frame);
                case ENDED -> ended(worker);
                case DONE -> done(worker, frame.json(Done.class));
                case FAILED -> failed(worker, frame.json(Failed.class));
                default -> throw new ProtocolException("A worker does not send " + frame.type());
            }
        } catch (ProtocolException e) {
            throw Failures.nonsense(spec, worker, e.getMessage());
        }
    }

    /** The first frame of a link: from a worker, or from a stranger, who is shown the door. */
    private void greet(Message message) throws ForkException, ProtocolException {
        Frame frame = message.frame();
        Hello hello = frame.type() == FrameType.HELLO ? frame.json(Hello.class) : null;
        WorkerState worker = crew.admit(message.link(), hello);
        if (worker == null) {
            return;
        }
        if (hello.protocol() != Messages.PROTOCOL
                || !HarnessVersion.fits(hello.harnessVersion(), HarnessVersion.current())) {
            throw Failures.versions(spec, worker, hello);
        }
        worker.phase = Phase.SETTING_UP;
        giveUntil(worker, deadlines.ready());
        worker.planSentNs = clock.nanoTime();
        worker.link.send(worker.plan);
    }

    private Plan planOf(WorkerState worker) {
        return new Plan(
                worker.index,
                crew.workers().size(),
                spec.benchmark(),
                spec.params(),
                spec.strategy(),
                spec.limits(),
                leased);
    }

    private void ready(WorkerState worker, Ready ready, long atNs) throws ForkException {
        long earlyNs = ready.planReadNs() - worker.planSentNs;
        long lateNs = atNs - ready.clockNs();
        if (earlyNs < 0 || lateNs < 0 || ready.clockNs() < ready.planReadNs()) {
            throw Failures.clocks(spec, worker, earlyNs, lateNs);
        }
        worker.clockErrorNs = Math.max(earlyNs, lateNs);
        worker.ready = ready;
        worker.phase = Phase.READY;
        worker.deadlineNs = NEVER;
        if (crew.workers().stream().allMatch(other -> other.phase == Phase.READY)) {
            go();
        }
    }

    /** The barrier: one origin for all. */
    private void go() {
        listener.ready(crew.workers().stream().map(WorkerState::toHello).toList());
        originNs = clock.nanoTime() + GO_LEAD_NS + GO_LEAD_PER_WORKER_NS * crew.workers().size();
        originWallClock = clock.wallTimeAt(originNs);
        long loadDeadlineNs =
                deadlines.load(spec.limits()).map(load -> plus(originNs, load)).orElse(NEVER);
        for (WorkerState worker : crew.workers()) {
            worker.link.send(Frame.ofLong(FrameType.GO, originNs));
            worker.phase = Phase.LOADING;
            worker.loadDeadlineNs = loadDeadlineNs;
            giveUntil(worker, deadlines.silence());
        }
        listener.started(originNs, originWallClock);
    }

    private void records(Batch batch) {
        try {
            WorkerState worker = crew.of(batch.link());
            if (worker == null || batch.records().isEmpty()) {
                return;
            }
            renew(worker);
            if (worker.phase == Phase.SETTING_UP) {
                listener.rehearsed(batch.records());
                return;
            }
            worker.records += batch.records().size();
            listener.records(batch.records());
            if (worker.loadDeadlineNs != NEVER) { // what waited on disk may come after the load
                worker.loadDeadlineNs =
                        Math.max(worker.loadDeadlineNs, plus(clock.nanoTime(), deadlines.grace()));
            }
        } finally {
            batch.link().handled();
        }
    }

    private void progress(WorkerState worker, Frame frame) throws ProtocolException {
        renew(worker);
        listener.progress(ProgressCodec.read(worker.index, frame.body()));
    }

    private void ended(WorkerState worker) {
        worker.phase = Phase.TEARING_DOWN;
        worker.loadDeadlineNs = NEVER;
        giveUntil(worker, deadlines.tearDown());
    }

    private void done(WorkerState worker, Done done) throws ProtocolException {
        if (done.records() != worker.records) {
            throw new ProtocolException(
                    "it sent " + done.records() + " records, and " + worker.records + " arrived");
        }
        done.tearDownError().ifPresent(worker.process.log()::note);
        worker.done = done;
        worker.phase = Phase.DONE;
        giveUntil(worker, deadlines.exit());
    }

    private void failed(WorkerState worker, Failed failed) throws ForkException {
        worker.process.log().note(failed.trace());
        throw Failures.told(spec, worker, failed);
    }

    private void nonsense(Nonsense nonsense) throws ForkException {
        WorkerState worker = crew.of(nonsense.link());
        if (worker == null) {
            crew.dismiss(nonsense.link());
            return;
        }
        throw Failures.nonsense(spec, worker, nonsense.what().getMessage());
    }

    private void linkEnded(LinkEnded ended) throws ForkException {
        WorkerState worker = crew.of(ended.link());
        if (worker == null) {
            crew.dismiss(ended.link());
            return;
        }
        worker.linkEnded = true;
        worker.linkEnd = ended.why();
        lost(worker);
    }

    private void exited(Exited exited) throws ForkException {
        WorkerState worker = crew.workers().get(exited.worker());
        worker.exited = true;
        worker.exitCode = exited.code();
        lost(worker);
    }

    /** A worker has ended, or its link: what the other of the two still has to say comes first. */
    private void lost(WorkerState worker) throws ForkException {
        if (worker.phase == Phase.DONE) {
            return;
        }
        if (worker.exited && (worker.linkEnded || worker.link == null)) {
            throw Failures.lost(spec, worker);
        }
        worker.lost = true;
        giveUntil(worker, deadlines.exit());
    }

    private void stop() throws ForkException {
        if (originWallClock == null) {
            throw Failures.stopped(spec);
        }
        for (WorkerState worker : crew.workers()) {
            if (worker.phase == Phase.LOADING) {
                worker.link.send(Frame.of(FrameType.STOP));
                worker.loadDeadlineNs = plus(clock.nanoTime(), deadlines.grace());
            }
        }
    }

    // ---- deadlines ----

    private void giveUntil(WorkerState worker, Duration patience) {
        worker.patience = patience;
        worker.deadlineNs = plus(clock.nanoTime(), patience);
    }

    private void renew(WorkerState worker) {
        if (!worker.lost && worker.phase != Phase.DONE) {
            worker.deadlineNs = plus(clock.nanoTime(), worker.patience);
        }
    }

    private static long plus(long ns, Duration duration) {
        return ns + duration.toNanos();
    }

    private long untilNextDeadlineNs() {
        long now = clock.nanoTime();
        long least = NEVER;
        for (WorkerState worker : crew.workers()) {
            if (!isFinished(worker)) {
                least = Math.min(least, untilNs(worker.deadlineNs, now));
                least = Math.min(least, untilNs(worker.loadDeadlineNs, now));
            }
        }
        return Math.max(0, least);
    }

    private static long untilNs(long deadlineNs, long now) {
        return deadlineNs == NEVER ? NEVER : deadlineNs - now;
    }

    private void checkDeadlines() throws ForkException {
        long now = clock.nanoTime();
        for (WorkerState worker : crew.workers()) {
            boolean over =
                    untilNs(worker.deadlineNs, now) <= 0
                            || untilNs(worker.loadDeadlineNs, now) <= 0;
            if (over && !isFinished(worker)) {
                tooLate(worker);
            }
        }
    }

    private void tooLate(WorkerState worker) throws ForkException {
        if (worker.phase == Phase.DONE) {
            worker.process.kill(); // it has told everything; its exit code will tell of this
            giveUntil(worker, deadlines.exit());
        } else if (worker.lost) {
            throw Failures.lost(spec, worker);
        } else {
            boolean load =
                    worker.loadDeadlineNs != NEVER && clock.nanoTime() >= worker.loadDeadlineNs;
            throw load
                    ? Failures.endless(spec, worker, deadlines.grace())
                    : Failures.silent(spec, worker);
        }
    }
}
