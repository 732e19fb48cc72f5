package dev.assay.fork;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A worker's operating-system process: its standard streams, its end. */
final class WorkerProcess implements Closeable {

    private static final long POLITE_MS = 2_000;
    private static final long PUMPS_MS = 1_000;

    private final int index;
    private final Process process;
    private final WorkerLog log;
    private final Thread outputPump;
    private final Thread errorPump;

    /** Hears what the process does, on threads of its own. */
    interface Watcher {

        void line(int worker, String line, boolean error);

        void exited(int worker, int code);
    }

    private WorkerProcess(int index, Process process, WorkerLog log, Watcher watcher) {
        this.index = index;
        this.process = process;
        this.log = log;
        this.outputPump = pump(process.getInputStream(), false, watcher);
        this.errorPump = pump(process.getErrorStream(), true, watcher);
        process.onExit().thenAccept(ended -> exited(ended.exitValue(), watcher));
    }

    /**
     * Starts it. Its standard input stays open until {@link #close}: its end tells the worker that
     * the parent is gone.
     *
     * @param token the first line of its standard input; none if empty
     * @throws IOException the command can't be run
     */
    static WorkerProcess start(
            int index, Path java, Path argFile, WorkerLog log, String token, Watcher watcher)
            throws IOException {
        Process process = new ProcessBuilder(List.of(java.toString(), "@" + argFile)).start();
        WorkerProcess worker = new WorkerProcess(index, process, log, watcher);
        if (!token.isEmpty()) {
            worker.tell(token);
        }
        return worker;
    }

    private void tell(String token) {
        try {
            process.getOutputStream().write((token + "\n").getBytes(StandardCharsets.US_ASCII));
            process.getOutputStream().flush();
        } catch (IOException e) {
            // it has ended already, which its watcher hears
        }
    }

    long pid() {
        return process.pid();
    }

    WorkerLog log() {
        return log;
    }

    private Thread pump(InputStream from, boolean error, Watcher watcher) {
        LinePump pump =
                new LinePump(
                        from,
                        line -> {
                            log.line(line, error);
                            watcher.line(index, line, error);
                        });
        Thread thread =
                new Thread(pump::run, "assay-worker-" + index + (error ? "-error" : "-output"));
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    /** The last lines of a process matter most when it ends early: they are read first. */
    private void exited(int code, Watcher watcher) {
        awaitPumps();
        watcher.exited(index, code);
    }

    private void awaitPumps() {
        boolean interrupted = false;
        for (Thread pump : List.of(outputPump, errorPump)) {
            try {
                pump.join(PUMPS_MS); // bounded: a process that it left behind may hold the pipe
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Asks it to end; {@link #close} makes sure. Through its handle, for {@link Process#destroy}
     * would close its output before the last lines are read.
     */
    void destroy() {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            // it has ended
        }
        process.toHandle().destroy();
    }

    /** Ends it at once. */
    void kill() {
        process.destroyForcibly();
    }

    /** Ends it, politely and then not; returns when it is gone. */
    @Override
    public void close() throws IOException {
        destroy();
        boolean interrupted = Thread.interrupted();
        try {
            if (!process.waitFor(POLITE_MS, TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor(POLITE_MS, TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            interrupted = true;
            process.destroyForcibly();
        }
        awaitPumps();
        log.close();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
