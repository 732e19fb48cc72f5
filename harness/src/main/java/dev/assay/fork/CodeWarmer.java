package dev.assay.fork;

import dev.assay.Rehearsal;
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
import dev.assay.strategy.ConcurrentStrategy;
import dev.assay.strategy.SchedulingStrategy;
import dev.assay.time.Clock;
import dev.assay.time.SystemClock;
import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Iterator;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Runs the code of a load before the load does: the scheduler with a few requests in flight, the
 * calls if the worker has a rehearsal of them, and the way of a record into a frame. Neither the
 * target nor the user's code is touched.
 *
 * <p>All of it together, rather than one part after the other: what the compiler has made of calls
 * that one thread made alone it throws away when several threads make them and locks are contended,
 * and makes it again under load. Measured on 2 CPUs, calls over OkHttp: after ten seconds of one
 * thread's calls 95 compiled methods were thrown away at the start of the load, which then ran at
 * half its speed for ten more.
 */
final class CodeWarmer {

    /** Few, or the compiler gets no CPU; more than one, so that they meet. */
    private static final int STREAMS = 4;

    /** Of an open loop whose streams are limited: as many as go, for that is what compiles. */
    private static final double RATE = 20_000;

    /**
     * Of one without a limit, as every third round is if the load has none: what cold code can do.
     */
    private static final double RATE_WITHOUT_LIMIT = 1_000;

    private static final long MS = 1_000_000;
    private static final long LEAD_NS = MS;
    private static final long LOOK_NS = 50 * MS;

    /**
     * Threads that begin, connections that are made and loads that end are rehearsed by having many
     * of them.
     */
    private static final long ROUND_NS = 600 * MS;

    /** The compiler is nearly done when it had little to do for a round. */
    private static final long QUIET_COMPILING_MS = 60;

    /** Of a scheduler alone there is little to compile. */
    private static final long ENOUGH_ALONE_NS = 250 * MS;

    /**
     * Calls: on 2 CPUs the compiler needs 5 to 8 s for them. It is no use to be longer at it than
     * the load itself is, nor where the load makes so few calls that it never asks for the
     * compiler.
     */
    private static final long ENOUGH_NS = 8_000 * MS;

    private static final long ENOUGH_FOR_FEW_NS = 2_000 * MS;
    private static final double FEW_PER_SECOND = 200;
    private static final long LEAST_NS = 1_000 * MS;

    /**
     * Fewer leave code that is not compiled, and even classes that are not loaded, to the load: on
     * a machine that is short of CPU so many may take longer than what is enough elsewhere.
     */
    private static final int LEAST_CALLS = 1_000;

    private static final long MOST_NS = 15_000 * MS;

    /**
     * So many calls wait for the stand-in at once, each with a thread and a connection of its own:
     * then what a new one of either takes has run often enough to be compiled.
     */
    private static final int STALLED = 64;

    private final Clock clock = SystemClock.INSTANCE;
    private final SchedulingStrategy strategy;
    private final Rehearsal<Object, Object> rehearsal;
    private final RecordSink records;
    private final long enoughNs;
    private final long beginNs = clock.nanoTime();
    private long calls;

    private CodeWarmer(
            SchedulingStrategy strategy,
            Rehearsal<Object, Object> rehearsal,
            RecordSink records,
            long enoughNs) {
        this.strategy = strategy;
        this.rehearsal = rehearsal;
        this.records = records;
        this.enoughNs = enoughNs;
    }

    /**
     * Warms the kind of loop that the strategy has.
     *
     * @param rehearsal the calls; it is closed
     * @param records where the records of the load will go, and those of a rehearsal go too
     */
    static void warm(
            SchedulingStrategy strategy,
            RunLimits limits,
            Optional<Rehearsal<Object, Object>> rehearsal,
            RecordSink records)
            throws Exception {
        if (rehearsal.isEmpty()) {
            Rehearsal<Object, Object> alone = new Rehearsal<>(new Answers(), index -> index);
            new CodeWarmer(strategy, alone, encoding(), ENOUGH_ALONE_NS).run();
        } else {
            try (RequestsWorker<Object, Object> worker = rehearsal.get().worker()) {
                worker.prepareConcurrency(STREAMS);
                new CodeWarmer(strategy, rehearsal.get(), records, enoughNs(strategy, limits))
                        .run();
            }
        }
        // What a load needs once, and first where it would hurt.
        ProcessCpu.timeNs();
    }

    /** Whether so many requests come that what the first of them costs is felt by others. */
    static boolean hasMany(SchedulingStrategy strategy) {
        return strategy.meanRate().orElse(Double.MAX_VALUE) > FEW_PER_SECOND;
    }

    private static long enoughNs(SchedulingStrategy strategy, RunLimits limits) {
        long mostNs = hasMany(strategy) ? ENOUGH_NS : ENOUGH_FOR_FEW_NS;
        long loadNs = limits.maxDuration().map(Duration::toNanos).orElse(Long.MAX_VALUE);
        return Math.max(LEAST_NS, Math.min(mostNs, loadNs));
    }

    private void run() throws Exception {
        boolean quiet = false;
        for (int round = 0; !quiet && spentNs() < limitNs(); round++) {
            long compiledMs = compiledMs();
            rehearse(loop(round), Long.MAX_VALUE);
            if (round == 0 && mayStall()) {
                rehearsal.stall().accept(STALLED);
                rehearse(limited(STALLED), STALLED + 1);
            }
            quiet = calls >= LEAST_CALLS && compiledMs() - compiledMs <= QUIET_COMPILING_MS;
        }
    }

    private long limitNs() {
        return calls < LEAST_CALLS ? MOST_NS : enoughNs;
    }

    private long spentNs() {
        return clock.nanoTime() - beginNs;
    }

    /** Of all compilations that have ended; never the same twice where nobody counts them. */
    private long compiledMs() {
        CompilationMXBean compiler = ManagementFactory.getCompilationMXBean();
        return compiler != null && compiler.isCompilationTimeMonitoringSupported()
                ? compiler.getTotalCompilationTime()
                : clock.nanoTime();
    }

    /** Whether the load starts threads while it runs, and so many that it matters. */
    private boolean mayStall() {
        return strategy.openLoop()
                && strategy.processingRequestsLimit().isEmpty()
                && hasMany(strategy);
    }

    private void rehearse(SchedulingStrategy loop, long mostSent) throws Exception {
        Prompter prompter = new Prompter();
        RecordingRun run =
                new Scheduler<>(rehearsal.worker(), RequestSource.of(() -> prompter), clock)
                        .record(loop, RunLimits.none(), Share.WHOLE, Quota.UNLIMITED, records);
        long endNs = Math.min(spentNs() + Math.min(ROUND_NS, enoughNs), limitNs());
        run.start(clock.nanoTime() + LEAD_NS);
        while (spentNs() < endNs && run.counts().sent() < mostSent) {
            clock.park(Math.min(clock.nanoTime() + LOOK_NS, beginNs + endNs));
        }
        prompter.over = true;
        rehearsal.stall().accept(0);
        run.awaitEnd();
        calls += run.counts().completed();
        ProgressCodec.frame(run.counts());
    }

    private SchedulingStrategy loop(int round) {
        if (!strategy.openLoop()) {
            return new ConcurrentStrategy(STREAMS);
        }
        boolean limited = round % 3 != 2 || strategy.processingRequestsLimit().isPresent();
        return limited ? limited(STREAMS) : new AsyncConstantStrategy(RATE_WITHOUT_LIMIT);
    }

    private static AsyncConstantStrategy limited(int streams) {
        return new AsyncConstantStrategy(RATE, false, OptionalInt.of(streams));
    }

    /**
     * Ends a round by having no more requests. What cuts it off would be the first failure that the
     * compiled code sees, and have much of it thrown away.
     */
    private final class Prompter implements Iterator<Object> {

        private volatile boolean over;
        private long index;

        @Override
        public boolean hasNext() {
            return !over;
        }

        @Override
        public Object next() {
            return rehearsal.requests().apply(index++);
        }
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
            if ((long) request % 2 == 0) {
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
