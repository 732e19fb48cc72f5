package dev.assay.certificate;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Whether the load was the one that was declared, and on what grounds.
 *
 * @param verdict VALID, or INVALID when any check failed
 * @param reasons the sentences of the checks that failed, each with the advice that none before it
 *     had; empty when VALID
 * @param checks everything that was looked at
 */
public record Certificate(Finding verdict, List<String> reasons, List<Check> checks) {

    /** The two ends of a certificate. */
    public enum Finding {
        VALID,
        INVALID
    }

    public Certificate {
        reasons = List.copyOf(reasons);
        checks = List.copyOf(checks);
    }

    /** Judges one fork of a cell. */
    public static Certificate judge(CellFacts facts) {
        return of(Judges.all().stream().flatMap(judge -> judge.judge(facts).stream()).toList());
    }

    /**
     * The certificate of a cell, VALID when that of each of its forks is. With several forks every
     * sentence names its fork.
     *
     * @param forks at least one
     */
    public static Certificate ofForks(List<Certificate> forks) {
        if (forks.isEmpty()) {
            throw new IllegalArgumentException("There must be at least one fork to certify.");
        }
        if (forks.size() == 1) {
            return forks.get(0);
        }
        List<Check> checks = new ArrayList<>();
        for (int i = 0; i < forks.size(); i++) {
            int fork = i + 1;
            forks.get(i).checks.forEach(check -> checks.add(check.ofFork(fork)));
        }
        return of(checks);
    }

    private static Certificate of(List<Check> checks) {
        List<String> reasons = reasons(checks);
        return new Certificate(
                reasons.isEmpty() ? Finding.VALID : Finding.INVALID, reasons, checks);
    }

    private static List<String> reasons(List<Check> checks) {
        List<String> reasons = new ArrayList<>();
        Set<String> said = new HashSet<>();
        for (Check check : checks) {
            if (check.failed()) {
                List<String> sentences = new ArrayList<>(List.of(check.sentence()));
                check.advice().stream().filter(said::add).forEach(sentences::add);
                reasons.add(String.join(" ", sentences));
            }
        }
        return reasons;
    }

    public boolean valid() {
        return verdict == Finding.VALID;
    }
}
