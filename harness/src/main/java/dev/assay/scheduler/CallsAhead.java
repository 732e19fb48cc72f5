package dev.assay.scheduler;

import dev.assay.Timeline;
import dev.assay.time.Clock;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.LongPredicate;

/**
 * Which senders of an open loop make the next calls, where calls are made ahead of their time and
 * {@link SendTimer} sends them.
 *
 * <p>A sender that has ended a call makes the next one at once, if that is due soon enough, and
 * sleeps no more in between. One sender sleeps until the next call is to be made. When it wakes, it
 * calls one of the reserve to sleep in its place, and so does each that has made its call: a server
 * that does not answer keeps nobody from being sent.
 */
final class CallsAhead implements Reserve.Need {

    /**
     * A call is made between once and twice as long before it is due. What it does, and what of the
     * machine's doings comes between, is then over in time; in return so many more calls are in the
     * hands of senders. On 2 CPUs, p99 of the arrivals at 5,000/s in runs in turn: 398 to 16,313 µs
     * with 0.7 ms, 244 to 1,920 with 1 ms, 209 to 559 with 2 ms (four runs each); 500 to 20,548
     * with 4 ms, where it was 260 to 422 with 2 ms (three runs each).
     */
    static final long LEAD_NS = 2_000_000;

    /**
     * While requests are late, although {@link #ENOUGH_CALLS} are on their way, the reserve is
     * called only after so long, or if no call has ended for {@link #SILENCE_NS}. A client that is
     * behind is short of CPU, and each sender more takes CPU from those that it has, for its thread
     * and its connection too. A worker that was stopped for 40 ms at 5,000/s, on 2 CPUs, took 84 to
     * 99 threads and 128 to 162 connections more, fell behind further, to 64 to 72 ms in five of
     * six runs, and had caught up after 205 to 273 ms; since then 47 to 48 ms and 70 to 71, with
     * none, in four runs.
     */
    private static final long PATIENCE_NS = 100_000_000;

    /** With fewer calls for each CPU it is not the CPU that they lack. */
    private static final int ENOUGH_CALLS = 8;

    /** A server that answers nobody for so long is not waiting for this client's CPU. */
    private static final long SILENCE_NS = 2_000_000;

    private final Clock clock;
    private final LongPredicate nextIsDueBy;
    private final BooleanSupplier over;
    private final int mostMaking;
    private final AtomicInteger sleeping = new AtomicInteger();
    private final AtomicInteger making = new AtomicInteger();
    private final AtomicInteger calling = new AtomicInteger();
    private volatile long behindSinceNs = Timeline.ABSENT;
    private volatile long endedNs = Timeline.ABSENT;

    /**
     * @param nextIsDueBy whether the next request that no sender looks at is there, and due by then
     * @param mostMaking so many may make their calls before one of the reserve is called: as many
     *     as have a CPU
     */
    CallsAhead(Clock clock, LongPredicate nextIsDueBy, int mostMaking, BooleanSupplier over) {
        this.clock = clock;
        this.nextIsDueBy = nextIsDueBy;
        this.mostMaking = mostMaking;
        this.over = over;
    }

    // ---- senders ----

    /** Waits for the origin, as the one that sleeps. */
    void await(Runnable origin) {
        sleeping.incrementAndGet();
        origin.run();
        sleeping.decrementAndGet();
    }

    /** Waits until a call is to be made that takes about {@code callNs} until its first byte. */
    void awaitCall(long targetedNs, long callNs) {
        if (targetedNs - callNs - clock.nanoTime() > 2 * LEAD_NS) {
            await(() -> clock.awaitNearly(targetedNs - callNs - LEAD_NS, over));
        }
    }

    /** A sender goes to make its call. */
    void makes(long targetedNs) {
        making.incrementAndGet();
        calling.incrementAndGet();
        long nowNs = clock.nanoTime();
        if (nowNs - targetedNs < 0) {
            behindSinceNs = Timeline.ABSENT;
        } else if (behindSinceNs == Timeline.ABSENT) {
            behindSinceNs = nowNs;
        }
    }

    /** It needs no CPU for its call any more, until the answer comes. */
    void made() {
        making.decrementAndGet();
    }

    /** The call has ended. */
    void ended() {
        calling.decrementAndGet();
        endedNs = clock.nanoTime();
    }

    // ---- the reserve ----

    @Override
    public boolean mayGoOn(int called) {
        return sleeping.get() + called == 0 || nextIsDueBy.test(clock.nanoTime() + 2 * LEAD_NS);
    }

    @Override
    public boolean oneMore(int called) {
        return sleeping.get() + called == 0 && making.get() < mostMaking;
    }

    @Override
    public void awaitNeed() {
        long untilNs = patientUntilNs();
        while (!over.getAsBoolean() && untilNs - clock.nanoTime() > 0) {
            clock.park(Math.min(untilNs, clock.nanoTime() + SILENCE_NS));
            untilNs = patientUntilNs();
        }
    }

    private long patientUntilNs() {
        long nowNs = clock.nanoTime();
        long sinceNs = behindSinceNs;
        long answeredNs = endedNs;
        boolean busy = calling.get() >= ENOUGH_CALLS * mostMaking;
        boolean behind = sinceNs != Timeline.ABSENT && nextIsDueBy.test(nowNs);
        return busy && behind && answeredNs != Timeline.ABSENT
                ? Math.min(answeredNs + SILENCE_NS, sinceNs + PATIENCE_NS)
                : nowNs;
    }
}
