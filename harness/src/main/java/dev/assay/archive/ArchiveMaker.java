package dev.assay.archive;

import dev.assay.fork.ClassData;
import dev.assay.fork.Fork;
import dev.assay.fork.ForkException;
import dev.assay.fork.ForkListener;
import dev.assay.fork.ForkSpec;
import dev.assay.fork.JvmSpec;
import dev.assay.fork.WorkerHello;
import dev.assay.fork.WorkerProgress;
import dev.assay.index.BenchmarkEntry;
import dev.assay.scheduler.RequestRecord;
import dev.assay.scheduler.RunLimits;
import dev.assay.strategy.AsyncConstantStrategy;
import dev.assay.time.Clock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Makes an archive: runs a worker that does what workers do, and leaves its classes in a file. */
final class ArchiveMaker {

    private static final double RATE = 1_000;
    private static final long REQUESTS = 20;

    private final ArchiveFolder folder;
    private final Clock clock;

    ArchiveMaker(ArchiveFolder folder, Clock clock) {
        this.folder = folder;
        this.clock = clock;
    }

    /**
     * Returns when it is in its place, or when the reason why it can't be is.
     *
     * @throws InterruptedException the thread was interrupted; no process is left
     * @throws IOException the folder can't be written to
     */
    void make(ArchivePlan plan) throws IOException, InterruptedException {
        Path work = folder.newWorkFolder();
        try {
            Path archive = work.resolve("archive.jsa");
            JvmSpec jvm =
                    new JvmSpec(
                            plan.java(),
                            plan.layout(),
                            plan.jars(),
                            new ClassData(ArchiveFlags.make(archive, plan.feature()), ""));
            new Fork(spec(jvm, work), new Deaf(), clock).run();
            if (Files.exists(archive)) {
                folder.publish(plan.key(), archive);
            } else {
                folder.fail(plan.key(), "The JVM ended well and left no archive.");
            }
        } catch (ForkException e) {
            folder.fail(plan.key(), e.getMessage());
        } finally {
            ArchiveFolder.deleteFolder(work);
        }
    }

    private static ForkSpec spec(JvmSpec jvm, Path work) {
        return new ForkSpec(
                "archive",
                jvm,
                1,
                BenchmarkEntry.ofOwnWorker(
                        ArchiveLoad.class, "java.lang.Object", new AsyncConstantStrategy(RATE)),
                Map.of(),
                new AsyncConstantStrategy(RATE),
                RunLimits.none().withMaxNumber(REQUESTS).withDrain(Duration.ofSeconds(1)),
                work);
    }

    /** Nothing of this is a measurement. */
    private static final class Deaf implements ForkListener {

        @Override
        public void ready(List<WorkerHello> workers) {}

        @Override
        public void started(long originNs, Instant originWallClock) {}

        @Override
        public void records(List<RequestRecord> records) {}

        @Override
        public void progress(WorkerProgress progress) {}

        @Override
        public void output(int worker, String line, boolean error) {}
    }
}
