package dev.assay.fork;

import dev.assay.scheduler.RecordDraft;
import dev.assay.scheduler.RecordSink;
import dev.assay.scheduler.RunCounts;
import dev.assay.time.Clock;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Everything that leaves a worker. Senders write their records into frames, without waiting and
 * without waking anybody; one thread, the flusher, looks every few milliseconds for full frames.
 * While the load runs, those wait for its end, as far as memory goes. A parent that is slow to read
 * makes the backlog grow, and no sender wait.
 */
final class Outbox implements RecordSink {

    /**
     * What has gone before.
     *
     * @param records how many records
     * @param spilled whether some of them had to wait on disk
     */
    record Sent(long records, boolean spilled) {}

    private static final long LOOK_NS = 5_000_000;
    private static final long LOOK_MS = LOOK_NS / 1_000_000;

    /** Where looks find nothing: each takes a CPU, too. */
    private static final long MOST_LOOK_NS = 8 * LOOK_NS;

    private static final long PROGRESS_NS = 200_000_000;

    /** How often frames are sent that are not full. */
    private static final long FLUSH_NS = PROGRESS_NS;

    /**
     * While the load runs its records wait for its end, so that the parent sleeps: nobody needs
     * them earlier, and what reads them takes CPUs that senders are about to wake on. Measured at
     * 1,000 requests/s on 2 CPUs: with a flush every 5 ms 1 % of the requests were 0.5 to 3.5 ms
     * late for it; with the parent out of the way by idle priority p99 was 23 µs.
     *
     * <p>16 MiB, some 150,000 records of answers that came whole. More leave one by one, as new
     * ones come: all of them in one go would be a burst of work for the parent under load.
     */
    static final int MOST_HELD = 256;

    /** What is lost of a worker that is killed is not longer than this. */
    private static final long HOLD_NS = 30_000_000_000L;

    private final ChildLink link;
    private final Clock clock;
    private final Runnable lost;
    private final RecordFrames frames = new RecordFrames();
    private final Backlog backlog = new Backlog(frames::recycle);
    private final Queue<ByteBuffer> urgent = new ConcurrentLinkedQueue<>();
    private final Queue<Function<Sent, ByteBuffer>> afterRecords = new ConcurrentLinkedQueue<>();
    private final CountDownLatch flushed = new CountDownLatch(1);
    private final Thread flusher;
    private volatile Supplier<RunCounts> counts;
    private volatile boolean closing;
    private ByteBuffer current;
    private long records;
    private long nextProgressNs;
    private long flushedNs;
    private long linedUpNs;
    private long lookNs = LOOK_NS;

    /**
     * @param lost runs when the link is gone
     */
    Outbox(ChildLink link, Clock clock, Runnable lost) {
        this.link = link;
        this.clock = clock;
        this.lost = lost;
        this.flushedNs = clock.nanoTime() - FLUSH_NS;
        this.linedUpNs = flushedNs;
        this.flusher = new Thread(this::flush, "assay-flusher");
        this.flusher.setDaemon(true);
    }

    void open() {
        flusher.start();
    }

    @Override
    public void accept(RecordDraft record) {
        frames.add(record);
    }

    /** Overtakes the records. */
    void sendAtOnce(ByteBuffer frame) {
        urgent.add(frame);
        LockSupport.unpark(flusher);
    }

    /** Comes after every record that has been accepted. The frame is made when they are in line. */
    void sendAfterRecords(Function<Sent, ByteBuffer> frame) {
        afterRecords.add(frame);
        LockSupport.unpark(flusher);
    }

    /** From now on the load runs: records are expected, and progress is told. */
    void loadBegins(Supplier<RunCounts> countsNow) {
        counts = countsNow;
        LockSupport.unpark(flusher);
    }

    /** Progress is told no more. */
    void loadEnds() {
        counts = null;
    }

    /**
     * Nothing more will come. Returns when all has been written, or the link is gone, or the time
     * is over.
     */
    void close(long atMostMs) throws InterruptedException {
        closing = true;
        LockSupport.unpark(flusher);
        flushed.await(atMostMs, TimeUnit.MILLISECONDS);
    }

    // ---- the flusher ----

    private void flush() {
        try (backlog) {
            boolean last;
            do {
                last = closing;
                cycle();
            } while (!(last && isDrained()));
        } catch (IOException e) {
            lost.run();
        } finally {
            flushed.countDown();
        }
    }

    private boolean isDrained() {
        return current == null
                && urgent.isEmpty()
                && frames.isEmpty()
                && afterRecords.isEmpty()
                && backlog.isEmpty();
    }

    private void cycle() throws IOException {
        boolean found = lineUp();
        progress();
        frames.stockUp();
        if (!send()) {
            link.awaitWritable(LOOK_MS);
        } else if (!frames.hasSealed() && urgent.isEmpty() && afterRecords.isEmpty() && !closing) {
            boolean underLoad = counts != null;
            clock.park(clock.nanoTime() + (underLoad ? lookNs : PROGRESS_NS));
            lookNs = found || !underLoad ? LOOK_NS : Math.min(2 * lookNs, MOST_LOOK_NS);
        }
    }

    /** Whether there was a full frame. */
    private boolean lineUp() {
        long now = clock.nanoTime();
        boolean underLoad = counts != null;
        boolean all = !afterRecords.isEmpty();
        boolean due = all || closing || now - flushedNs >= (underLoad ? HOLD_NS : FLUSH_NS);
        boolean found = frames.hasSealed();
        if (due) {
            flushedNs = now;
            frames.sealOpen(all);
        }
        for (RecordFrames.Sealed next; (next = frames.poll()) != null; ) {
            records += next.records();
            backlog.add(next.bytes(), linedUpNs); // since when its first record may have waited
        }
        if (due || found) {
            linedUpNs = now;
        }
        if (all) {
            backlog.add(afterRecords.remove().apply(new Sent(records, backlog.spilled())), now);
        }
        return found;
    }

    private void progress() {
        Supplier<RunCounts> source = counts;
        if (source == null) {
            return;
        }
        long now = clock.nanoTime();
        if (nextProgressNs == 0 || now - nextProgressNs >= 0) {
            nextProgressNs = now + PROGRESS_NS;
            urgent.add(ProgressCodec.frame(source.get()));
        }
    }

    /** Whether what is in line waits for the end of the load. */
    private boolean holding() {
        return counts != null
                && !closing
                && afterRecords.isEmpty()
                && backlog.holdsAtMost(MOST_HELD)
                && clock.nanoTime() - backlog.oldestNs() < HOLD_NS;
    }

    /** Writes frames while the link takes them; false if it does not take more. */
    private boolean send() throws IOException {
        while (true) {
            if (current == null) {
                current = urgent.poll();
            }
            if (current == null && !holding()) {
                current = backlog.poll();
            }
            if (current == null) {
                return true;
            }
            if (!link.write(current)) {
                return false;
            }
            frames.recycle(current);
            current = null;
        }
    }
}
