package dev.assay.fork;

import dev.assay.fork.user.Benchmarks;
import dev.assay.index.BenchmarkEntry;
import dev.assay.scheduler.RequestRecord;
import dev.assay.scheduler.RunLimits;
import dev.assay.strategy.AsyncConstantStrategy;
import dev.assay.time.SystemClock;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A program that runs a fork for ever and tells its workers' pids, so that a test can kill it. */
final class ParentToKill {

    private ParentToKill() {}

    public static void main(String[] args) throws Exception {
        ForkSpec spec =
                new ForkSpec(
                        "orphans",
                        new JvmSpec(ForkIT.java(), List.of(), ForkIT.classPath()),
                        2,
                        Benchmarks.entry(Benchmarks.Slow.class, BenchmarkEntry.Kind.CALL, "echo"),
                        Map.of(),
                        new AsyncConstantStrategy(100),
                        RunLimits.none(),
                        Path.of(args[0]));
        new Fork(spec, new Teller(), SystemClock.INSTANCE).run();
    }

    private static final class Teller implements ForkListener {

        private String pids = "";

        @Override
        public void ready(List<WorkerHello> workers) {
            pids =
                    workers.stream()
                            .map(worker -> Long.toString(worker.pid()))
                            .collect(Collectors.joining(" "));
        }

        @Override
        public void started(long originNs, Instant originWallClock) {}

        @Override
        public void records(List<RequestRecord> batch) {
            if (!pids.isEmpty()) {
                System.out.println("workers " + pids);
                pids = "";
            }
        }

        @Override
        public void progress(WorkerProgress progress) {}

        @Override
        public void output(int worker, String line, boolean error) {}
    }
}
