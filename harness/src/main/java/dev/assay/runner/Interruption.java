package dev.assay.runner;

import dev.assay.fork.Fork;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C: asks the fork that runs to end early, and holds the end of this JVM back until the result
 * is written, for a while.
 */
final class Interruption implements AutoCloseable {

    private static final int PATIENCE_S = 15;

    private final CountDownLatch written = new CountDownLatch(1);
    private final Thread hook = new Thread(this::ask, "assay-interruption");
    private volatile Fork fork;
    private volatile boolean asked;

    Interruption() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private void ask() {
        asked = true;
        Fork running = fork;
        if (running != null) {
            running.stop();
        }
        try {
            written.await(PATIENCE_S, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Names the fork that is to be ended. */
    void running(Fork running) {
        fork = running;
        if (asked) {
            running.stop();
        }
    }

    boolean asked() {
        return asked;
    }

    @Override
    public void close() {
        written.countDown();
        if (!asked) {
            removeHook();
        }
    }

    private void removeHook() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            asked = true; // the JVM began to end at this very moment: the hook has nothing left to
            // do
        }
    }
}
