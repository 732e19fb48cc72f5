package dev.assay.fork;

import dev.assay.fork.ForkEvent.StopAsked;
import dev.assay.strategy.SchedulingStrategy;
import dev.assay.time.Clock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * One fork of a cell: starts its worker JVMs, gives them their plan and one common start, takes
 * their records, and sees them end. Runs once.
 */
public final class Fork {

    /** How long a load may go on after its planned end and its drain, unless told otherwise. */
    public static final Duration DEFAULT_GRACE = Deadlines.DEFAULT.grace();

    private final ForkSpec spec;
    private final ForkListener listener;
    private final Clock clock;
    private final Deadlines deadlines;
    private final List<Path> socketFolders;
    private final BlockingQueue<ForkEvent> events = new LinkedBlockingQueue<>();

    /**
     * @param listener hears what happens
     * @param clock must be comparable with the workers' own, which is the machine's
     */
    public Fork(ForkSpec spec, ForkListener listener, Clock clock) {
        this(
                spec,
                listener,
                clock,
                Deadlines.forJvm(spec.jvm().args()),
                Rendezvous.DEFAULT_FOLDERS);
    }

    /**
     * Likewise.
     *
     * @param grace how long the load may go on after its planned end and its drain before its
     *     workers are ended; a load that a number of requests alone ends has no planned end
     */
    public Fork(ForkSpec spec, ForkListener listener, Clock clock, Duration grace) {
        this(
                spec,
                listener,
                clock,
                Deadlines.forJvm(spec.jvm().args()).withGrace(grace),
                Rendezvous.DEFAULT_FOLDERS);
    }

    Fork(
            ForkSpec spec,
            ForkListener listener,
            Clock clock,
            Deadlines deadlines,
            List<Path> socketFolders) {
        this.socketFolders = socketFolders;
        this.spec = spec;
        this.listener = listener;
        this.clock = clock;
        this.deadlines = deadlines;
    }

    /** How many worker processes a strategy gets when so many are asked for. */
    public static int workersFor(SchedulingStrategy strategy, int asked) {
        return Math.min(asked, strategy.processesLimit());
    }

    /**
     * Runs the fork to its end. No worker process is left when it returns or throws.
     *
     * @throws ForkException it could not be started or finished; records that had come until then
     *     have been handed to the listener
     * @throws InterruptedException the thread was interrupted; the workers have been ended
     */
    public ForkReport run() throws ForkException, InterruptedException {
        Crew crew = new Crew(spec, listener, clock, events, socketFolders);
        try (crew) {
            return new ForkRun(spec, listener, clock, deadlines, events, crew).run();
        }
    }

    /**
     * Asks for an early end, from any thread: requests in flight are cut off, and {@link #run}
     * returns with what there is. Before the load has begun, it throws instead.
     */
    public void stop() {
        events.add(new StopAsked());
    }
}
