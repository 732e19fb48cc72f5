package dev.assay.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Watches the one child process of ours whose command line has a mark: its CPU time, every tenth of
 * a second, as Linux tells.
 */
final class Sampler implements AutoCloseable {

    private static final long NS_PER_TICK = 10_000_000; // USER_HZ is 100 everywhere
    private static final int UTIME = 11; // in the fields behind the name
    private static final long EVERY_MS = 100;

    /** What was seen at one moment. */
    record Sample(long atNs, long pid, long cpuNs) {}

    private final String mark;
    private final List<Sample> samples = new ArrayList<>();
    private volatile boolean over;

    Sampler(String mark) {
        this.mark = mark;
        Thread thread = new Thread(this::watch, "sampler");
        thread.setDaemon(true);
        thread.start();
    }

    private void watch() {
        while (!over) {
            ProcessHandle.current()
                    .children()
                    .map(ProcessHandle::pid)
                    .filter(this::isMarked)
                    .findFirst()
                    .ifPresent(this::take);
            try {
                TimeUnit.MILLISECONDS.sleep(EVERY_MS);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /** From Linux, since Java leaves out arguments that are as long as a class path. */
    private boolean isMarked(long pid) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(pid), "cmdline")).contains(mark);
        } catch (IOException gone) {
            return false;
        }
    }

    private void take(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            long ticks = Long.parseLong(fields[UTIME]) + Long.parseLong(fields[UTIME + 1]);
            synchronized (samples) {
                samples.add(new Sample(System.nanoTime(), pid, ticks * NS_PER_TICK));
            }
        } catch (IOException gone) {
            // it has just ended
        }
    }

    /** The first and the last sample between two moments. */
    Sample[] between(long fromNs, long toNs) {
        synchronized (samples) {
            List<Sample> inside =
                    samples.stream().filter(s -> s.atNs > fromNs && s.atNs < toNs).toList();
            return new Sample[] {inside.get(0), inside.get(inside.size() - 1)};
        }
    }

    /** The process that is watched now. */
    long pid() {
        synchronized (samples) {
            return samples.isEmpty() ? 0 : samples.get(samples.size() - 1).pid;
        }
    }

    @Override
    public void close() {
        over = true;
    }
}
