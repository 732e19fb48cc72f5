package dev.assay.certify;

import dev.assay.fork.ForkListener;
import dev.assay.fork.WorkerHello;
import dev.assay.fork.WorkerProgress;
import dev.assay.scheduler.RequestRecord;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/** Hears a fork whose records go to one place. */
final class CertifyListener implements ForkListener {

    private final Consumer<RequestRecord> records;
    private String java = "";

    CertifyListener(Consumer<RequestRecord> records) {
        this.records = records;
    }

    /** The version of the workers' JVM. */
    String java() {
        return java;
    }

    @Override
    public void ready(List<WorkerHello> workers) {
        java = workers.get(0).jvm().version();
    }

    @Override
    public void started(long originNs, Instant originWallClock) {}

    @Override
    public void records(List<RequestRecord> batch) {
        batch.forEach(records);
    }

    @Override
    public void progress(WorkerProgress progress) {}

    @Override
    public void output(int worker, String line, boolean error) {}
}
