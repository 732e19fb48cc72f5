package dev.assay.fork;

import dev.assay.fork.ForkEvent.Batch;
import dev.assay.fork.ForkEvent.LinkEnded;
import dev.assay.fork.ForkEvent.Message;
import dev.assay.fork.ForkEvent.Nonsense;
import dev.assay.time.Clock;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;

/**
 * The parent's end of a link. Two threads of its own touch the channel, one to read and one to
 * write, so that an interrupt of whoever runs the fork does not close it, and a worker that does
 * not read holds nobody up.
 */
final class WorkerLink implements Closeable {

    /** Batches that have been read and not handled: beyond it the worker has to wait. */
    private static final int BATCHES_AHEAD = 16;

    private final SocketChannel channel;
    private final Clock clock;
    private final LeaseBook leases;
    private final BlockingQueue<ForkEvent> events;
    private final Semaphore batchesAhead = new Semaphore(BATCHES_AHEAD);
    private final ExecutorService writer =
            Executors.newSingleThreadExecutor(task -> daemon(task, "assay-link-writer"));
    private volatile boolean closed;

    WorkerLink(
            SocketChannel channel, Clock clock, LeaseBook leases, BlockingQueue<ForkEvent> events) {
        this.channel = channel;
        this.clock = clock;
        this.leases = leases;
        this.events = events;
    }

    void open() {
        daemon(this::read, "assay-link-reader").start();
    }

    /** Writes a frame soon; a link that is gone is heard of by its reader. */
    void send(ByteBuffer frame) {
        try {
            writer.execute(() -> write(frame));
        } catch (RejectedExecutionException e) {
            // closed meanwhile
        }
    }

    private void write(ByteBuffer frame) {
        try {
            while (frame.hasRemaining()) {
                channel.write(frame);
            }
        } catch (IOException e) {
            // the reader meets the same end, and tells of it
        }
    }

    private void read() {
        FrameReader frames = new FrameReader(channel);
        try {
            for (Optional<Frame> next = frames.next(); next.isPresent(); next = frames.next()) {
                take(next.get());
            }
            events.add(new LinkEnded(this, ""));
        } catch (ProtocolException e) {
            events.add(new Nonsense(this, e));
        } catch (IOException e) {
            events.add(new LinkEnded(this, String.valueOf(e.getMessage())));
        }
    }

    private void take(Frame frame) throws ProtocolException {
        switch (frame.type()) {
            case RECORDS -> {
                Batch batch = new Batch(this, RecordCodec.readAll(frame.body()));
                if (!closed) {
                    batchesAhead.acquireUninterruptibly();
                }
                events.add(batch);
            }
            case LEASE_ASK -> send(Frame.ofLong(FrameType.LEASE, leases.next()));
            default -> events.add(new Message(this, frame.copy(), clock.nanoTime()));
        }
    }

    /** A batch has been handled: there is room for another. */
    void handled() {
        batchesAhead.release();
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void close() throws IOException {
        closed = true;
        batchesAhead.release(1 << 20);
        writer.shutdownNow();
        channel.close();
    }
}
