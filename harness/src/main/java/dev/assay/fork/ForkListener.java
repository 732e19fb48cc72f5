package dev.assay.fork;

import dev.assay.scheduler.RequestRecord;
import java.time.Instant;
import java.util.List;

/**
 * Hears what happens in a fork. All calls but {@link #output} come from the thread in {@link
 * Fork#run}, one at a time. An exception out of any of them ends the fork and leaves {@code run}.
 */
public interface ForkListener {

    /**
     * Records of a rehearsal: of no request that was sent to a target, and to be treated like those
     * of the load, so that the code that does so is warm, and then forgotten. Before {@link
     * #ready}.
     *
     * @param batch never empty
     */
    default void rehearsed(List<RequestRecord> batch) {}

    /** Every worker is ready and nothing has been sent yet. */
    void ready(List<WorkerHello> workers);

    /**
     * The start has been given.
     *
     * @param originNs the origin of the schedule, on the clock's scale; shortly ahead
     * @param originWallClock the same instant on the wall clock
     */
    void started(long originNs, Instant originWallClock);

    /**
     * Requests that have ended, in no order across workers. Slow work here slows the workers' links
     * down, never their sends.
     *
     * @param batch never empty
     */
    void records(List<RequestRecord> batch);

    /** How far a worker is; about five times a second. */
    void progress(WorkerProgress progress);

    /**
     * A line that a worker wrote to its standard output or error. Called by a thread of its own for
     * each stream, from the start of the worker to its end.
     *
     * @param line without its end; a very long line comes in pieces
     * @param error whether it was written to standard error
     */
    void output(int worker, String line, boolean error);
}
