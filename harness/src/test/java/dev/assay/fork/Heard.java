package dev.assay.fork;

import dev.assay.scheduler.RequestRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** A listener that remembers. */
final class Heard implements ForkListener {

    record Line(int worker, String text, boolean error) {}

    final List<WorkerHello> workers = new ArrayList<>();
    final List<RequestRecord> records = new ArrayList<>();
    final List<WorkerProgress> progress = new ArrayList<>();
    final List<Line> lines = new CopyOnWriteArrayList<>();
    long originNs;
    Instant originWallClock;
    Runnable onStarted = () -> {};
    Consumer<WorkerProgress> onProgress = now -> {};

    @Override
    public void ready(List<WorkerHello> ready) {
        workers.addAll(ready);
    }

    @Override
    public void started(long origin, Instant wallClock) {
        originNs = origin;
        originWallClock = wallClock;
        onStarted.run();
    }

    @Override
    public void records(List<RequestRecord> batch) {
        records.addAll(batch);
    }

    @Override
    public void progress(WorkerProgress now) {
        progress.add(now);
        onProgress.accept(now);
    }

    @Override
    public void output(int worker, String line, boolean error) {
        lines.add(new Line(worker, line, error));
    }

    List<String> output(boolean error) {
        return lines.stream().filter(line -> line.error() == error).map(Line::text).toList();
    }
}
