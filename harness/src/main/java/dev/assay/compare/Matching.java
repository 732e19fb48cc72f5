package dev.assay.compare;

import dev.assay.report.CellResult;
import dev.assay.report.DeclaredLoad;
import dev.assay.report.RunResult;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Finds the cells of two results that belong together, and what speaks against comparing them. */
final class Matching {

    private static final String ANYWAY = " To compare them all the same: -compare-anyway.";

    private final RunResult before;
    private final RunResult after;
    private final boolean anyway;
    private final List<String> remarks = new ArrayList<>();

    Matching(RunResult before, RunResult after, boolean anyway) {
        this.before = before;
        this.after = after;
        this.anyway = anyway;
    }

    /** Two cells, by their places. */
    private record Pair(CellResult before, CellResult after) {}

    Comparison compare(double margin) throws IncomparableException {
        complete("A", before);
        complete("B", after);
        Set<String> apart = paramsApart();
        List<Pair> pairs = pairs(apart);
        if (pairs.isEmpty()) {
            throw new IncomparableException(
                    false,
                    "The two results have no cell in common. A cell is the same if benchmark,"
                            + " parameters and strategy are.\n  A has "
                            + names(before.cells())
                            + "\n  B has "
                            + names(after.cells()));
        }
        apart.forEach(this::tellOfParam);
        List<CellChange> cells = new ArrayList<>();
        for (Pair pair : pairs) {
            List<String> ofCell = new ArrayList<>();
            valid(pair, ofCell);
            sameSchedule(pair, ofCell);
            tellOfForks(pair, ofCell);
            cells.add(CellChange.of(pair.before(), pair.after(), margin, ofCell));
        }
        return new Comparison(
                before,
                after,
                margin,
                cells,
                left(before.cells(), pairs.stream().map(Pair::before).toList()),
                left(after.cells(), pairs.stream().map(Pair::after).toList()),
                remarks);
    }

    // ---- which belong together ----

    private List<Pair> pairs(Set<String> apart) {
        Map<String, CellResult> byKey = new TreeMap<>();
        before.cells().forEach(cell -> byKey.putIfAbsent(key(cell, apart), cell));
        List<Pair> pairs = new ArrayList<>();
        for (CellResult cell : after.cells()) {
            CellResult first = byKey.remove(key(cell, apart));
            if (first != null) {
                pairs.add(new Pair(first, cell));
            }
        }
        return pairs;
    }

    /**
     * Parameters with one value in each result, and another one: what the two are compared by, such
     * as the address of a server.
     */
    private Set<String> paramsApart() {
        Set<String> apart = new LinkedHashSet<>();
        for (CellResult cell : before.cells()) {
            for (String name : cell.params().keySet()) {
                Set<String> a = values(before, name);
                Set<String> b = values(after, name);
                if (a.size() == 1 && b.size() == 1 && !a.equals(b)) {
                    apart.add(name);
                }
            }
        }
        return apart;
    }

    private static Set<String> values(RunResult result, String param) {
        return result.cells().stream()
                .map(cell -> cell.params().get(param))
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    private void tellOfParam(String name) {
        remarks.add(
                name
                        + " is "
                        + values(before, name).iterator().next()
                        + " in A and "
                        + values(after, name).iterator().next()
                        + " in B.");
    }

    private static String key(CellResult cell, Set<String> apart) {
        Map<String, String> params = new TreeMap<>(cell.params());
        params.keySet().removeAll(apart);
        return cell.benchmark() + " " + params + " " + cell.declared().display();
    }

    private static List<CellResult> left(List<CellResult> all, List<CellResult> matched) {
        return all.stream()
                .filter(cell -> matched.stream().noneMatch(other -> other == cell))
                .toList();
    }

    // ---- what speaks against it ----

    private void complete(String which, RunResult result) throws IncomparableException {
        if (!result.complete()) {
            object(false, remarks, which + " is a run that was cut short.");
        }
    }

    private void valid(Pair pair, List<String> ofCell) throws IncomparableException {
        for (CellResult cell : List.of(pair.before(), pair.after())) {
            if (!cell.certificate().valid()) {
                object(
                        true,
                        ofCell,
                        (cell == pair.before() ? "A" : "B")
                                + ": the load of "
                                + name(cell)
                                + " is INVALID, so its figures are not those of the declared load.");
            }
        }
    }

    private void sameSchedule(Pair pair, List<String> ofCell) throws IncomparableException {
        DeclaredLoad a = pair.before().declared();
        DeclaredLoad b = pair.after().declared();
        List<String> differences = new ArrayList<>();
        differ(differences, "strategy", a.strategy(), b.strategy());
        differ(differences, "warm-up (s)", a.warmupS(), b.warmupS());
        differ(differences, "measurement (s)", a.measurementS(), b.measurementS());
        differ(differences, "requests", a.maxRequests(), b.maxRequests());
        if (!differences.isEmpty()) {
            object(
                    false,
                    ofCell,
                    "The schedules of "
                            + name(pair.after())
                            + " are not the same: "
                            + String.join("; ", differences)
                            + ".");
        }
    }

    private static void differ(List<String> differences, String what, Object a, Object b) {
        if (!a.equals(b)) {
            differences.add(what + " " + plain(a) + " in A and " + plain(b) + " in B");
        }
    }

    private static String plain(Object value) {
        return value.toString()
                .replaceAll("Optional[A-Za-z]*\\.empty", "none")
                .replaceAll("Optional[A-Za-z]*\\[([^]]*)]", "$1");
    }

    private static void tellOfForks(Pair pair, List<String> ofCell) {
        int a = pair.before().declared().workers();
        int b = pair.after().declared().workers();
        if (a != b) {
            ofCell.add("The client had " + a + " worker JVMs in A and " + b + " in B.");
        }
        int forks = Math.min(pair.before().origins().size(), pair.after().origins().size());
        if (forks == 1) {
            ofCell.add(
                    "One fork: how much two runs of the same server differ is not in the intervals"
                            + " (-f 3 or more would tell).");
        } else if (forks == 2) {
            ofCell.add(
                    "Two forks: how much runs of the same server differ is known from one difference"
                            + " alone, which makes intervals wide (-f 3 or more would narrow them).");
        }
    }

    private void object(boolean becauseInvalid, List<String> to, String sentence)
            throws IncomparableException {
        if (!anyway) {
            throw new IncomparableException(becauseInvalid, sentence + ANYWAY);
        }
        to.add(sentence);
    }

    private static String names(List<CellResult> cells) {
        return cells.stream().map(Matching::name).collect(Collectors.joining("\n        "));
    }

    private static String name(CellResult cell) {
        return cell.shortName()
                + ", "
                + cell.declared().display()
                + cell.params().entrySet().stream()
                        .map(param -> ", " + param.getKey() + "=" + param.getValue())
                        .collect(Collectors.joining());
    }
}
