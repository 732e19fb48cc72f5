package dev.assay.certificate;

import java.util.List;

/** All processes share one monotonic clock, without which no stamp means anything. */
final class ClockJudge implements Judge {

    @Override
    public List<Check> judge(CellFacts facts) {
        if (facts.workers().isEmpty()) {
            return List.of();
        }
        List<Integer> unchecked =
                facts.workers().stream()
                        .filter(worker -> !worker.clockChecked())
                        .map(WorkerFacts::process)
                        .toList();
        return List.of(
                Check.judged(
                        "clock",
                        unchecked.size(),
                        "workers",
                        Limit.exactly(0),
                        Words.of(
                                "All worker processes share one monotonic clock (checked to within %s).",
                                Words.ms(
                                        facts.workers().stream()
                                                .mapToLong(WorkerFacts::clockErrorNs)
                                                .max()
                                                .orElse(0))),
                        Words.of(
                                "The clock of worker %s does not agree with the parent's, so times"
                                        + " of different processes can't be compared. Run all"
                                        + " workers on one machine, outside different virtual"
                                        + " machines.",
                                unchecked)));
    }
}
