package dev.assay.certificate;

import dev.assay.certificate.WorkerFacts.Probe;
import java.util.Comparator;
import java.util.Optional;

/**
 * A moment at which an idle thread of a worker did not run for so long that the worker as a whole
 * must have stood still, or had no CPU.
 *
 * @param process the worker
 * @param atNs when it ended, since the origin
 * @param lateNs how long
 * @param collected whether its collector was at it
 */
record Standstill(int process, long atNs, long lateNs, boolean collected) {

    /** Far beyond a time slice. */
    private static final long LEAST_NS = 20_000_000;

    /** The JVM tells pauses to the millisecond. */
    private static final long ROUNDED_NS = 2_000_000;

    /** The longest of all workers, if there is one. */
    static Optional<Standstill> of(CellFacts facts) {
        return facts.workers().stream()
                .filter(worker -> worker.probe().isPresent())
                .map(worker -> of(worker, worker.probe().get()))
                .filter(still -> still.lateNs() >= LEAST_NS)
                .max(Comparator.comparingLong(Standstill::lateNs));
    }

    private static Standstill of(WorkerFacts worker, Probe probe) {
        long atNs = probe.latestAtNs();
        long fromNs = atNs - probe.oversleepMaxNs();
        long collectedNs =
                worker.pauses().stream()
                        .mapToLong(
                                pause ->
                                        Math.min(
                                                        atNs,
                                                        pause.startNs()
                                                                + pause.durationNs()
                                                                + ROUNDED_NS)
                                                - Math.max(fromNs, pause.startNs() - ROUNDED_NS))
                        .filter(overlapNs -> overlapNs > 0)
                        .sum();
        return new Standstill(
                worker.process(),
                atNs,
                probe.oversleepMaxNs(),
                2 * collectedNs >= probe.oversleepMaxNs());
    }

    String sentence() {
        return Words.of(
                "Worker %d stood still for %s, until %.3f s after the start of the load: %s",
                process,
                Words.ms(lateNs),
                atNs / 1e9,
                collected
                        ? "its garbage collector was at work."
                        : "not its garbage collector, but something that stops a JVM or a process (a"
                                + " thread dump, a debugger, SIGSTOP, a suspended machine), or other"
                                + " work on its CPUs.");
    }
}
