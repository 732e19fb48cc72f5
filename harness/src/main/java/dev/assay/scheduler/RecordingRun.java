package dev.assay.scheduler;

/** A run that reports records only. */
public interface RecordingRun {

    void start(long originNs);

    void awaitEnd() throws InterruptedException;

    void stop();

    RunCounts counts();
}
