package dev.assay.fork;

import dev.assay.fork.Messages.Plan;
import dev.assay.time.Clock;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Everything that a worker hears from its parent, read by one thread. */
final class Inbox {

    /** A plan, and when it had been read. */
    record DatedPlan(Plan plan, long readNs) {}

    /** The start: the origin, and when it had been read. */
    record Go(long originNs, long readNs) {}

    private final FrameReader frames;
    private final Clock clock;
    private final Runnable stop;
    private final Runnable lost;
    private final CompletableFuture<DatedPlan> plan = new CompletableFuture<>();
    private final CompletableFuture<Go> go = new CompletableFuture<>();
    private final CompletableFuture<LeasedQuota> quota = new CompletableFuture<>();

    /**
     * @param stop runs when the parent asks for an early end
     * @param lost runs when the link is gone
     */
    Inbox(ChildLink link, Clock clock, Runnable stop, Runnable lost) {
        this.frames = new FrameReader(link);
        this.clock = clock;
        this.stop = stop;
        this.lost = lost;
    }

    void open() {
        Thread reader = new Thread(this::read, "assay-link-reader");
        reader.setDaemon(true);
        reader.start();
    }

    /** Waits for it, whatever interrupts; the parent and the end of the link set the limit. */
    DatedPlan awaitPlan() {
        return plan.join();
    }

    Go awaitGo() {
        return go.join();
    }

    /** Who gets the leases; before the first is asked for. */
    void leasesGoTo(LeasedQuota leased) {
        quota.complete(leased);
    }

    private void read() {
        try {
            for (Optional<Frame> next = frames.next(); next.isPresent(); next = frames.next()) {
                take(next.get());
            }
        } catch (IOException e) {
            // gone, or not our parent: the same for a worker
        }
        lost.run();
    }

    private void take(Frame frame) throws ProtocolException {
        long now = clock.nanoTime();
        switch (frame.type()) {
            case PLAN -> plan.complete(new DatedPlan(PlanReader.read(frame.json()), now));
            case GO -> go.complete(new Go(frame.oneLong(), now));
            case LEASE -> quota.join().grant(frame.oneLong());
            case STOP -> stop.run();
            default -> throw new ProtocolException("A parent does not send " + frame.type());
        }
    }
}
