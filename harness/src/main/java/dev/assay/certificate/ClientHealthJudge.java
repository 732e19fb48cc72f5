package dev.assay.certificate;

import dev.assay.certificate.WorkerFacts.GcPause;
import dev.assay.certificate.WorkerFacts.Probe;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What a client suffers from: its garbage collector, its CPU, the hypervisor, the timer. Shown:
 * what of it reached the load is judged as client lag.
 */
final class ClientHealthJudge implements Judge {

    @Override
    public List<Check> judge(CellFacts facts) {
        if (facts.workers().isEmpty()) {
            return List.of();
        }
        List<Check> checks = new ArrayList<>();
        checks.add(pauses(facts.workers()));
        checks.add(cpu(facts));
        facts.workers().stream()
                .flatMapToDouble(worker -> worker.stealShare().stream())
                .max()
                .ifPresent(share -> checks.add(steal(share)));
        facts.workers().stream()
                .flatMapToDouble(worker -> worker.busyShare().stream())
                .max()
                .ifPresent(share -> checks.add(machine(facts, share)));
        facts.workers().stream()
                .flatMap(worker -> worker.probe().stream())
                .max(Comparator.comparingLong(Probe::oversleepP99Ns))
                .ifPresent(probe -> checks.add(oversleep(probe)));
        Standstill.of(facts).ifPresent(still -> checks.add(standstill(still)));
        checks.add(timer(facts.workers()));
        return checks;
    }

    private static Check pauses(List<WorkerFacts> workers) {
        List<GcPause> pauses = workers.stream().flatMap(w -> w.pauses().stream()).toList();
        long longestNs = pauses.stream().mapToLong(GcPause::durationNs).max().orElse(0);
        long sumNs = pauses.stream().mapToLong(GcPause::durationNs).sum();
        return Check.shown(
                "gc_pauses",
                pauses.size(),
                "pauses",
                pauses.isEmpty()
                        ? "The workers' garbage collectors never stopped them."
                        : Words.of(
                                "The workers' garbage collectors stopped them %s, %s in all,"
                                        + " %s at most.",
                                times(pauses.size()), Words.ms(sumNs), Words.ms(longestNs)));
    }

    private static String times(int n) {
        return n == 1 ? "once" : Words.of("%,d times", n);
    }

    private static Check cpu(CellFacts facts) {
        double used = facts.usedCpus();
        int cpus = facts.cpus();
        return Check.shown(
                "client_cpu",
                used,
                "CPUs",
                Words.of(
                        "The worker processes used %.2f of %d CPUs (%s).",
                        used, cpus, Words.percent(used / Math.max(1, cpus))));
    }

    private static Check steal(double share) {
        return Check.shown(
                "steal",
                share,
                "share",
                Words.of(
                        "The hypervisor took %s of the machine's CPU time away.",
                        Words.percent(share)));
    }

    private static Check machine(CellFacts facts, double share) {
        return Check.shown(
                "machine_cpu",
                share,
                "share",
                Words.of(
                        "The machine's CPUs were busy for %s of the time; all but the worker"
                                + " processes, the server among them if it runs here, used %s.",
                        Words.percent(share), Words.percent(facts.busyOthers())));
    }

    private static Check oversleep(Probe probe) {
        return Check.shown(
                "oversleep",
                probe.oversleepP99Ns() / 1e6,
                "ms",
                Words.of(
                        "An idle thread of the client woke up %s too late at p50, %s at p99, %s at"
                                + " most (%,d times).",
                        Words.ms(probe.oversleepP50Ns()),
                        Words.ms(probe.oversleepP99Ns()),
                        Words.ms(probe.oversleepMaxNs()),
                        probe.wakes()));
    }

    private static Check standstill(Standstill still) {
        return Check.shown("standstill", still.lateNs() / 1e6, "ms", still.sentence());
    }

    private static Check timer(List<WorkerFacts> workers) {
        long lowered = workers.stream().filter(WorkerFacts::timerSlackLowered).count();
        long spinNs = workers.stream().mapToLong(WorkerFacts::spinNs).max().orElse(0);
        String slack =
                lowered == workers.size()
                        ? "the timer slack is lowered"
                        : Words.of(
                                "the timer slack could be lowered in %d of %d workers",
                                lowered, workers.size());
        return Check.shown(
                "spin",
                spinNs / 1e6,
                "ms",
                Words.of(
                        "Senders spin for the last %s before a send; %s.",
                        Words.ms(spinNs), slack));
    }
}
