package dev.assay.certificate;

import dev.assay.metrics.Accounts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What held the client up, as far as can be told: a part of the advice of a check that failed
 * because of the client. Full CPUs first, for they make all else late; then the generator, the
 * user's own code.
 */
final class Bottleneck {

    private static final double NOTABLE_BUILT_LATE = 0.01;
    private static final double NOTABLE_STEAL = 0.01;
    private static final double NOTABLE_OTHERS = 0.05;
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
        if (facts.cpusFull()) {
            causes.add(cpu(facts));
        }
        if (builtLate >= NOTABLE_BUILT_LATE && !stoodStill) {
            causes.add(generator(facts, builtLate));
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

    private static String cpu(CellFacts facts) {
        double others = facts.busyOthers();
        return Words.of(
                        "The CPU was a bottleneck: the worker processes used %.2f of %d CPUs",
                        facts.usedCpus(), facts.cpus())
                + (others < NOTABLE_OTHERS
                        ? "."
                        : Words.of(
                                ", and all others, the server among them if it runs here, %s of this"
                                        + " machine's CPU time.",
                                Words.percent(others)));
    }

    /** Where the CPUs are full, the generator may be the cause or suffer like all the rest. */
    private static String generator(CellFacts facts, double builtLate) {
        return facts.cpusFull()
                ? Words.of(
                        "%s of the requests were not built when they were due, for want of CPU: if"
                                + " that is what building them takes, make them cheaper.",
                        Words.percent(builtLate))
                : Words.of(
                        "The request generator was a bottleneck: %s of the requests were not"
                                + " built when they were due. Make them cheaper to build, or"
                                + " have more workers build them.",
                        Words.percent(builtLate));
    }
}
