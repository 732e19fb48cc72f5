package dev.assay.certificate;

import dev.assay.metrics.Accounts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What held the client up, as far as can be told: a part of the advice of a check that failed
 * because of the client. The generator first, for it is the user's own code.
 */
final class Bottleneck {

    private static final double NOTABLE_BUILT_LATE = 0.01;
    private static final double NOTABLE_STEAL = 0.01;
    private static final double BUSY = 0.85;
    private static final double NOTABLE_OTHERS = 0.2;
    private static final long NOTABLE_PAUSE_NS = 20_000_000;

    /** Requests that are built later than this many standstills are so for another reason. */
    private static final int OF_ONE = 3;

    private Bottleneck() {}

    /**
     * A sentence for each cause; empty if nothing stands out. What stopped the whole worker stopped
     * its generator too.
     */
    static List<String> of(CellFacts facts) {
        List<String> causes = new ArrayList<>();
        Accounts measured = facts.measurement().measured();
        double builtLate =
                (double) facts.measurement().load().builtLate() / Math.max(1, measured.created());
        Optional<Standstill> standstill = Standstill.of(facts);
        long latestBuiltNs = facts.measurement().load().latestBuiltNs();
        boolean stoodStill =
                standstill.filter(still -> latestBuiltNs <= OF_ONE * still.lateNs()).isPresent();
        if (builtLate >= NOTABLE_BUILT_LATE && !stoodStill) {
            causes.add(
                    Words.of(
                            "The request generator was a bottleneck: %s of the requests were not"
                                    + " built when they were due. Make them cheaper to build, or"
                                    + " have more workers build them.",
                            Words.percent(builtLate)));
        }
        double stolen =
                facts.workers().stream()
                        .mapToDouble(worker -> worker.stealShare().orElse(0))
                        .max()
                        .orElse(0);
        if (stolen >= NOTABLE_STEAL) {
            causes.add(
                    Words.of(
                            "The hypervisor took %s of this machine's CPU time away meanwhile, which"
                                    + " alone may have done it.",
                            Words.percent(stolen)));
        }
        double used = facts.usedCpus();
        if (used >= BUSY * facts.cpus()) {
            causes.add(
                    Words.of(
                            "The CPU was a bottleneck: the worker processes used %.2f of %d CPUs.",
                            used, facts.cpus()));
        }
        double others = facts.busy() - used / facts.cpus();
        if (facts.busy() >= BUSY && others >= NOTABLE_OTHERS) {
            causes.add(
                    Words.of(
                            "The machine's CPUs were busy for %s of the time, and the worker"
                                    + " processes used only %.2f of %d: something else has them.",
                            Words.percent(facts.busy()), used, facts.cpus()));
        }
        standstill.ifPresent(still -> causes.add(still.sentence()));
        long pausedNs =
                facts.workers().stream()
                        .flatMap(worker -> worker.pauses().stream())
                        .mapToLong(WorkerFacts.GcPause::durationNs)
                        .max()
                        .orElse(0);
        if (pausedNs >= NOTABLE_PAUSE_NS) {
            causes.add(
                    Words.of(
                            "The client's collector stopped it for up to %s: give it more heap"
                                    + " (-jvmArgs -Xmx...), or make less garbage.",
                            Words.ms(pausedNs)));
        }
        return causes;
    }
}
