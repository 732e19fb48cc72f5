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
 * without waking anybody; one thread, the flusher, looks every few milliseconds for full frames. A
 * parent that is slow to read makes the backlog grow, and no sender wait.
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
    private static final long PROGRESS_NS = 200_000_000;

    /**
     * How often frames are sent that are not full, unless one has just got full. Each time wakes
     * the parent too, on a CPU that a sender may be about to wake on: measured at 1,000 requests/s
     * on 2 CPUs, with such a flush every 5 ms, 1 % of the requests were 0.5 to 3.5 ms late for it,
     * until the scheduler's next tick.
     */
    private static final long FLUSH_NS = PROGRESS_NS;

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
    private long nextFlushNs;
    private boolean full;

    /**
     * @param lost runs when the link is gone
     */
    Outbox(ChildLink link, Clock clock, Runnable lost) {
        this.link = link;
        this.clock = clock;
        this.lost = lost;
        this.nextFlushNs = clock.nanoTime();
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
        lineUp();
        progress();
        frames.stockUp();
        if (!send()) {
            link.awaitWritable(LOOK_MS);
        } else if (!frames.hasSealed() && urgent.isEmpty() && afterRecords.isEmpty() && !closing) {
            clock.park(clock.nanoTime() + (counts != null ? LOOK_NS : PROGRESS_NS));
        }
    }

    private void lineUp() {
        boolean all = !afterRecords.isEmpty();
        boolean busy = full;
        full = frames.hasSealed();
        if (all || closing || (busy && !full) || clock.nanoTime() - nextFlushNs >= 0) {
            nextFlushNs = clock.nanoTime() + FLUSH_NS;
            frames.sealOpen(all);
        }
        for (RecordFrames.Sealed next; (next = frames.poll()) != null; ) {
            records += next.records();
            backlog.add(next.bytes());
        }
        if (all) {
            backlog.add(afterRecords.remove().apply(new Sent(records, backlog.spilled())));
        }
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

    /** Writes frames while the link takes them; false if it does not take more. */
    private boolean send() throws IOException {
        while (true) {
            if (current == null) {
                current = urgent.poll();
            }
            if (current == null) {
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
