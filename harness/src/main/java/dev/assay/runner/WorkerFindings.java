package dev.assay.runner;

import dev.assay.PromptCounts;
import dev.assay.WorkerDescription;
import dev.assay.certificate.WorkerFacts;
import dev.assay.fork.ForkReport;
import dev.assay.fork.GcPause;
import dev.assay.fork.ProbeReport;
import dev.assay.fork.WorkerHello;
import dev.assay.fork.WorkerJvm;
import dev.assay.fork.WorkerReport;
import dev.assay.metrics.Accounts;
import dev.assay.report.ClientGc;
import dev.assay.report.ForkTrace;
import dev.assay.report.Jvm;
import dev.assay.scheduler.RunCounts;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * What the workers of a fork told of themselves.
 *
 * @param description what answered the requests
 * @param jvm what they ran on
 * @param workers what the certificate looks at; empty if they did not live to tell
 * @param pauses of their collectors, likewise
 * @param remarks what they said about the load, likewise; with the worker's number, where there are
 *     several and not all said the same
 * @param prompts what they found in the prompts that they sent, all together; empty if they do not
 *     look at them
 */
record WorkerFindings(
        WorkerDescription description,
        Jvm jvm,
        List<WorkerFacts> workers,
        List<ForkTrace.Pause> pauses,
        List<String> remarks,
        Optional<PromptCounts> prompts) {

    private static final double NS_PER_MS = 1e6;
    private static final double NS_PER_S = 1e9;

    static WorkerFindings of(ForkReport report, ForkRecorder recorder) {
        WorkerReport first = report.workers().get(0);
        return new WorkerFindings(
                first.worker(),
                jvm(first.jvm()),
                report.workers().stream().map(worker -> facts(worker, recorder)).toList(),
                report.workers().stream().flatMap(WorkerFindings::pauses).toList(),
                remarks(report.workers()),
                report.workers().stream()
                        .flatMap(worker -> worker.prompts().stream())
                        .reduce(PromptCounts::plus));
    }

    /** Of workers that died: only what they said when they were ready. */
    static WorkerFindings none(ForkRecorder recorder) {
        WorkerHello first = recorder.hellos().get(0);
        return new WorkerFindings(
                first.worker(),
                jvm(first.jvm()),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty());
    }

    /** The collector of the workers of a fork. */
    static ClientGc clientGc(ForkReport report) {
        long count = 0;
        double timeMs = 0;
        long loadNs = 0;
        long requests = 0;
        long bytes = 0;
        boolean known = true;
        for (WorkerReport worker : report.workers()) {
            List<GcPause> pauses =
                    worker.gcPauses().stream()
                            .filter(pause -> pause.startNs() <= worker.loadNs())
                            .toList();
            count += pauses.size();
            timeMs += pauses.stream().mapToLong(GcPause::durationNs).sum() / NS_PER_MS;
            loadNs = Math.max(loadNs, worker.loadNs());
            requests += worker.counts().created();
            bytes += worker.allocatedBytes().orElse(0);
            known &= worker.allocatedBytes().isPresent();
        }
        return new ClientGc(
                count,
                timeMs,
                loadNs / NS_PER_S,
                requests,
                known ? OptionalLong.of(bytes) : OptionalLong.empty());
    }

    private static List<String> remarks(List<WorkerReport> workers) {
        List<String> first = workers.get(0).remarks();
        if (workers.stream().allMatch(worker -> worker.remarks().equals(first))) {
            return first;
        }
        return workers.stream()
                .flatMap(
                        worker ->
                                worker.remarks().stream()
                                        .map(remark -> "Worker " + worker.index() + ": " + remark))
                .toList();
    }

    private static Stream<ForkTrace.Pause> pauses(WorkerReport worker) {
        return worker.gcPauses().stream()
                .map(
                        pause ->
                                new ForkTrace.Pause(
                                        worker.index(),
                                        pause.startNs(),
                                        pause.durationNs(),
                                        pause.cause()));
    }

    boolean requestsRanOut() {
        return workers.stream().anyMatch(WorkerFacts::requestsRanOut);
    }

    private static Jvm jvm(WorkerJvm jvm) {
        return new Jvm(jvm.name(), jvm.version(), jvm.flags());
    }

    private static WorkerFacts facts(WorkerReport worker, ForkRecorder recorder) {
        return new WorkerFacts(
                worker.index(),
                accounts(worker.counts()),
                worker.requestsRanOut(),
                true, // else the fork would not have begun
                worker.timerSlackLowered(),
                worker.spilled(),
                worker.spinNs(),
                worker.gcPauses().stream()
                        .map(pause -> new WorkerFacts.GcPause(pause.startNs(), pause.durationNs()))
                        .toList(),
                worker.clientCpuNs(),
                recorder.sinceOriginNs(),
                Runtime.getRuntime().availableProcessors(),
                recorder.machineCpu().stealShare(),
                recorder.machineCpu().busyShare(),
                worker.clockErrorNs(),
                worker.probe().map(WorkerFindings::probe));
    }

    private static WorkerFacts.Probe probe(ProbeReport probe) {
        return new WorkerFacts.Probe(
                probe.wakes(),
                probe.inFlight(),
                probe.inFlightSd(),
                probe.oversleepP50Ns(),
                probe.oversleepP99Ns(),
                probe.oversleepMaxNs(),
                probe.latestAtNs());
    }

    private static Accounts accounts(RunCounts counts) {
        return new Accounts(
                counts.created(),
                counts.sent(),
                counts.completed(),
                counts.errored(),
                counts.canceled(),
                counts.neverSent());
    }
}
