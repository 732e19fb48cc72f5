package dev.assay.runner;

import dev.assay.slo.SloLimit;
import dev.assay.slo.SloMeasure;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/** What can be said of the objectives of a cell before it runs. */
final class SloNotes {

    private static final double NS_PER_S = 1e9;

    private SloNotes() {}

    /** The percentiles that the planned number of requests can't support, a line each. */
    static List<String> of(Cell cell) {
        OptionalLong planned = planned(cell);
        if (planned.isEmpty()) {
            return List.of();
        }
        long n = planned.getAsLong();
        return cell.slos().stream()
                .filter(slo -> slo.metric().measure() != SloMeasure.ITL)
                .filter(slo -> slo.metric().neededN().orElse(0) > n)
                .map(slo -> note(slo, n))
                .toList();
    }

    private static String note(SloLimit slo, long planned) {
        return String.format(
                Locale.ROOT,
                "%s will be undecided: %,d requests are planned, and it needs %,d",
                slo.display(),
                planned,
                slo.metric().neededN().orElseThrow());
    }

    /** Over all forks; absent where nothing tells. */
    private static OptionalLong planned(Cell cell) {
        OptionalLong most = cell.limits().maxNumber();
        if (cell.strategy().openLoop() && cell.measurementNs() != Long.MAX_VALUE) {
            double due =
                    cell.strategy().meanRate().orElseThrow() * (cell.measurementNs() / NS_PER_S);
            return OptionalLong.of(
                    cell.forks() * Math.min(Math.round(due), most.orElse(Long.MAX_VALUE)));
        }
        return most.isPresent()
                ? OptionalLong.of(cell.forks() * most.getAsLong())
                : OptionalLong.empty();
    }
}
