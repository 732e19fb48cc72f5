package dev.assay.scheduler;

/** A run whose only product is a record for each request: what a worker process does. */
public interface RecordingRun {

    /**
     * Begins to send.
     *
     * @param originNs zero of the schedule, on {@link System#nanoTime}'s scale; shortly ahead
     */
    void start(long originNs);

    /**
     * Waits until every request has come to its end and its record was given away.
     *
     * @throws SchedulerException if the generator failed in the middle of the run
     */
    void awaitEnd() throws InterruptedException;

    /** Ends the run now: creates no more, and cancels what is in flight. */
    void stop();

    /** Whether the requests ended before the limits did; known at the end. */
    boolean requestsRanOut();

    /** How far it has come; consistent only after the end. */
    RunCounts counts();
}
